// Saves what is written in a form a second after the writing stops, so that nothing is lost.
// Without this script there is a button that does the same.
'use strict';
(() => {
  const VENT = 1000;
  const person = location.pathname.split('/')[2];

  const folg = (skjema) => {
    const status = skjema.querySelector('[data-utkast-status]');
    const knapp = skjema.querySelector('[data-utkast-knapp]');
    const adresse = knapp?.getAttribute('formaction') ?? `/personer/${person}/utkast/${skjema.dataset.utkast}`;
    if (knapp) knapp.hidden = true;
    let tid = 0;
    let sist = null;
    let sendt = false;
    let avbryt = null;
    // Pages that are read in two forms of Norwegian bring their own words.
    const ord = (navn, ellers) => status?.dataset[navn] ?? ellers;
    const si = (tekst) => { if (status) status.textContent = tekst; };
    const innhold = () => new URLSearchParams(new FormData(skjema)).toString();

    const lagre = async () => {
      const na = innhold();
      if (sendt || na === sist) return;
      clearTimeout(tid);
      tid = 0;
      avbryt = new AbortController();
      try {
        const svar = await fetch(adresse, {
          method: 'POST',
          headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
          body: na,
          keepalive: na.length < 60000,
          signal: avbryt.signal,
        });
        if (svar.ok) {
          sist = na;
          si(`${ord('lagret', 'Lagret')} ${(await svar.json()).lagret}`);
        } else if (svar.status === 401) {
          si(ord('ute', 'Ikke lagret: Du er logget ut. Logg inn i en ny fane, og skriv videre her.'));
        } else if (svar.status === 403) {
          si(ord('nektet', 'Ikke lagret: Du har ikke lenger tilgang til saken.'));
        } else if (svar.status === 413) {
          si(ord('stor', 'Ikke lagret: Teksten er for lang.'));
        } else {
          si(ord('feil', 'Utkastet er ikke lagret ennå. Vi prøver igjen når du skriver videre.'));
        }
      } catch (feil) {
        if (feil.name !== 'AbortError') si(ord('feil', 'Utkastet er ikke lagret ennå. Kontroller at du er på nett.'));
      }
    };

    skjema.addEventListener('input', () => {
      clearTimeout(tid);
      tid = setTimeout(lagre, VENT);
    });
    // What is sent is no draft any more; what is only looked at first, is.
    skjema.addEventListener('submit', (hendelse) => {
      if (hendelse.submitter?.hasAttribute('formaction')) {
        lagre();
      } else {
        sendt = true;
        clearTimeout(tid);
        avbryt?.abort();
      }
    });
    addEventListener('pagehide', () => { if (tid) lagre(); });
  };

  const folgAlle = () => document.querySelectorAll('form[data-utkast]').forEach(folg);
  folgAlle();
  // The page has fetched itself: its forms are new ones.
  document.addEventListener('milepael:nytt', folgAlle);
})();
