//! B8 TILBAKEDATERING: is a backdated note explained.

mod sporsmal;

use super::tre::{Blad, Gren, Node, Tre, avvist, manuell, ok};
use crate::hendelse::{Utfall, sykmelding::Lov};

/// The note is written when the person is seen.
const LEDD_1: Option<Lov> = Some(Lov::til("8-7", Some(1), Some(1)));
/// An earlier day may be accepted.
const LEDD_2: Option<Lov> = Some(Lov::til("8-7", Some(2), Some(2)));
/// Somebody must decide.
const HELE: Option<Lov> = Some(Lov::til("8-7", None, None));

const MANEDEN: &str = "TILBAKEDATERT_MINDRE_ENN_1_MAANED";
const TRE_ORD: &str = "BEGRUNNELSE_MIN_3_ORD";

pub(super) static TILBAKEDATERING: Tre = Tre {
    navn: "TILBAKEDATERING",
    noder: &[
        Node {
            navn: "TILBAKEDATERING",
            sporsmal: sporsmal::er_tilbakedatert,
            ja: Gren::Videre,
            nei: ok(LEDD_1),
        },
        Node {
            navn: "SPESIALISTHELSETJENESTEN",
            sporsmal: sporsmal::fra_spesialist,
            ja: ok(LEDD_1),
            nei: Gren::Videre,
        },
        Node { navn: "ETTERSENDING", sporsmal: sporsmal::ettersending, ja: ok(LEDD_1), nei: Gren::Videre },
        Node {
            navn: "TILBAKEDATERT_INNTIL_4_DAGER",
            sporsmal: sporsmal::inntil_4_dager,
            ja: ok(LEDD_2),
            nei: Gren::Videre,
        },
        Node {
            navn: "TILBAKEDATERT_INNTIL_8_DAGER",
            sporsmal: sporsmal::inntil_8_dager,
            ja: Gren::Videre,
            nei: Gren::Til(MANEDEN),
        },
        Node {
            navn: "BEGRUNNELSE_MIN_1_ORD",
            sporsmal: sporsmal::ett_ord,
            ja: ok(LEDD_2),
            nei: Gren::Videre,
        },
        Node {
            navn: "FORLENGELSE",
            sporsmal: sporsmal::forlengelse,
            ja: ok(LEDD_1),
            nei: avvist(
                "INNTIL_8_DAGER",
                LEDD_1,
                "Sykmeldingen er avvist fordi den er tilbakedatert uten begrunnelse (felt 11.2). Skriv en ny som \
                 begynner den dagen pasienten tok kontakt, eller begrunn tilbakedateringen.",
            ),
        },
        Node { navn: MANEDEN, sporsmal: sporsmal::inntil_1_maned, ja: Gren::Videre, nei: Gren::Til(TRE_ORD) },
        Node {
            navn: "BEGRUNNELSE_MIN_1_ORD",
            sporsmal: sporsmal::ett_ord,
            ja: Gren::Videre,
            nei: avvist(
                "MINDRE_ENN_1_MAANED",
                LEDD_1,
                "Sykmeldingen er avvist fordi den er tilbakedatert mer enn åtte dager uten begrunnelse (felt 11.2). \
                 Skriv en ny som begynner den dagen pasienten tok kontakt, eller begrunn tilbakedateringen.",
            ),
        },
        Node { navn: "FORLENGELSE", sporsmal: sporsmal::forlengelse, ja: ok(LEDD_1), nei: Gren::Videre },
        Node {
            navn: "ARBEIDSGIVERPERIODE",
            sporsmal: sporsmal::innenfor_arbeidsgiverperioden,
            ja: ok(LEDD_2),
            nei: manuell("MINDRE_ENN_1_MAANED_MED_BEGRUNNELSE", HELE, MANUELT),
        },
        Node {
            navn: TRE_ORD,
            sporsmal: sporsmal::tre_ord,
            ja: manuell("OVER_1_MND_MED_BEGRUNNELSE", HELE, MANUELT),
            nei: avvist(
                "OVER_1_MND",
                HELE,
                "Sykmeldingen er avvist fordi den er tilbakedatert mer enn én måned uten tilstrekkelig begrunnelse \
                 (felt 11.2). Skriv en ny som begynner den dagen pasienten tok kontakt, eller begrunn \
                 tilbakedateringen nærmere.",
            ),
        },
    ],
    // Not reached: the last question ends both ways. Nobody would be turned away by it.
    ellers: Blad {
        utfall: Utfall::ManualProcessing,
        regel: Some(("OVER_1_MND_MED_BEGRUNNELSE", MANUELT)),
        lov: HELE,
    },
};

const MANUELT: &str =
    "Sykmeldingen er mottatt. Tilbakedateringen blir vurdert manuelt, og pasienten får beskjed om svaret.";
