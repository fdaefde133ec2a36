# %% [markdown]
# # Registeret og trekkene
#
# Denne notatboken viser hva modellen lærer av: hvor lenge fravær varer, hva som er kjent ved hvert
# landemerke, hvor mye som mangler – og hva som aldri brukes. Alt er lest fra `milepael export`.
#
# **Alle personene er oppdiktet.** Registeret er laget slik at andelene som når uke 4, 8, 17, 26 og 39,
# skal ligne Navs tall for hele landet. Det sier ingenting om virkelige årsaker til lange fravær.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from felles import *

s = skjema()
tilfeller, landemerker = les("tilfeller.csv"), les("landemerker.csv")
print(f"{s['opphav']} register, frø {s.get('fro')}, data til {s['data_slutt']}")
print(f"{s['personer']} personer ({s['personer_utelatt']} utelatt), {len(tilfeller)} fravær, {len(landemerker)} rader")
print(f"{100 * (1 - tilfeller.sluttet.mean()):.1f} % av fraværene var ikke avgjort da dataene sluttet")

# %% [markdown]
# ## Hvor mange er fortsatt borte?
#
# Av rundt 725 000 fravær i året når omtrent 235 000 uke 4, 132 000 uke 8, 90 000 uke 17, 59 000 uke 26 og
# 44 000 uke 39. Kurven er Kaplan–Meier: den bruker også fravær som ikke er over ennå, så langt de er fulgt.

# %%
def kaplan_meier(uker, sluttet, siste=52):
    ut, s_, lav, hoy, varians = [1.0], 1.0, [1.0], [1.0], 0.0
    for uke in range(1, siste + 1):
        i_live, slutt = (uker >= uke).sum(), ((uker == uke) & (sluttet == 1)).sum()
        s_ *= 1 - slutt / i_live
        varians += slutt / (i_live * max(i_live - slutt, 1))
        # log-log: holder seg mellom 0 og 1
        bredde = 1.96 * np.sqrt(varians) / abs(np.log(s_))
        lav.append(s_ ** np.exp(bredde)); hoy.append(s_ ** np.exp(-bredde)); ut.append(s_)
    return np.array(ut), np.array(lav), np.array(hoy)

S, lav, hoy = kaplan_meier(tilfeller.uker, tilfeller.sluttet)
mal = pd.Series({0: 725, 4: 235, 8: 132, 17: 90, 26: 59, 39: 44})
fig, ax = plt.subplots(figsize=(8, 3.6))
ax.step(range(53), 725 * S, where="post", label="registeret")
ax.fill_between(range(53), 725 * lav, 725 * hoy, step="post", alpha=0.25)
ax.plot(mal.index, mal, "o", color=FARGER[1], label="målet")
for uke, tall in mal.items():
    ax.annotate(f"{tall}", (uke, tall), textcoords="offset points", xytext=(5, 6))
ax.set(xlabel="uke i fraværet", ylabel="tusen fravær", xlim=(0, 52), yscale="log", yticks=[30, 60, 125, 250, 500, 725])
ax.get_yaxis().set_major_formatter("{x:.0f}"); ax.minorticks_off(); ax.legend(); plt.show()

pd.DataFrame({"mål": mal, "registeret": (725 * S[mal.index]).round(1),
              "lav": (725 * lav[mal.index]).round(1), "høy": (725 * hoy[mal.index]).round(1)}).rename_axis("uke")

# %% [markdown]
# Tusen fravær, med 95 % intervall. Et mål utenfor intervallet betyr at registeret slik *dørene* ser det, ikke
# treffer helt: fravær regnes her av sykmeldingene, som kan vare lenger enn den syke, og et nytt innen seksten dager
# er det samme fraværet.
# Personer med adressebeskyttelse og ansatte i Nav er utelatt.
#
# ## Varighet etter diagnose
#
# Kvartiler av varigheten i uker. Grupper med færre enn ti fravær vises ikke, og de ferskeste fraværene er
# utelatt fra denne tabellen (alle skal kunne være fulgt i 52 uker).

# %%
fulgt = tilfeller[fulgt_til(tilfeller, 52)]
def kvartiler(g):
    return pd.Series({"fravær": len(g), "25 %": g.uker.quantile(0.25), "median": g.uker.median(), "75 %": g.uker.quantile(0.75),
                      "når uke 8": 100 * (g.uker > 8).mean(), "når uke 26": 100 * (g.uker > 26).mean()})

etter_kapittel = fulgt.groupby("g_kapittel", observed=True)[["uker"]].apply(kvartiler)
etter_kapittel = etter_kapittel[etter_kapittel["fravær"] >= MINST].sort_values("når uke 26")
navn = [f"{k} {KAPITTELNAVN[k]}" for k in etter_kapittel.index]
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4.2), sharey=True)
a.hlines(navn, etter_kapittel["25 %"], etter_kapittel["75 %"], lw=6, alpha=0.4)
a.plot(etter_kapittel["median"], navn, "o"); a.set(xlabel="uker: kvartiler og median", xscale="log", xticks=[1, 2, 4, 8, 17]); a.get_xaxis().set_major_formatter("{x:.0f}")
ka = [wilson(p * n / 100, n) for p, n in zip(etter_kapittel["når uke 26"], etter_kapittel["fravær"])]
b.hlines(navn, [100 * x[0] for x in ka], [100 * x[1] for x in ka], lw=3, alpha=0.4)
b.plot(etter_kapittel["når uke 26"], navn, "o", color=FARGER[1]); b.set(xlabel="når uke 26, prosent (95 % intervall)")
plt.show()
etter_kapittel.round(1).rename(index=lambda k: f"{k} {KAPITTELNAVN[k]}")

# %% [markdown]
# ## Gradering
#
# Ved uke 12 var omtrent 45 av 100 fravær gradert i kilden registeret er laget etter.

# %%
gradert = landemerker.assign(gradert=(landemerker.grad_na > 0) & (landemerker.grad_na < 100)).groupby("landemerke", observed=True).gradert.agg(["mean", "size"])
gradert.index = gradert.index.astype(int)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 3.2))
a.bar([str(u) for u in gradert.index], 100 * gradert["mean"]); a.axhline(45, ls=":", color="0.4"); a.set(xlabel="landemerke (uke)", ylabel="gradert på dagen, prosent")
for uke, farge in zip([8, 26], FARGER):
    rader = landemerker[landemerker.entry == uke].andel_gradert.dropna()
    b.hist(rader, bins=20, density=True, histtype="step", lw=2, color=farge, label=f"uke {uke}")
b.set(xlabel="andel av dagene så langt som var gradert, prosent", ylabel="tetthet"); b.legend(); plt.show()
(100 * gradert["mean"]).round(1).rename("gradert, prosent").to_frame().assign(rader=gradert["size"]).T

# %% [markdown]
# ## Trekkene ved landemerkene
#
# En rad er en person ved et landemerke: det som var kjent da dagen var slutt, regnet ut av samme funksjon som
# i drift. Først tallene (median og 10–90-prosentil), så hvor mye som mangler. Et trekk som mangler, får en
# boks for seg i modellen; det gjettes ikke.

# %%
tall = [k for k in trekk() if k["type"] == "tall"]
vis = [k for k in tall if landemerker[k["navn"]].nunique() > 2]
fig, akser = plt.subplots(-(-len(vis) // 4), 4, figsize=(11, 2 * -(-len(vis) // 4)))
for ax, k in zip(akser.flat, vis):
    g = landemerker.groupby("entry")[k["navn"]].quantile([0.1, 0.5, 0.9]).unstack()
    x = range(len(g))
    ax.fill_between(x, g[0.1], g[0.9], alpha=0.25); ax.plot(x, g[0.5], marker=".")
    ax.set_title(k["navn"] + (f" ({k['enhet']})" if "enhet" in k else ""), fontsize=9); ax.set_xticks(list(x), [str(i) for i in g.index], fontsize=8)
for ax in akser.flat[len(vis):]:
    ax.axis("off")
plt.show()

# %%
mangler = landemerker.groupby("entry")[[k["navn"] for k in trekk()]].apply(lambda g: 100 * g.isna().mean()).T
mangler = mangler[(mangler > 0.5).any(axis=1)].sort_values(8, ascending=False)
fig, ax = plt.subplots(figsize=(8, 0.3 * len(mangler) + 1)); ax.grid(False)
bilde = ax.imshow(mangler, aspect="auto", cmap="Blues", vmin=0, vmax=100)
ax.set_xticks(range(mangler.shape[1]), mangler.columns); ax.set_yticks(range(len(mangler)), mangler.index); ax.set_xlabel("landemerke (uke)")
for (i, j), v in np.ndenumerate(mangler.to_numpy()):
    ax.text(j, i, f"{v:.0f}", ha="center", va="center", fontsize=8, color="white" if v > 55 else "black")
ax.set_title("mangler, prosent"); plt.show()

# %%
koder = [k["navn"] for k in trekk() if k["type"] == "kode" and k["navn"] not in ("landemerke", "diagnosegruppe", "maned")]
ved8 = landemerker[landemerker.entry == 8]
def vanligst(navn):
    andel = ved8[navn].value_counts(normalize=True, dropna=True)
    andel = andel[ved8[navn].value_counts() >= MINST]
    return ", ".join(f"{k} {100 * v:.0f} %" for k, v in andel.head(4).items()) or "(ingen)"
pd.DataFrame({"betydning": {k["navn"]: k["betydning"] for k in trekk()}, "vanligst ved uke 8": {n: vanligst(n) for n in koder}}).loc[koder].style.set_properties(**{"text-align": "left"})

# %% [markdown]
# Trekk som er like i alle rader eller tomme i dette registeret, kan modellen ikke lære noe av:

# %%
ens = [k["navn"] for k in trekk() if landemerker[k["navn"]].nunique(dropna=True) <= 1]
print(", ".join(ens) or "ingen")

# %% [markdown]
# ## Pliktene
#
# `tilfeller.csv` har også hvordan det gikk med hver plikt. Bare fravær der plikten ble aktuell er med i stolpene.

# %%
plikter = [k for k in tilfeller.columns if k.startswith("plikt_")]
rekke = ["i_tide", "for_sent", "unntatt", "over_frist", "kommer"]
andeler = pd.DataFrame({p[6:]: tilfeller[p][tilfeller[p] != "ikke_aktuell"].value_counts(normalize=True).reindex(rekke).fillna(0) for p in plikter}).T * 100
antall = pd.Series({p[6:]: int((tilfeller[p] != "ikke_aktuell").sum()) for p in plikter})
ax = andeler[antall >= MINST].iloc[::-1].plot.barh(stacked=True, figsize=(9, 3.4), width=0.8, color=[FARGER[2], FARGER[4], FARGER[5], FARGER[1], "0.8"])
ax.set(xlabel="prosent av fraværene der plikten er aktuell", xlim=(0, 100)); ax.legend(ncols=5, loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False); plt.show()
antall.rename("aktuell i").to_frame().T

# %% [markdown]
# ## Hva som aldri brukes
#
# Modellen får **ikke** se:
#
# * kjønn, bosted, region og Nav-kontor, eller hvem legen er og hvor lange sykmeldinger legen pleier å skrive
# * navn, nasjonalitet, fødeland, språk, religion, adresse og postnummer
# * fritekst fra lege, arbeidsgiver eller den sykmeldte
# * det Nav selv har bestemt (aktivitetskrav, kandidat til dialogmøte, Navs egne møter): det ville lært modellen
#   hva vi gjør med lange fravær, ikke hvor lenge de varer
# * noe som ble kjent etter landemerkedagen, også når det gjelder dager før den
#
# Kolonnene som begynner med `g_` (kjønn, aldersgruppe, diagnosekapittel, sektor, region), følger med i eksporten
# bare for å kunne bedømme modellen gruppe for gruppe.
