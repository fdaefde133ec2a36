// How a page lies at twice the size and on paper.

/// What is wrong with how the page lies, in words. Runs in the page.
export const oppsett = () => {
  const ut = [];
  const rot = document.documentElement;
  if (rot.scrollWidth > window.innerWidth) ut.push(`${rot.scrollWidth - window.innerWidth} px wider than the window`);
  const hva = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} «${(e.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50)}»`;
  const utenfor = '.skjult, .sprite, .hopp, option';
  const sees = (e) => !e.closest(utenfor) && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const skjuler = (v) => v === 'hidden' || v === 'clip';
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('svg') || !sees(e)) continue;
    const s = getComputedStyle(e);
    const bred = e.scrollWidth > e.clientWidth + 1;
    const hoy = e.scrollHeight > e.clientHeight + 2;
    if ((skjuler(s.overflowX) && bred) || (skjuler(s.overflowY) && hoy)) ut.push(`cut off: ${hva(e)}`);
    // The words of a button or a choice that do not fit in it.
    if (e.matches('button, .knapp, .merkelapp, .brikke') && bred) ut.push(`too narrow: ${hva(e)}`);
    if (e.matches('input:not([type=hidden]):not([type=checkbox]):not([type=radio])') && e.value && bred) ut.push(`too narrow: ${e.name} «${e.value}»`);
  }
  // What is seen of a box: not what its scrolling ancestors hide.
  const klipp = (r, e) => {
    let [x0, y0, x1, y1] = [r.left, r.top, r.right, r.bottom];
    for (let f = e; f && f !== document.body; f = f.parentElement) {
      const s = getComputedStyle(f);
      if (s.overflowX === 'visible' && s.overflowY === 'visible') continue;
      const b = f.getBoundingClientRect();
      [x0, y0, x1, y1] = [Math.max(x0, b.left), Math.max(y0, b.top), Math.min(x1, b.right), Math.min(y1, b.bottom)];
    }
    return { x0, y0, x1, y1 };
  };
  const bokser = [];
  const legg = (r, e, slag, tekst) => {
    const b = klipp(r, e);
    // The space above and below letters may meet.
    const luft = slag === 'tekst' ? (b.y1 - b.y0) * 0.22 : 0;
    if (b.x1 - b.x0 > 2 && b.y1 - b.y0 > 4) bokser.push({ ...b, y0: b.y0 + luft, y1: b.y1 - luft, e, slag, tekst });
  };
  for (const landemerke of document.querySelectorAll('header, nav, main, footer')) {
    if (landemerke.parentElement.closest('header, nav, main, footer')) continue;
    const vei = document.createTreeWalker(landemerke, NodeFilter.SHOW_TEXT);
    while (vei.nextNode()) {
      const e = vei.currentNode.parentElement;
      const tekst = vei.currentNode.data.trim();
      if (!tekst || e.closest('svg, select, title') || !sees(e)) continue;
      const omfang = document.createRange();
      omfang.selectNodeContents(vei.currentNode);
      for (const r of omfang.getClientRects()) legg(r, e, 'tekst', tekst);
    }
    for (const e of landemerke.querySelectorAll('svg text')) if (sees(e)) legg(e.getBoundingClientRect(), e, 'tekst', e.textContent);
    for (const e of landemerke.querySelectorAll('input:not([type=hidden]), select, textarea')) if (sees(e)) legg(e.getBoundingClientRect(), e, 'felt', e.name);
  }
  bokser.sort((a, b) => a.y0 - b.y0);
  for (let i = 0; i < bokser.length; i += 1) {
    const a = bokser[i];
    for (let j = i + 1; j < bokser.length && bokser[j].y0 < a.y1; j += 1) {
      const b = bokser[j];
      if (a.e === b.e || a.e.contains(b.e) || b.e.contains(a.e)) continue;
      const dx = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
      const dy = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
      if (dx > 2 && dy > 2) ut.push(`«${a.tekst.slice(0, 40)}» lies over «${b.tekst.slice(0, 40)}» (${Math.round(dx)}×${Math.round(dy)} px)`);
    }
  }
  return [...new Set(ut)];
};

// On paper. The width is that of the sheet within its margins, at 96 pixels an inch.
export const LIGGENDE = Math.floor((277 / 25.4) * 96);
export const STAENDE = Math.floor((190 / 25.4) * 96);
export async function paaPapir(funn, page, base, sti, bredde, { flest = null } = {}) {
  await page.setViewportSize({ width: bredde, height: 720 });
  await page.goto(base + sti);
  await page.emulateMedia({ media: 'print' });
  const bort = await page.evaluate(() => [...document.querySelectorAll(
    '.topp nav, .faner, .utlogg, .hopp, button, .sokefelt, .valgskjema, .filterskjema, input:not([type=hidden]), select, textarea')]
    .filter((e) => e.checkVisibility()).map((e) => `${e.tagName} ${e.className}`));
  if (bort.length) funn.feil(`paper ${sti}: ${[...new Set(bort)]}`);
  if (!(await page.locator('h1').first().isVisible())) funn.feil(`paper ${sti}: no heading`);
  for (const f of await page.evaluate(oppsett)) funn.feil(`paper ${sti}: ${f}`);
  // Whatever scrolls on a screen is laid out, and rows stay whole.
  const kuttet = await page.evaluate(() => [
    ...[...document.querySelectorAll('main *')].filter((e) => e.checkVisibility() && !e.closest('svg')
      && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
      .map((e) => `scrolls: ${e.className} ${e.scrollWidth}/${e.clientWidth}`),
    ...[...document.querySelectorAll('main tr')].filter((e) => e.checkVisibility() && getComputedStyle(e).breakInside !== 'avoid')
      .slice(0, 1).map(() => 'a row can be cut in two'),
    ...[...document.querySelectorAll('main thead')].filter((e) => e.checkVisibility() && getComputedStyle(e).display !== 'table-header-group')
      .slice(0, 1).map(() => 'column names do not come again'),
  ]);
  for (const k of kuttet) funn.feil(`paper ${sti}: ${k}`);
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  const ark = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  const boks = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/);
  const a4 = boks && [595, 842].every((n) => boks.slice(1).some((b) => Math.abs(Number(b) - n) < 2));
  funn.krev(a4, `paper ${sti}: not A4 but ${boks?.slice(1)}`);
  funn.krev(ark > 0 && (!flest || ark <= flest), `paper ${sti}: ${ark} sheets${flest ? `, at most ${flest}` : ''}`);
  await page.emulateMedia({ media: 'screen' });
}
