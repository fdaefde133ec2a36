"""Det de tre notatbøkene deler: data, tall og farger. Leser bare det «milepael export» har skrevet."""

import json
import os
import resource
import subprocess
import time
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

MAPPE = Path(os.environ.get("MILEPAEL_EKSPORT", "data"))
MILEPAEL = os.environ.get("MILEPAEL", "milepael")
ARBEID = Path(os.environ.get("MILEPAEL_ARBEID", MAPPE / "arbeid"))
LANDEMERKER = [1, 4, 8, 12, 17, 26, 39]
HORISONTER = [17, 26, 39, 52]
# Okabe og Ito: kan skilles også av fargeblinde.
FARGER = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442"]
KAPITTELNAVN = {
    "A": "allment", "B": "blod", "D": "fordøyelse", "F": "øye", "H": "øre", "K": "hjerte og kar",
    "L": "muskel og skjelett", "N": "nervesystem", "P": "psykisk", "R": "luftveier", "S": "hud",
    "T": "stoffskifte", "U": "urinveier", "W": "svangerskap", "X": "kvinnelige kjønnsorganer",
    "Y": "mannlige kjønnsorganer", "Z": "sosialt",
}
MINST = 10  # tall om færre vises ikke

plt.rcParams.update({
    "figure.dpi": 72, "savefig.dpi": 72, "font.size": 10, "axes.prop_cycle": plt.cycler(color=FARGER),
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.25,
    "figure.constrained_layout.use": True, "svg.hashsalt": "milepael",
})
pd.set_option("display.width", 120, "display.max_columns", 30, "display.max_rows", 80)


def skjema():
    return json.loads((MAPPE / "skjema.json").read_text())


def les(navn):
    """En tabell fra eksporten, med typene fra skjemaet."""
    kolonner = skjema()["filer"][navn]["kolonner"]
    typer = {k["navn"]: ("float64" if k["type"] == "tall" else "string") for k in kolonner}
    tabell = pd.read_csv(MAPPE / navn, dtype=typer)
    for k in kolonner:
        if k["type"] == "kode" and k.get("verdier"):
            tabell[k["navn"]] = pd.Categorical(tabell[k["navn"]], categories=k["verdier"])
    for navn_ in ("tilfelle", "person", "fold", "landemerke", "horisont", "entry", "time", "event", "uker"):
        if navn_ in tabell and typer[navn_] == "float64" and tabell[navn_].notna().all():
            tabell[navn_] = tabell[navn_].astype(int)
    return tabell


def trekk():
    """Kolonnene i landemerker.csv som er trekk."""
    utenom = {"tilfelle", "person", "fold", "entry", "time", "event", "vekt"}
    alle = skjema()["filer"]["landemerker.csv"]["kolonner"]
    return [k for k in alle if k["navn"] not in utenom and not k["navn"].startswith("g_")]


def fulgt_til(tilfeller, uke):
    """Fravær som begynte så tidlig at uke `uke` er avgjort for alle: hele uken og 16 dager må være gått.

    Å ta med bare dem der svaret er kjent, ville gitt for mange korte: av de ferske kjenner vi bare dem.
    """
    slutt = pd.Timestamp(skjema()["data_slutt"])
    maned_slutt = pd.PeriodIndex(tilfeller["start_maned"], freq="M").end_time
    return np.asarray(maned_slutt + pd.Timedelta(days=7 * uke + 16) <= slutt)


def nadde(tid, hendelse, uke):
    """1 når uken ble nådd, 0 når ikke, NaN når det ikke er kjent."""
    tid, hendelse = np.asarray(tid), np.asarray(hendelse)
    ut = np.where(tid > uke, 1.0, np.where(hendelse == 1, 0.0, np.where(tid >= uke, 1.0, np.nan)))
    return ut


def wilson(k, n, z=1.96):
    """Wilsons intervall for en andel."""
    if n == 0:
        return np.nan, np.nan
    p, nevner = k / n, 1 + z * z / n
    midt, bredde = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (midt - bredde) / nevner, (midt + bredde) / nevner


def ece(y, p, bokser=10):
    """Forventet kalibreringsfeil: ti like store bokser etter p."""
    rekke = np.argsort(p, kind="stable")
    deler = np.array_split(rekke, bokser)
    return sum(abs(y[d].mean() - p[d].mean()) * len(d) for d in deler if len(d)) / len(y)


class Prosessortid:
    """Sekunder prosessortid i denne prosessen og i dem den starter."""

    def __enter__(self):
        self.start = self._na()
        return self

    def __exit__(self, *_):
        self.sekunder = self._na() - self.start

    @staticmethod
    def _na():
        egen, barn = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return egen.ru_utime + egen.ru_stime + barn.ru_utime + barn.ru_stime


def median_us(kall, ganger=30):
    """Median av veggtid i mikrosekunder."""
    tider = []
    for _ in range(ganger):
        start = time.perf_counter()
        kall()
        tider.append(time.perf_counter() - start)
    return 1e6 * float(np.median(tider))


def milepael(*argumenter):
    """Kjører programmet og gir det som kom på standard ut."""
    svar = subprocess.run([MILEPAEL, *map(str, argumenter)], capture_output=True, text=True)
    if svar.returncode != 0:
        raise RuntimeError(svar.stderr.strip())
    return svar.stdout


def skriv_tabell(tabell, navn):
    ARBEID.mkdir(parents=True, exist_ok=True)
    fil = ARBEID / navn
    tabell.to_csv(fil, index=False)
    return fil


GRUPPER = ["g_kjonn", "g_alder", "g_kapittel", "g_sektor", "g_region"]
IKKE_TREKK = ["tilfelle", "fold", *GRUPPER]


def lar(trening, modell, uten=IKKE_TREKK, *mer):
    """milepael model fit på en tabell: svaret som ordbok. Modellen skrives til `modell`."""
    uten = [a for kolonne in uten for a in ("--leave-out", kolonne)]
    return json.loads(milepael(
        "model", "fit", trening, "--time", "time", "--event", "event", "--entry", "entry",
        "--weight", "vekt", "--person", "person", "--threads", 1, "--json", "--out", modell, *uten, *mer))


def forutsi(modell, tabell, uker=HORISONTER):
    """milepael model predict: sjansen for fortsatt å være borte etter hver uke."""
    ut = ARBEID / "forutsagt.csv"
    milepael("model", "predict", modell, tabell, "--at", ",".join(map(str, uker)), "--entry", "entry", "--out", ut)
    return pd.read_csv(ut).drop(columns="row").to_numpy()
