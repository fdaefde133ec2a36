// What a page can do better with JavaScript. Everything works without.
'use strict';

// Tick all, and say how many are ticked.
const bokser = () => [...document.querySelectorAll('input[form=tildeling][name=person]')];
const tell = () => {
  const skjema = document.getElementById('tildeling');
  const tall = skjema?.querySelector('[data-valgte]');
  if (!tall) return;
  const n = bokser().filter((b) => b.checked).length;
  tall.textContent = n === 0 ? '' : n === 1 ? '1 valgt' : `${n} valgt`;
  tall.hidden = n === 0;
  skjema.classList.toggle('aktiv', n > 0);
  for (const b of bokser()) b.closest('tr').classList.toggle('valgt', b.checked);
};
const settOppValg = () => {
  if (!document.getElementById('tildeling')) return;
  for (const hode of document.querySelectorAll('table.liste')) {
    const celle = hode.querySelector('thead th.velg');
    if (!celle || celle.querySelector('input')) continue;
    const alle = document.createElement('input');
    alle.type = 'checkbox';
    alle.setAttribute('aria-label', `Velg alle i tabellen ${hode.caption?.textContent ?? ''}`.trim());
    alle.addEventListener('change', () => {
      for (const b of hode.querySelectorAll('tbody input[name=person]')) b.checked = alle.checked;
      tell();
    });
    celle.replaceChildren(alle);
  }
  tell();
};

// The page is told that there is something new, and fetches itself. What the reader is in the middle of
// is never touched: then a line says that there is something new.
const folg = () => {
  const main = document.querySelector('main[data-strom]');
  if (!main || !window.EventSource) return;
  const iArbeid = () => {
    const aktiv = document.activeElement;
    if (main.querySelector('dialog[open], input[name=person]:checked')) return true;
    if (aktiv && main.contains(aktiv) && aktiv !== main && aktiv.matches('input, textarea, select')) return true;
    return [...main.querySelectorAll('textarea, input, select')].some((f) => (
      // Without a chosen one, a browser shows the first.
      f.tagName === 'SELECT' ? f.selectedIndex !== Math.max(0, [...f.options].findIndex((o) => o.defaultSelected))
        : f.type === 'checkbox' || f.type === 'radio' ? f.checked !== f.defaultChecked
          // Words that stand there may be those of a form that was refused.
          : f.tagName === 'TEXTAREA' ? f.value.trim() !== '' : f.value !== f.defaultValue));
  };
  const hent = async () => {
    if (iArbeid()) { const nytt = document.getElementById('nytt'); if (nytt) nytt.hidden = false; return; }
    const svar = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!svar.ok || svar.redirected) return;
    const ny = new DOMParser().parseFromString(await svar.text(), 'text/html').querySelector('main');
    if (!ny || iArbeid()) return;
    const apne = [...main.querySelectorAll('details')].map((d) => d.open);
    const fokus = document.activeElement?.id || document.activeElement?.getAttribute?.('href');
    main.replaceChildren(...ny.childNodes);
    const detaljer = [...main.querySelectorAll('details')];
    if (detaljer.length === apne.length) detaljer.forEach((d, i) => { d.open = apne[i]; });
    if (fokus) (document.getElementById(fokus) ?? main.querySelector(`a[href="${CSS.escape(fokus)}"]`))?.focus({ preventScroll: true });
    settOppValg();
    settOppTider();
    document.dispatchEvent(new Event('milepael:nytt'));
  };
  // A browser has six connections to a server, shared by all its windows: only the one that is seen
  // listens. Who comes back to it, or whose connection was away, sees what came meanwhile.
  let kilde = null;
  let borte = false;
  const lytt = () => {
    if (document.hidden) {
      borte ||= kilde !== null;
      kilde?.close();
      kilde = null;
    } else if (!kilde) {
      kilde = new EventSource(main.dataset.strom);
      kilde.addEventListener('endret', () => { hent().catch(() => {}); });
      kilde.addEventListener('error', () => { borte = true; });
      kilde.addEventListener('open', () => { if (borte) { borte = false; hent().catch(() => {}); } });
    }
  };
  document.addEventListener('visibilitychange', lytt);
  window.addEventListener('pagehide', () => { kilde?.close(); kilde = null; borte = true; });
  window.addEventListener('pageshow', lytt);
  lytt();
};

document.querySelector('main')?.addEventListener('change', (e) => { if (e.target.name === 'person') tell(); });
settOppValg();
folg();

// The times of a proposal: two to begin with, and one more at a time.
const settOppTider = () => {
  for (const skjema of document.querySelectorAll('form.arbeidsskjema')) {
    const rader = [...skjema.querySelectorAll('.tidfelt')].filter((r) => r.querySelector('input[name^=tid_]'));
    const felt = (rad) => rad.querySelector('input');
    const frivillige = rader.filter((r) => !felt(r).required);
    if (frivillige.length === 0) continue;
    const flere = document.createElement('button');
    flere.type = 'button';
    flere.className = 'knapp stille';
    flere.textContent = 'Legg til en tid';
    const stell = () => {
      const siste = rader.filter((r) => !r.hidden).at(-1);
      siste.after(flere);
      flere.hidden = frivillige.every((r) => !r.hidden);
    };
    for (const rad of frivillige) {
      rad.hidden = felt(rad).value === '';
      const fjern = document.createElement('button');
      fjern.type = 'button';
      fjern.className = 'knapp stille';
      fjern.textContent = 'Fjern';
      fjern.setAttribute('aria-label', `Fjern ${rad.querySelector('label').firstChild.textContent.trim()}`);
      fjern.addEventListener('click', () => {
        felt(rad).value = '';
        rad.hidden = true;
        felt(rad).dispatchEvent(new Event('input', { bubbles: true }));
        stell();
        flere.focus();
      });
      rad.append(fjern);
    }
    flere.addEventListener('click', () => {
      const neste = frivillige.find((r) => r.hidden);
      if (!neste) return;
      neste.hidden = false;
      stell();
      felt(neste).focus();
    });
    stell();
  }
};
settOppTider();
