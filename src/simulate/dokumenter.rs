//! Follow-up documents: plan, meetings, questionnaire, assessments.
//!
//! Who makes which document is drawn without a look at how long the absence will last: a document
//! appears when its day comes and the person is still absent, so it carries no news of the
//! outcome. Only the questionnaire answer knows something: the person's own (hidden) frailty.

use serde_json::{Value, json};

use chrono::Duration;

use super::{
    Register,
    demo::Rolle,
    melding::{Utboks, klokken, rfc3339},
    moter,
    person::Person,
    tilfelle::Tilfelle,
    trekk::{Strom, Trekk},
};

/// One spell's documents on their way into the box.
pub(super) struct Mappe<'a> {
    pub t: &'a Tilfelle,
    pub orgnr: Option<&'a str>,
    pub trekk: Trekk,
    pub ut: &'a mut Utboks,
}

impl Mappe<'_> {
    /// Something that is done on a day of the absence (0 is the first), if it comes to that day.
    pub(super) fn dag(&mut self, dag: i32, type_: &'static str, kilde: &'static str, innhold: Value) {
        let minutt = self.trekk.heltall(8 * 60, 15 * 60 + 30);
        let dato = self.t.start + Duration::days(dag.into());
        if dag < self.t.lengde {
            self.ut.json(type_, kilde, klokken(dato, minutt), || innhold);
        } else {
            // The id is used up, so the ids do not tell how long the absence lasts.
            self.ut.ny_id();
        }
    }

    /// Noon of a day of the absence, as the messages write instants.
    pub(super) fn klokken_tolv(&self, dag: i32) -> String {
        rfc3339(klokken(self.t.start + Duration::days(dag.into()), 12 * 60))
    }

    /// The date of a day of the absence.
    fn dato(&self, dag: i32) -> String {
        (self.t.start + Duration::days(dag.into())).to_string()
    }
}

/// All documents of one spell.
pub(super) fn skriv(register: &Register, person: &Person, t: &Tilfelle, seed: u64, ut: &mut Utboks) {
    let orgnr = person.virksomhet.map(|k| register.virksomheter.hent(k).orgnr);
    let trekk = Trekk::ny(seed, person.indeks, Strom::Dokument);
    let mut mappe = Mappe { t, orgnr: orgnr.as_ref().map(crate::base::Orgnr::avslor), trekk, ut };
    match person.rolle {
        Some(Rolle::RiktForlop) => rikt(&mut mappe),
        rolle => {
            plan(&mut mappe);
            moter::mote_en(&mut mappe);
            kartlegging(&mut mappe, person);
            if rolle != Some(Rolle::AktivitetskravMangler) {
                aktivitetskrav(&mut mappe);
            }
            moter::mote_to(&mut mappe);
            sen_oppfolging(&mut mappe);
            uten_arbeidsgiver(&mut mappe);
        }
    }
}

fn plan_innhold(mappe: &Mappe<'_>, hva: &str, evaluering: i32, delt: [bool; 3]) -> Value {
    json!({
        "orgnr": mappe.orgnr, "hva": hva,
        "evalueringsdato": (hva == "LAGET").then(|| mappe.dato(evaluering)),
        "deltMedNav": delt[0], "deltMedLege": delt[1], "berOmBistand": delt[2],
    })
}

/// By week 4 for six in ten of those who come so far.
fn plan(mappe: &mut Mappe<'_>) {
    let (valg, dag, ny_dag) =
        (mappe.trekk.uniform(), mappe.trekk.heltall(8, 27), mappe.trekk.heltall(60, 120));
    let delt = [mappe.trekk.sjanse(0.4), mappe.trekk.sjanse(0.5), mappe.trekk.sjanse(0.06)];
    let fornyes = mappe.trekk.sjanse(0.35);
    if mappe.orgnr.is_none() || valg > 0.65 {
        return;
    }
    if valg > 0.60 {
        let innhold = plan_innhold(mappe, "IKKE_NODVENDIG", dag, [true, false, false]);
        return mappe.dag(dag, "oppfolgingsplan", "altinn", innhold);
    }
    let innhold = plan_innhold(mappe, "LAGET", dag + 30, delt);
    mappe.dag(dag, "oppfolgingsplan", "altinn", innhold);
    if fornyes {
        let innhold = plan_innhold(mappe, "LAGET", ny_dag + 45, [true, delt[1], false]);
        mappe.dag(ny_dag, "oppfolgingsplan", "altinn", innhold);
    }
}

/// Sent out in week 6; six in ten answer.
fn kartlegging(mappe: &mut Mappe<'_>, person: &Person) {
    let (svarer, dag) = (mappe.trekk.sjanse(0.6), mappe.trekk.heltall(42, 56));
    let lang = mappe.trekk.sjanse(0.35 + 0.3 * person.skropelighet);
    if svarer {
        let innhold = json!({ "hva": "KARTLEGGING_BESVART", "venterLangtFravaer": lang });
        mappe.dag(dag, "oppfolging", "nav", innhold);
    }
}

/// Assessed in weeks 8 to 10 for 85 % of those who come so far.
fn aktivitetskrav(mappe: &mut Mappe<'_>) {
    let (gjores, dag, valg) = (mappe.trekk.sjanse(0.855), mappe.trekk.heltall(48, 69), mappe.trekk.uniform());
    if !gjores {
        return;
    }
    let i_arbeid = mappe.t.grad_i_uke(dag / 7).is_some_and(|grad| grad < 100);
    let (status, frist) = match valg {
        _ if i_arbeid => ("OPPFYLT", None),
        v if v < 0.45 => ("OPPFYLT", None),
        v if v < 0.78 => ("UNNTAK", None),
        v if v < 0.93 => ("AVVENT", Some(21)),
        _ => ("FORHANDSVARSEL", Some(21)),
    };
    let frist_dato = frist.map(|f| mappe.dato(dag + f));
    mappe.dag(dag, "oppfolging", "nav", krav(status, frist_dato.as_deref()));
    if let Some(f) = frist {
        let etter = if valg < 0.98 { "OPPFYLT" } else { "IKKE_OPPFYLT" };
        mappe.dag(dag + f + 2, "oppfolging", "nav", krav(etter, None));
    }
}

fn krav(status: &str, frist: Option<&str>) -> Value {
    json!({ "hva": "AKTIVITETSKRAV_VURDERT", "status": status, "frist": frist })
}

/// The last weeks of sick pay.
fn sen_oppfolging(mappe: &mut Mappe<'_>) {
    let (svarer, dag) = (mappe.trekk.sjanse(0.55), mappe.trekk.heltall(274, 300));
    let (ferdig, ferdig_dag) = (mappe.trekk.sjanse(0.7), mappe.trekk.heltall(301, 340));
    if svarer {
        mappe.dag(dag, "oppfolging", "nav", json!({ "hva": "SEN_OPPFOLGING", "ferdigbehandlet": false }));
    }
    if ferdig {
        mappe.dag(
            ferdig_dag,
            "oppfolging",
            "nav",
            json!({ "hva": "SEN_OPPFOLGING", "ferdigbehandlet": true }),
        );
    }
}

/// Without employer, Nav takes over after four weeks.
fn uten_arbeidsgiver(mappe: &mut Mappe<'_>) {
    let (overfort, dag) = (mappe.trekk.sjanse(0.9), mappe.trekk.heltall(28, 36));
    if overfort && mappe.orgnr.is_none() {
        mappe.dag(dag, "oppfolging", "nav", json!({ "hva": "OVERFORT_ARBEIDSRETTET" }));
    }
}

/// The first demo person: a plan shared with all, the questionnaire, a first meeting that was
/// called and cancelled, and the activity requirement met. The second meeting is still ahead.
fn rikt(mappe: &mut Mappe<'_>) {
    let innhold = plan_innhold(mappe, "LAGET", 66, [true, true, false]);
    mappe.dag(24, "oppfolgingsplan", "altinn", innhold);
    let mote = mappe.trekk.uuid().to_string();
    moter::hendelse(mappe, 36, &mote, 1, "INNKALT", 46, None);
    moter::hendelse(mappe, 37, &mote, 1, "SVAR", 46, Some(("ARBEIDSTAKER", "KOMMER")));
    mappe.dag(45, "oppfolging", "nav", json!({ "hva": "KARTLEGGING_BESVART", "venterLangtFravaer": true }));
    moter::hendelse(mappe, 45, &mote, 1, "AVLYST", 46, None);
    mappe.dag(81, "oppfolging", "nav", krav("OPPFYLT", None));
    let innhold = plan_innhold(mappe, "LAGET", 180, [true, true, true]);
    mappe.dag(120, "oppfolgingsplan", "altinn", innhold);
}
