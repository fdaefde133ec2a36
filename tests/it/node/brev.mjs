// Letters and the dialogue with the doctor: written, shown before it is sent, sent, and kept.
export async function brev(page, person, funn) {
  const { base } = funn;
  await page.goto(`${base}/personer/${person}/behandler`);
  await funn.se(page, 'behandler');
  await page.getByRole('radio', { name: /Tilleggsopplysninger/ }).check();
  await page.getByLabel('Nynorsk').check();
  await page.getByLabel('Melding', { exact: true }).fill('Når kan arbeidstiden økes?');
  await page.getByRole('button', { name: 'Forhåndsvis brev' }).click();
  await funn.finnes(page, 'Slik blir brevet', 'forhåndsvisning');
  await funn.finnes(page, 'Spørsmål om tilleggsopplysningar', 'forhåndsvisning');
  await funn.se(page, 'forhåndsvisning av brev');
  await page.goto(`${base}/personer/${person}/behandler`);
  await page.getByLabel('Melding', { exact: true }).fill('Når kan arbeidstiden økes?');
  await page.getByRole('button', { name: 'Send melding' }).click();
  await funn.finnes(page, 'Venter på svar', 'behandler, sendt');
  await funn.se(page, 'behandler, sendt');
  await page.goto(`${base}/personer/${person}/brev`);
  await funn.finnes(page, 'Spørsmål om tilleggsopplysninger', 'brev');
  await funn.se(page, 'brev');
  const fil = await page.getByRole('link', { name: 'Spørsmål om tilleggsopplysninger' }).first().getAttribute('href');
  const svar = await page.request.get(base + fil);
  const type = svar.headers()['content-type'];
  funn.krev(svar.status() === 200 && type === 'application/pdf', `PDF: ${svar.status()} ${type}`);
}
