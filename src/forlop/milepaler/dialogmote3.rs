//! A third dialogue meeting, when a party asks for one after the second (ftrl. § 8-7 a).
//!
//! Nobody owes it before it is asked for, or before Nav has invited to it; asked for after the deadline it
//! is a wish like any other (F10).

use chrono::NaiveDate;

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype, Underveis};
use crate::hendelse::{
    Dialogmote, Hendelse, Innhold,
    dialogmote::{Motehendelse, Motenummer, Motesvar},
    oppfolging::Oppfolging,
};

/// How far it has come.
#[derive(Default)]
struct Stand {
    /// The second meeting has been held.
    etter_mote2: bool,
    bedt: Option<NaiveDate>,
    avgjort: Option<Avgjort>,
    underveis: Option<Underveis>,
}

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let plikt = k.plikt(Milepeltype::Dialogmote3, Ansvarlig::Nav, &k.regelverk.oppfolging.dialogmote3)?;
    let mut stand = Stand::default();
    for (dato, hendelse) in k.i_tilfellet() {
        match &hendelse.innhold {
            Innhold::Dialogmote(m) if m.nummer > Motenummer::En => stand.mote(dato, hendelse, m),
            Innhold::Oppfolging(Oppfolging::MotebehovMeldt(b)) if b.onsker_mote && stand.etter_mote2 => {
                stand.bedt.get_or_insert(dato);
                // Asked again after a no.
                stand.avgjort = stand.avgjort.filter(|a| a.utfall == Avgjorelse::Utfort);
            }
            Innhold::Oppfolging(Oppfolging::MotebehovBehandlet { behov: false })
                if stand.bedt.is_some() && stand.avgjort.is_none() && stand.underveis.is_none() =>
            {
                let nei = Avgjort::av(Avgjorelse::IkkeAktuell, Grunn::KandidatIkkeAktuell, dato, hendelse);
                stand.avgjort = Some(nei);
            }
            _ => {}
        }
    }
    let i_tide = stand.bedt.is_some_and(|bedt| bedt <= plikt.frist);
    i_tide.then(|| plikt.avgjort(stand.avgjort).avgjort(k.krever_arbeidsgiver()).underveis(stand.underveis))
}

impl Stand {
    fn mote(&mut self, dato: NaiveDate, hendelse: &Hendelse, m: &Dialogmote) {
        match m.hva {
            Motehendelse::Ferdigstilt if !self.etter_mote2 => self.etter_mote2 = true,
            Motehendelse::Ferdigstilt if self.avgjort.is_none() => {
                self.avgjort = Some(Avgjort::av(Avgjorelse::Utfort, Grunn::MoteHoldt, dato, hendelse));
            }
            Motehendelse::Innkalt | Motehendelse::NyttTidSted if self.etter_mote2 => {
                self.bedt.get_or_insert(dato);
                self.underveis = Some(Underveis::Innkalt { tidspunkt: m.tidspunkt });
            }
            Motehendelse::Avlyst if self.etter_mote2 => self.underveis = Some(Underveis::Avlyst { dato }),
            Motehendelse::Svar if self.etter_mote2 && m.svar != Some(Motesvar::Kommer) => {
                self.underveis = Some(Underveis::OnskerNyTid { dato });
            }
            _ => {}
        }
    }
}
