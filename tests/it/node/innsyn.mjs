// The parties' own pages in Chromium: every page and state in both forms at five widths, and two stories:
// a person says no to the number and is answered, a leader answers. Called by browser.mjs.
export const BREDDER = [320, 400, 768, 1280, 1520];
const SIDER = ['', '/svar', '/opplysninger', '/beregning', '/brev', '/hvem'];

/// Gives how many pages were looked at. `axe` is the source of axe-core; faults are added to `faults`.
export async function innsyn(browser, base, person, axe, faults) {
  let looked = 0;
  for (const width of BREDDER) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'nb-NO' });
    const page = await context.newPage();
    page.on('request', (r) => {
      if (!r.url().startsWith(base) && !r.url().startsWith('data:')) faults.push(`${width}: request to ${r.url()}`);
    });
    page.on('console', (m) => {
      if (m.type() === 'error' && !/status of (400|403|404|409)/.test(m.text())) faults.push(`${width}: console: ${m.text()}`);
    });
    const look = async (name) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const v of result.violations) faults.push(`${width} ${name}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) faults.push(`${width} ${name}: ${wide} px wider than the window`);
      looked += 1;
    };
    const login = async (navn) => {
      await page.goto(`${base}/innlogging`);
      await page.locator(`button[name=persona][value=${navn}]`).click();
    };
    await login('sykmeldt');
    if (!page.url().endsWith('/innsyn')) faults.push(`the person is led to ${page.url()}`);
    for (const sprak of ['nn', 'nb']) {
      for (const sti of SIDER) {
        await page.goto(`${base}/innsyn${sti}?sprak=${sprak}`);
        await look(`/innsyn${sti} ${sprak}`);
      }
    }
    // A form that is refused keeps the words.
    await page.goto(`${base}/innsyn/opplysninger`);
    await page.locator('#feil button[type=submit]').click();
    await look('/innsyn/feil refused');
    if (!(await page.getByRole('alert').isVisible())) faults.push(`${width}: an empty form is not refused in words`);
    await page.goto(`${base}/innsyn`);
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await login('arbeidsgiver');
    if (!page.url().endsWith('/arbeidsgiver')) faults.push(`the leader is led to ${page.url()}`);
    for (const sprak of ['nn', 'nb']) {
      await page.goto(`${base}/arbeidsgiver?sprak=${sprak}`);
      await look(`/arbeidsgiver ${sprak}`);
      await page.goto(`${base}/arbeidsgiver/${person}`);
      await look(`/arbeidsgiver/{id} ${sprak}`);
    }
    await page.goto(`${base}/innsyn`);
    if (!(await page.getByText('Denne siden er ikke for deg.').isVisible())) faults.push(`${width}: the leader opens the person's page`);
    await look('refused page');
    await context.close();
  }
  await historier(browser, base, person, faults);
  return looked;
}

/// Without JavaScript, as somebody with an old phone would.
async function historier(browser, base, person, faults) {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 400, height: 900 } })).newPage();
  const login = async (navn) => {
    await page.goto(`${base}/innlogging`);
    await page.locator(`button[name=persona][value=${navn}]`).click();
  };
  const ser = async (tekst, hvor) => {
    if (!(await page.getByText(tekst).first().isVisible())) faults.push(`${hvor}: «${tekst}» is missing`);
  };
  // Object as a citizen.
  await login('sykmeldt');
  await page.getByRole('link', { name: 'Nynorsk' }).click();
  await page.getByRole('link', { name: 'Eg vil ikkje ha talet' }).click();
  await page.getByLabel('Kva er du usamd i?').fill('Eg vil ikkje bli samanlikna.');
  await page.getByRole('button', { name: 'Sei nei til talet' }).click();
  await ser('Vi har fått svaret ditt.', 'object');
  await ser('Du sa nei til talet', 'object');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await login('veileder');
  await page.goto(`${base}/personer/${person}/innsigelser`);
  await page.getByLabel('Vi ser bort fra det i denne saken').check();
  await page.getByLabel('Svar til den sykmeldte').fill('Det er greit.');
  await page.getByRole('button', { name: 'Send svaret' }).click();
  await ser('Svaret er lagret.', 'answer');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await login('sykmeldt');
  await page.getByRole('link', { name: 'Det vi veit om deg' }).click();
  await ser('Det er greit.', 'the person reads the answer');
  await page.getByRole('link', { name: 'Bokmål' }).click();
  await page.getByRole('button', { name: 'Logg ut' }).click();
  // Answer as an employer.
  await login('arbeidsgiver');
  await page.goto(`${base}/arbeidsgiver/${person}`);
  await page.getByLabel('Hva kan den ansatte gjøre på jobb nå?').fill('Sortere post.');
  await page.getByLabel('Hva gjør dere for at det skal gå?').fill('Kortere dager.');
  await page.getByLabel('Når ser dere på planen igjen?').fill('2026-12-15');
  await page.getByRole('button', { name: 'Lagre planen' }).click();
  await ser('Planen er laget 20. november 2026', 'plan');
  await page.locator('#motebehov').getByLabel('Ja').check();
  await page.locator('#motebehov').getByRole('textbox').fill('Vi trenger råd.');
  await page.locator('#motebehov').getByRole('button').click();
  await ser('Du svarte 20. november 2026', 'meeting');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.close();
}
