# %% [markdown]
# # Modellen mot andre
#
# Milepæls modell er et sett av kurver som legges sammen (grupperte proporsjonale hasarder på bokser, med par og
# uketermer). Her måles den mot det en maskinlærer ellers ville grepet til, **på de samme foldene** av det samme
# eksporterte registeret:
#
# | modell | bibliotek | slik er den satt opp |
# |---|---|---|
# | Milepæl | `milepael model fit` | standard |
# | Cox | scikit-survival | dummyer, liten ridge (0,1), klokken går fra landemerket |
# | tilfeldig overlevelsesskog (RSF) | scikit-survival | 100 trær, minst 30 i bladet, **lært av 3 000 rader** |
# | LightGBM | lightgbm | sjansen for slutt i hver uke; 15 blader, stoppes på egne personer |
# | EBM | interpret | sjansen for slutt i hver uke; 1 pose, 3 par, **lært av hver tredje person** |
# | logistisk | scikit-learn | én modell for hvert landemerke og hver horisont |
#
# For å holde kjøretiden nede er alle målt på **to av de fem foldene** (0 og 1), og hver modell har ett oppsett;
# ingen er finstilt. Alle kjører på én tråd. Treningstid er prosessortid.
#
# **Sannheten i et oppdiktet register er stort sett additiv. Det er en fordel for additive modeller.** På
# virkelige offentlige datasett står tallene i rapporten fra `model evaluate`.

# %%
import os, warnings
for navn in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[navn] = "1"
warnings.filterwarnings("ignore")
import lightgbm as lgb
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sksurv.ensemble import RandomSurvivalForest
from sksurv.linear_model import CoxPHSurvivalAnalysis
from sksurv.metrics import concordance_index_censored, integrated_brier_score
from sksurv.util import Surv
from felles import *

tabell, tilfeller = les("landemerker.csv"), les("tilfeller.csv")
FOLDER, SISTE = [0, 1], 52
NAVN = [k["navn"] for k in trekk() if k["navn"] != "landemerke" and tabell[k["navn"]].nunique() > 1]
KODER = [k["navn"] for k in trekk() if k["type"] == "kode" and k["navn"] in NAVN]
print(f"{len(tabell)} rader om {tabell.person.nunique()} personer, {len(NAVN)} trekk ({len(KODER)} koder) og landemerket")

# %% [markdown]
# Alle modellene gir det samme: sjansen for fortsatt å være borte etter hver uke, gitt at landemerket er nådd.
# Modellene som ikke kan ta imot noen som kommer inn underveis (Cox, RSF), måler tiden fra landemerket.

# %%
kodet = tabell[["entry", *NAVN]].copy()
for k in KODER:
    kodet[k] = kodet[k].cat.remove_unused_categories().cat.codes.replace(-1, np.nan)
kodet = kodet.astype("float32")
dummyer = pd.get_dummies(tabell[KODER + ["entry"]].astype({"entry": "str"}), drop_first=True, dtype="float32")
mellom = tabell[[n for n in NAVN if n not in KODER]].astype("float32")
mellom = pd.concat([mellom.fillna(mellom.median()), mellom.isna().add_suffix("_mangler").astype("float32")], axis=1)
tett = pd.concat([mellom, dummyer], axis=1).loc[:, lambda d: d.std() > 0]
tett = (tett - tett.mean()) / tett.std()

def personuker(rader):
    """En rad for hver uke under risiko: hvilken rad, uken, og om fraværet sluttet i den."""
    lengde = (tabell.time - tabell.entry).to_numpy()[rader]
    hvem = np.repeat(rader, lengde)
    uke = np.concatenate([np.arange(a + 1, b + 1) for a, b in zip(tabell.entry.to_numpy()[rader], tabell.time.to_numpy()[rader])])
    slutt = (uke == tabell.time.to_numpy()[hvem]) & (tabell.event.to_numpy()[hvem] == 1)
    return hvem, uke, slutt.astype(int)

def med_uke(hvem, uke):
    X = kodet.to_numpy()[hvem]
    return np.column_stack([uke, X]).astype("float32")

UKEKOLONNER = ["uke", *kodet.columns]

def kurver_av_hasard(sjanse, rader):
    """S(t) for t = 1..52 av sjansen for slutt i hver uke."""
    ut = np.ones((len(rader), SISTE))
    hvem = np.repeat(rader, SISTE); uke = np.tile(np.arange(1, SISTE + 1), len(rader))
    h = sjanse(med_uke(hvem, uke)).reshape(len(rader), SISTE)
    h[np.arange(1, SISTE + 1)[None, :] <= tabell.entry.to_numpy()[rader][:, None]] = 0
    return np.cumprod(1 - h, axis=1)

def kurver_fra_landemerket(funksjoner, rader):
    ut = np.ones((len(rader), SISTE))
    for i, (f, e) in enumerate(zip(funksjoner, tabell.entry.to_numpy()[rader])):
        t = np.arange(1, SISTE - e + 1)
        ut[i, e:] = f(np.clip(t, *f.domain))
    return ut

# %%
def kjor_milepael(tren, test):
    a, b, m = skriv_tabell(tabell.iloc[tren], "tren.csv"), skriv_tabell(tabell.iloc[test], "test.csv"), ARBEID / "modell.json"
    svar = lar(a, m)
    with Prosessortid() as tid:
        S = forutsi(m, b, range(1, SISTE + 1))
    return S, svar["train_cpu_s"], 1e6 * tid.sekunder / len(test), json.loads(m.read_text())

def y_fra_landemerket(rader):
    return Surv.from_arrays(tabell.event.to_numpy()[rader] == 1, (tabell.time - tabell.entry).to_numpy()[rader])

def kjor_cox(tren, test):
    with Prosessortid() as tid:
        m = CoxPHSurvivalAnalysis(alpha=0.1).fit(tett.to_numpy()[tren], y_fra_landemerket(tren))
    X = tett.to_numpy()
    S = kurver_fra_landemerket(m.predict_survival_function(X[test]), test)
    return S, tid.sekunder, median_us(lambda: m.predict_survival_function(X[test[:1]])), m

def kjor_rsf(tren, test):
    tren = np.random.default_rng(1).choice(tren, 3000, replace=False)
    X = kodet.fillna(-1).to_numpy()
    with Prosessortid() as tid:
        m = RandomSurvivalForest(100, min_samples_leaf=30, n_jobs=1, random_state=1).fit(X[tren], y_fra_landemerket(tren))
    S = np.vstack([kurver_fra_landemerket(m.predict_survival_function(X[d]), d) for d in np.array_split(test, 8)])
    return S, tid.sekunder, median_us(lambda: m.predict_survival_function(X[test[:1]]), 10), m

def kjor_lightgbm(tren, test):
    personer = tabell.person.to_numpy()[tren]
    til_stopp = personer % 10 == 3        # hele personer, aldri rader
    (h1, u1, y1), (h2, u2, y2) = personuker(tren[~til_stopp]), personuker(tren[til_stopp])
    kat = [UKEKOLONNER.index(k) for k in KODER]
    valg = dict(objective="binary", learning_rate=0.05, num_leaves=15, min_data_in_leaf=100, lambda_l2=5, max_cat_to_onehot=4,
                cat_smooth=30, num_threads=1, verbosity=-1, seed=1, deterministic=True)
    with Prosessortid() as tid:
        d1 = lgb.Dataset(med_uke(h1, u1), y1, categorical_feature=kat); d2 = lgb.Dataset(med_uke(h2, u2), y2, reference=d1)
        m = lgb.train(valg, d1, 600, valid_sets=[d2], callbacks=[lgb.early_stopping(30, verbose=False)])
    sjanse = lambda X: m.predict(X, num_threads=1)
    return kurver_av_hasard(sjanse, test), tid.sekunder, median_us(lambda: kurver_av_hasard(sjanse, test[:1])), m

def kjor_ebm(tren, test):
    h, u, y = personuker(tren[tabell.person.to_numpy()[tren] % 3 == 0])
    typer = ["continuous" if k not in KODER else "nominal" for k in UKEKOLONNER]
    with Prosessortid() as tid:
        m = ExplainableBoostingClassifier(feature_names=UKEKOLONNER, feature_types=typer, outer_bags=1, interactions=3, max_rounds=2000, n_jobs=1, random_state=1)
        m.fit(med_uke(h, u), y)
    sjanse = lambda X: m.predict_proba(X)[:, 1]
    S = np.vstack([kurver_av_hasard(sjanse, d) for d in np.array_split(test, 8)])
    return S, tid.sekunder, median_us(lambda: kurver_av_hasard(sjanse, test[:1])), m

def kjor_logistisk(tren, test):
    """Bare sjansen ved horisontene, ingen kurve; bare fravær der svaret er kjent."""
    S, sekunder, X, modeller = np.full((len(test), SISTE), np.nan), 0.0, tett.to_numpy(), []
    for uke in LANDEMERKER:
        for h in [h for h in HORISONTER if h > uke]:
            r = tren[(tabell.entry.to_numpy()[tren] == uke) & FULGT[h][tren]]
            y = nadde(tabell.time.to_numpy()[r], tabell.event.to_numpy()[r], h); r, y = r[~np.isnan(y)], y[~np.isnan(y)]
            with Prosessortid() as tid:
                m = LogisticRegression(C=0.05, max_iter=500).fit(X[r], y)
            sekunder += tid.sekunder; modeller.append(m)
            her = tabell.entry.to_numpy()[test] == uke
            S[her, h - 1] = m.predict_proba(X[test[her]])[:, 1]
    return S, sekunder, median_us(lambda: [m.predict_proba(X[test[:1]]) for m in modeller[:4]]), None

start = tilfeller.set_index("tilfelle").loc[tabell.tilfelle, ["start_maned"]]
FULGT = {h: fulgt_til(start, h) for h in HORISONTER}
MODELLER = {"Milepæl": kjor_milepael, "Cox": kjor_cox, "RSF (3 000 rader)": kjor_rsf, "LightGBM": kjor_lightgbm, "EBM (hver tredje)": kjor_ebm, "logistisk": kjor_logistisk}
resultat = {}
for navn, kjor in MODELLER.items():
    for k in FOLDER:
        alle = tabell.fold.to_numpy()
        resultat[navn, k] = kjor(np.flatnonzero(alle != k), np.flatnonzero(alle == k))

# %% [markdown]
# ## Tallene
#
# * **C** (Harrell) og **IBS** (integrert Brier, vektet for sensurering) er regnet for hvert landemerke for seg, på
#   tiden etter det, og vektet etter antall rader. Slått sammen ville landemerket alene gitt en høy C.
# * **AUC 26** ved landemerke 4, 8, 12 og 17: evnen til å skille dem som når uke 26 fra dem som ikke gjør det.
# * **ECE 26**: gjennomsnittlig avstand mellom lovet og observert andel (ti bokser), alle landemerker før 26.
# * AUC og ECE bruker bare fravær som begynte tidlig nok til at svaret er kjent for alle.

# %%
def mal(navn):
    rader = []
    for k in FOLDER:
        test, tren = np.flatnonzero(tabell.fold == k), np.flatnonzero(tabell.fold != k)
        S, sek, us, _ = resultat[navn, k]
        rad, vekt = {"trening, CPU-s": sek, "én rad, µs": us}, []
        C, I = [], []
        if np.isfinite(S).all():
            for uke in LANDEMERKER:
                her = tabell.entry.to_numpy()[test] == uke
                y, y_tren = y_fra_landemerket(test[her]), y_fra_landemerket(tren[tabell.entry.to_numpy()[tren] == uke])
                C.append(concordance_index_censored(*[y[n] for n in y.dtype.names], -S[her].sum(1))[0])
                siste = min(SISTE - uke, int(y[y.dtype.names[1]].max())) - 1
                t = np.arange(1, siste + 1)
                I.append(integrated_brier_score(y_tren, y, S[her][:, uke + t - 1], t)); vekt.append(her.sum())
            rad |= {"C": np.average(C, weights=vekt), "IBS": np.average(I, weights=vekt)}
        y = nadde(tabell.time.to_numpy()[test], tabell.event.to_numpy()[test], 26)
        for uke in (4, 8, 12, 17):
            her = (tabell.entry.to_numpy()[test] == uke) & FULGT[26][test] & ~np.isnan(y)
            rad[f"AUC 26 ved {uke}"] = roc_auc_score(y[her], S[her, 25])
        her = (tabell.entry.to_numpy()[test] < 26) & FULGT[26][test] & ~np.isnan(y)
        rad["ECE 26"] = ece(y[her], S[her, 25])
        rader.append(rad)
    return pd.DataFrame(rader).mean()

kvalitet = pd.DataFrame({navn: mal(navn) for navn in MODELLER}).T
kvalitet[["C", "IBS", "AUC 26 ved 4", "AUC 26 ved 8", "AUC 26 ved 12", "AUC 26 ved 17", "ECE 26"]].round(4)

# %%
n8 = int(((tabell.entry == 8) & (tabell.fold.isin(FOLDER)) & FULGT[26]).sum())
print(f"Ved landemerke 8 er det {n8} testrader med kjent svar; standardfeilen til en AUC på 0,70 er da omtrent {0.5 / np.sqrt(n8 / 2) * 0.9:.3f}.")
print("Forskjeller mindre enn det er ikke til å stole på.")

# %% [markdown]
# Tid, på én tråd. Denne cellen er den eneste som gir andre tall ved neste kjøring. Latensen til Milepæl er
# hele `model predict` (start, lesing av CSV, 52 uker, skriving) delt på antall rader; i tjenesten tar en
# prognose med grunner under et mikrosekund, se `benches/`. De andre kalles gjennom Python.

# %%
kvalitet[["trening, CPU-s", "én rad, µs"]].round(2)

# %% [markdown]
# ## Formene
#
# Det Milepæl og EBM har lært av de samme radene, om de samme trekkene. Begge er på logaritmisk skala, sentrert: opp
# er større sjanse for at fraværet slutter (kortere). Båndet er ± 1 standardfeil fra Milepæls egen modell. Diagnose er vist for de
# tolv vanligste gruppene.

# %%
vart, ebm = resultat["Milepæl", 0][3]["hazard"], resultat["EBM (hver tredje)", 0][3]
kolonner = {k["name"]: i for i, k in enumerate(vart["columns"])}
hovedledd = {t["shape"]["main"]: t for t in vart["terms"] if "main" in t["shape"]}

def form(navn):
    k, t = vart["columns"][kolonner[navn]], hovedledd[kolonner[navn]]
    v, e = np.array(t["values"][1:]), np.array(t["errors"][1:])
    kanter = np.array(k["kind"].get("edges", []), float)
    return kanter, v, e, k

def ebm_form(navn):
    i = ebm.feature_names_in_.index(navn)
    return np.array(ebm.bins_[i][0], float) if navn not in KODER else ebm.bins_[i][0], np.array(ebm.term_scores_[i])[1:-1]

vis = ["alder", "dager_igjen", "lengde_nyeste", "antall_sykmeldinger", "grad_na", "tidligere_dager", "dager_for_sykmelding", "stillingsprosent"]
fig, akser = plt.subplots(2, 4, figsize=(11, 4.6))
for ax, navn in zip(akser.flat, [n for n in vis if n in kolonner]):
    x = tabell[navn].dropna(); lav, hoy = x.quantile([0.01, 0.99])
    kanter, v, e, _ = form(navn)
    punkter = np.linspace(lav, hoy, 300)
    boks = np.searchsorted(kanter, punkter, side="right")
    sentrum = np.mean(v[np.searchsorted(kanter, x, side="right")])
    ax.plot(punkter, v[boks] - sentrum, label="Milepæl"); ax.fill_between(punkter, v[boks] - sentrum - e[boks], v[boks] - sentrum + e[boks], alpha=0.25)
    kutt, s_ = ebm_form(navn)
    sentrum = np.mean(s_[np.searchsorted(kutt, x, side="right")])
    ax.plot(punkter, s_[np.searchsorted(kutt, punkter, side="right")] - sentrum, lw=1, label="EBM"); ax.set_title(navn, fontsize=9)
akser[0, 0].legend(fontsize=8); plt.show()

# %%
antall = tabell.diagnosegruppe.value_counts().head(12)
kanter, v, e, k = form("diagnosegruppe")
nivaer = k["kind"]["levels"]; samlet = k.get("pooled") or list(range(1, len(nivaer) + 1))
vare = {n: v[b - 1] for n, b in zip(nivaer, samlet)}
koder = {n: i for i, n in enumerate(tabell.diagnosegruppe.cat.remove_unused_categories().cat.categories)}
ordbok, s_ = ebm_form("diagnosegruppe")
deres = {n: s_[ordbok[nokkel] - 1] for n, i in koder.items() for nokkel in [next((q for q in ordbok if float(q) == i), None)] if nokkel is not None}
tall = pd.DataFrame({"Milepæl": pd.Series(vare), "EBM": pd.Series(deres)}).loc[antall.index]
tall = (tall - tall.mean()).sort_values("Milepæl")
fig, ax = plt.subplots(figsize=(7, 3.4))
ax.plot(tall["Milepæl"], tall.index, "o", label="Milepæl"); ax.plot(tall["EBM"], tall.index, "x", label="EBM"); ax.legend()
ax.set_xlabel("virkning på log hasard, sentrert over de tolv (diagnosekapittel kommer i tillegg)"); plt.show()

# %%
par = [" × ".join(vart["columns"][j]["name"] for j in t["shape"]["pair"]) for t in vart["terms"] if "pair" in t["shape"]]
uker = [vart["columns"][t["shape"]["week"]]["name"] for t in vart["terms"] if "week" in t["shape"]]
ebm_par = [" × ".join(ebm.feature_names_in_[j] for j in t) for t in ebm.term_features_ if len(t) == 2]
print("Milepæl, par:          ", "; ".join(par)); print("Milepæl, endres i tid: ", "; ".join(uker)); print("EBM, par:              ", "; ".join(ebm_par))

# %% [markdown]
# ## Hva den additive formen ikke ser
#
# LightGBM får begynne der Milepæl slapp: den lærer av det som er igjen når Milepæls kryssvaliderte prognose for
# uke 26 er trukket fra, på tre folder, og måles på de to andre. Er det noe igjen å hente i samspill, blir AUC og Brier bedre.

# %%
p = les("prognoser.csv").query("horisont == 26 and landemerke < 26")
p = p.merge(tabell.reset_index(names="rad")[["tilfelle", "entry", "rad"]], left_on=["tilfelle", "landemerke"], right_on=["tilfelle", "entry"])
p = p[(p.teller == 1) & p.p_hasard.notna()]
logit = np.log(p.p_hasard.clip(1e-6, 1 - 1e-6) / (1 - p.p_hasard.clip(1e-6, 1 - 1e-6))).to_numpy()
X, y, inne = kodet.to_numpy()[p.rad], p.nadde.to_numpy(), ~p.fold.isin(FOLDER).to_numpy()
til_stopp = inne & (p.person % 5 == 3).to_numpy(); til_laring = inne & ~til_stopp
kat = [list(kodet.columns).index(k) for k in KODER]
d1 = lgb.Dataset(X[til_laring], y[til_laring], init_score=logit[til_laring], categorical_feature=kat)
d2 = lgb.Dataset(X[til_stopp], y[til_stopp], init_score=logit[til_stopp], reference=d1)
rest = lgb.train(dict(objective="binary", learning_rate=0.03, num_leaves=8, min_data_in_leaf=60, lambda_l2=10, cat_smooth=30, num_threads=1, verbosity=-1, seed=1, deterministic=True),
                 d1, 400, valid_sets=[d2], callbacks=[lgb.early_stopping(40, verbose=False)])
ny = 1 / (1 + np.exp(-(logit + rest.predict(X, raw_score=True))))
ut = []
for uke in (1, 4, 8, 12, 17):
    her = ~inne & (p.landemerke == uke).to_numpy()
    ut.append({"landemerke": uke, "rader": her.sum(), "AUC Milepæl": roc_auc_score(y[her], p.p_hasard.to_numpy()[her]), "AUC med resten": roc_auc_score(y[her], ny[her]),
               "Brier Milepæl": np.mean((y - p.p_hasard.to_numpy())[her] ** 2), "Brier med resten": np.mean((y - ny)[her] ** 2)})
print(f"trær som ble brukt: {rest.best_iteration}")
pd.DataFrame(ut).set_index("landemerke").round(4)

# %% [markdown]
# Er kolonnene like på tredje desimal, er det ikke mer å finne i disse trekkene med så mange personer.
# I det oppdiktede registeret er mye av varigheten ren tilfeldighet som ingen modell kan se.
#
# ## Slik kan det leses
#
# * Nøyaktigheten er omtrent den samme for dem som kan lære kurver. Valget av modell avgjøres av hva som ellers
#   kreves: at forklaringen er *eksakt* for hele kurven, at prognosen er kalibrert, og at den kan regnes om for alle, hver dag.
# * En modell som er lik på snitt, kan være ulik for grupper; se `rettferdighet_og_kalibrering.ipynb`.
# * Peerne her er brukt slik en god utvikler ville begynt, ikke slik en konkurranse ville sluttet.
