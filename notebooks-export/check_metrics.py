"""Our measures against scikit-survival on the same numbers.

    python notebooks-export/check_metrics.py            # prints the table, exit 1 if any differs
    python notebooks-export/check_metrics.py --write    # also rewrites check_metrics.md

Reads tests/samples/metrics/{train,test,ours}.csv, which `cargo test learn::metrics` keeps equal to
what the Rust code makes and measures. Where scikit-survival has no such measure the reference is named
in the table: scikit-learn, statsmodels, or the definition written out pair by pair.
"""

import pathlib
import platform
import sys

import numpy as np
import pandas as pd
import scipy
import sklearn
import sksurv
import statsmodels
import statsmodels.api as sm
from sklearn.metrics import roc_auc_score
from sksurv.metrics import (
    brier_score,
    concordance_index_censored,
    concordance_index_ipcw,
    cumulative_dynamic_auc,
    integrated_brier_score,
)
from sksurv.nonparametric import CensoringDistributionEstimator, kaplan_meier_estimator
from sksurv.util import Surv

LIMIT = 1e-9
TIMES = [8, 17, 26, 39]
HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "tests" / "samples" / "metrics"


def at(times, values, t):
    place = np.searchsorted(times, t, side="right") - 1
    return values[place] if place >= 0 else 1.0


def delong(score, outcome):
    """Standard error of the AUC from all pairs (DeLong, DeLong & Clarke-Pearson 1988)."""
    one, other = score[outcome], score[~outcome]
    pairs = (one[:, None] > other[None, :]) + 0.5 * (one[:, None] == other[None, :])
    return np.sqrt(pairs.mean(1).var(ddof=1) / len(one) + pairs.mean(0).var(ddof=1) / len(other))


def line(ended, x, weights, link):
    """Binomial regression with weights, and the sandwich error of the weighted score."""
    model = sm.GLM(ended.astype(float), sm.add_constant(x), sm.families.Binomial(link=link), var_weights=weights)
    fit = model.fit(tol=1e-14, maxiter=200)
    p = fit.mu
    steep = fit.model.family.link.inverse_deriv(fit.predict(which="linear"))
    u = (weights * (ended - p) * steep / (p * (1 - p)))[:, None] * sm.add_constant(x)
    info = (sm.add_constant(x).T * (weights * steep**2 / (p * (1 - p)))) @ sm.add_constant(x)
    bread = np.linalg.inv(info)
    errors = np.sqrt(np.diag(bread @ (u.T @ u) @ bread))
    return fit.params, errors


def references():
    train, test = (pd.read_csv(SAMPLES / f"{name}.csv") for name in ("train", "test"))
    y_train = Surv.from_arrays(train.event == 1, train.time.astype(float))
    y_test = Surv.from_arrays(test.event == 1, test.time.astype(float))
    event, time, risk = y_test["event"], y_test["time"], test.risk.to_numpy()
    survival = test[[f"s{t}" for t in TIMES]].to_numpy()
    out = {}
    c = concordance_index_censored(event, time, risk)
    out["harrell"] = c[0], "concordance_index_censored"
    for name, value in zip(("concordant", "discordant", "tied"), c[1:4]):
        out[f"harrell_{name}"] = value, "concordance_index_censored"
    out["uno"] = concordance_index_ipcw(y_train, y_test, risk)[0], "concordance_index_ipcw"
    out["uno_tau"] = concordance_index_ipcw(y_train, y_test, risk, tau=40)[0], "concordance_index_ipcw, tau 40"
    km_t, km_s, km_i = kaplan_meier_estimator(event, time, conf_type="log-log")
    late_t, late_s = kaplan_meier_estimator(event, time, time_enter=test.entry.astype(float))
    for t in TIMES:
        out[f"km_{t}"] = at(km_t, km_s, t), "kaplan_meier_estimator"
        out[f"km_low_{t}"] = at(km_t, km_i[0], t), "kaplan_meier_estimator, log-log"
        out[f"km_high_{t}"] = at(km_t, km_i[1], t), "kaplan_meier_estimator, log-log"
        out[f"km_delayed_{t}"] = at(late_t, late_s, t), "kaplan_meier_estimator, time_enter"
    out["km_median"] = km_t[np.argmax(km_s <= 0.5)], "kaplan_meier_estimator"
    fixed, fixed_mean = cumulative_dynamic_auc(y_train, y_test, risk, TIMES)
    moving, moving_mean = cumulative_dynamic_auc(y_train, y_test, 1 - survival, TIMES)
    squares = brier_score(y_train, y_test, survival, TIMES)[1]
    for i, t in enumerate(TIMES):
        out[f"auc_{t}"] = fixed[i], "cumulative_dynamic_auc"
        out[f"auc_moving_{t}"] = moving[i], "cumulative_dynamic_auc, risk by time"
        out[f"brier_{t}"] = squares[i], "brier_score"
    out["auc_mean"] = fixed_mean, "cumulative_dynamic_auc"
    out["auc_moving_mean"] = moving_mean, "cumulative_dynamic_auc, risk by time"
    out["ibs"] = integrated_brier_score(y_train, y_test, survival, TIMES), "integrated_brier_score"
    # Those who reached week 8: everything estimated among them alone.
    given = survival[time > 8, 2] / survival[time > 8, 0]
    known, later = y_train[y_train["time"] > 8], y_test[y_test["time"] > 8]
    out["landmark_brier"] = brier_score(known, later, given, 26)[1][0], "brier_score of those left at 8"
    out["landmark_auc"] = cumulative_dynamic_auc(known, later, 1 - given, 26)[1], "cumulative_dynamic_auc of those left at 8"
    out["roc"] = roc_auc_score(event, risk), "sklearn roc_auc_score"
    out["roc_error"] = delong(risk, event), "DeLong's definition, all pairs"
    censoring = CensoringDistributionEstimator().fit(y_train)
    still = time > 26
    known = still | event
    weights = 1 / censoring.predict_proba(np.where(still, 26.0, time))[known]
    ended, s = ~still[known], survival[known, 2]
    for name, x, link in (
        ("logit", np.log((1 - s) / s), sm.families.links.Logit()),
        ("cloglog", np.log(-np.log(s)), sm.families.links.CLogLog()),
    ):
        params, errors = line(ended, x, weights, link)
        for part, i in (("intercept", 0), ("slope", 1)):
            out[f"line_{name}_{part}"] = params[i], "statsmodels GLM, IPCW from scikit-survival"
            out[f"line_{name}_{part}_error"] = errors[i], "sandwich written out"
    return out


def main():
    ours = pd.read_csv(SAMPLES / "ours.csv").set_index("name").value
    theirs = references()
    if set(ours.index) != set(theirs):
        sys.exit(f"not the same names: {set(ours.index) ^ set(theirs)}")
    rows = [(name, ours[name], *theirs[name]) for name in ours.index]
    worst = max(abs(o - t) for _, o, t, _ in rows)
    width = max(len(name) for name, *_ in rows)
    for name, o, t, _ in rows:
        print(f"{name:{width}}  {o:<22.16g} {t:<22.16g} {abs(o - t):.1e}")
    print(f"\nlargest difference {worst:.1e}, limit {LIMIT:.0e}")
    if "--write" in sys.argv[1:]:
        versions = ", ".join(
            f"{m.__name__} {m.__version__}" for m in (np, scipy, sklearn, sksurv, statsmodels)
        )
        table = "\n".join(f"| {n} | {o:.16g} | {t:.16g} | {abs(o - t):.1e} | {r} |" for n, o, t, r in rows)
        (HERE / "check_metrics.md").write_text(
            "# Our measures against scikit-survival\n\n"
            "Written by `check_metrics.py --write`; don't edit. Same numbers on both sides:\n"
            "`tests/samples/metrics/train.csv` (300 rows, seed 410) and `test.csv` (250 rows, seed 411), made and\n"
            "kept by `src/learn/metrics/golden.rs`: whole weeks and rounded scores, so that both tie; 26 % censored.\n\n"
            f"Python {platform.python_version()}, {versions}.\n"
            f"{len(rows)} figures; **largest difference {worst:.1e}** (limit {LIMIT:.0e}).\n\n"
            f"| figure | Milepæl | reference | difference | reference is |\n|---|---|---|---|---|\n{table}\n"
        )
    sys.exit(0 if worst <= LIMIT else 1)


main()
