// What the browser tests share: Chromium, the watch over what a page asks for, and the look at a page at
// five widths. The page is opened once and the window is resized, as a reader would do it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const BREDDER = [320, 400, 768, 1280, 1520];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/// Chromium without anything that asks outside by itself.
export const nettleser = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

/// What went wrong, and how many looks there were: a run that looked at nothing must not pass.
export class Funn {
  constructor(base, sekunder) {
    this.base = base;
    this.faults = [];
    this.looked = 0;
    setTimeout(() => { console.log(`gave up after ${this.looked} sider`, this.faults); process.exit(2); }, sekunder * 1000).unref();
  }

  feil(tekst) { this.faults.push(tekst); }

  krev(ok, tekst) { if (!ok) this.faults.push(tekst); }

  /// A page of its own, logged in as a persona when one is named, and watched. Answers that the story
  /// asks for are no faults of the console.
  async side(browser, som, { ventet = /status of (400|403|404|409)/, ...valg } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nb-NO', timezoneId: 'Europe/Oslo', ...valg });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('request', (r) => {
      if (!r.url().startsWith(this.base) && !r.url().startsWith('data:')) this.feil(`request to ${r.url()}`);
    });
    page.on('console', (m) => { if (m.type() === 'error' && !ventet.test(m.text())) this.feil(`console: ${m.text()}`); });
    if (som) await this.loggInn(page, som);
    return page;
  }

  async loggInn(page, som) {
    await page.goto(`${this.base}/innlogging`);
    await page.locator(`button[name=persona][value="${som}"]`).click();
  }

  /// Axe finds nothing and nothing scrolls sideways, at each width, with everything unfolded.
  async se(page, navn, bredder = BREDDER) {
    const for_ = page.viewportSize();
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await page.evaluate(axe);
    for (const width of bredder) {
      await page.setViewportSize({ width, height: 900 });
      const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const v of result.violations) {
        this.feil(`${width} ${navn}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) this.feil(`${width} ${navn}: ${wide} px wider than the window`);
      this.looked += 1;
    }
    await page.setViewportSize(for_);
  }

  async finnes(page, tekst, hvor) {
    const ser = await page.getByText(tekst).filter({ visible: true }).first().waitFor({ timeout: 30_000 }).then(() => true, () => false);
    if (!ser) this.feil(`${hvor}: «${tekst}» is missing`);
  }

  /// Says everything and ends the program. `mer` is more to say about what was looked at.
  ferdig(mer = '') {
    for (const f of this.faults) console.log(f);
    console.log(`${this.looked} sider${mer}, ${this.faults.length} feil`);
    process.exit(this.faults.length ? 1 : 0);
  }
}
