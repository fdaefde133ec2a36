// npm `fhirclient`, which we have not written, completes a launch at our test journal in Chromium:
// so the journal that our own app is tested against is a SMART server.
import { chromium } from 'playwright-core';
import { startEpj } from './mock.mjs';

setTimeout(() => { console.log('gave up'); process.exit(2); }, 60_000).unref();
const epj = await startEpj({ app: 'http://127.0.0.1:1', clients: [], pasienter: { 'pas-1': '01858090136' }, hpr: '9144889' });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
const page = await browser.newPage();
const appContext = JSON.stringify({ visning: 'prognose' });
const launch = epj.launch({ patient: 'pas-1', encounter: 'kons-pas-1', appContext });
await page.goto(`${epj.base}/app/launch.html?iss=${encodeURIComponent(epj.fhir)}&launch=${launch}`);
await page.waitForFunction(() => document.getElementById('ut')?.textContent, null, { timeout: 30_000 });
console.log(await page.locator('#ut').textContent());
await browser.close();
epj.stop();
