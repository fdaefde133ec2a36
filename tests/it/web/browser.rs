//! The pages in a real Chromium: nothing from elsewhere, nothing that axe finds, nothing that scrolls
//! sideways, at five widths; at twice the size; on paper; and what people do there.

use super::Tjeneste;

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_and_nothing_comes_from_elsewhere() {
    let t = Tjeneste::med(600).await;
    super::manuell::ventende(&t, 9100, "1201").await;
    t.publiser("prove", 1.0).await;
    let ut = t.i_nettleser("browser.mjs", &[&t.kari.to_string(), &t.kode6.to_string()]).await;
    // The script says how many pages it looked at, so that an empty run can't pass.
    assert!(ut.contains("135 sider, 0 feil"), "{ut}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parties_pages_hold_at_five_widths_in_both_forms_and_the_parties_answer() {
    let t = Tjeneste::med(60).await;
    t.publiser("prove", 1.0).await;
    let ut = t.i_nettleser("innsyn.mjs", &[&t.kari.to_string()]).await;
    assert!(ut.contains("90 sider, 0 feil"), "{ut}");
}

/// WCAG 1.4.4 and 1.4.10: at 200 % nothing is lost. And what is printed is the matter, not the menu.
#[tokio::test(flavor = "multi_thread")]
async fn at_twice_the_size_and_on_paper_nothing_is_cut_off() {
    let t = Tjeneste::med(600).await;
    t.publiser("prove", 1.0).await;
    let leder = t.app.personaer.aktor("arbeidsgiver").unwrap();
    let virksomhet = leder.virksomheter.first().unwrap().avslor().to_owned();
    let ut = t.i_nettleser("lupe.mjs", &[&t.kari.to_string(), &virksomhet]).await;
    assert!(ut.contains("64 sider, 0 feil"), "{ut}");
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_are_given_away_with_the_keyboard_and_an_open_page_hears_of_it() {
    let t = Tjeneste::med(60).await;
    let person = t.uten_arbeidsgiver().await;
    let ut = t.i_nettleser("historier.mjs", &[&t.kari.to_string(), &person.to_string()]).await;
    assert!(ut.contains("3 historier, 0 feil"), "{ut}");
}
