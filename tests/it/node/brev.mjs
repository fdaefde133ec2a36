// Letters and the dialogue with the doctor: written, shown before it is sent, sent, and kept.
export async function brev({ page, base, person, width, look, faults }) {
  const see = async (name, text) => {
    if (!(await page.getByText(text).first().isVisible())) faults.push(`${width} ${name}: «${text}» is missing`);
  };
  await page.goto(`${base}/personer/${person}/behandler`);
  await look('behandler');
  await page.getByRole('radio', { name: /Tilleggsopplysninger/ }).check();
  await page.getByLabel('Nynorsk').check();
  await page.getByLabel('Melding', { exact: true }).fill(`Når kan arbeidstiden økes? (${width})`);
  await page.getByRole('button', { name: 'Forhåndsvis brev' }).click();
  await see('forhåndsvisning', 'Slik blir brevet');
  await see('forhåndsvisning', 'Spørsmål om tilleggsopplysningar');
  await look('forhåndsvisning av brev');
  await page.goto(`${base}/personer/${person}/behandler`);
  await page.getByLabel('Melding', { exact: true }).fill(`Når kan arbeidstiden økes? (${width})`);
  await page.getByRole('button', { name: 'Send melding' }).click();
  await see('behandler, sendt', 'Venter på svar');
  await look('behandler, sendt');
  await page.goto(`${base}/personer/${person}/brev`);
  await see('brev', 'Spørsmål om tilleggsopplysninger');
  await look('brev');
  const fil = await page.getByRole('link', { name: 'Spørsmål om tilleggsopplysninger' }).first().getAttribute('href');
  const svar = await page.request.get(base + fil);
  const type = svar.headers()['content-type'];
  if (svar.status() !== 200 || type !== 'application/pdf') faults.push(`${width} PDF: ${svar.status()} ${type}`);
}
