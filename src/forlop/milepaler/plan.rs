//! Week 4: the employer makes a follow-up plan with the employee (aml. § 4-6 third paragraph).

use super::{Ansvarlig, Avgjorelse, Avgjort, Grunn, Kontekst, Milepelgrunnlag, Milepeltype};
use crate::hendelse::{Innhold, oppfolgingsplan::Planhendelse};

pub(super) fn milepel(k: &Kontekst<'_>) -> Option<Milepelgrunnlag> {
    let plikt =
        k.plikt(Milepeltype::Oppfolgingsplan, Ansvarlig::Arbeidsgiver, &k.regelverk.oppfolging.plan)?;
    // A plan settles the duty also when another employer was told it is not needed.
    let mut funnet: Option<Avgjort> = None;
    for (dato, hendelse) in k.i_tilfellet() {
        let Innhold::Oppfolgingsplan(plan) = &hendelse.innhold else { continue };
        match plan.hva {
            Planhendelse::Laget | Planhendelse::Delt => {
                funnet = Some(Avgjort::av(Avgjorelse::Utfort, Grunn::PlanLaget, dato, hendelse));
                break;
            }
            Planhendelse::IkkeNodvendig => {
                funnet.get_or_insert(Avgjort::av(
                    Avgjorelse::Unntatt,
                    Grunn::PlanIkkeNodvendig,
                    dato,
                    hendelse,
                ));
            }
            Planhendelse::UtkastLagret
            | Planhendelse::UtkastSlettet
            | Planhendelse::PaminnelseBestilt
            | Planhendelse::PaminnelseAvbestilt
            | Planhendelse::Etterspurt => {}
        }
    }
    Some(plikt.avgjort(funnet).avgjort(k.krever_arbeidsgiver()))
}
