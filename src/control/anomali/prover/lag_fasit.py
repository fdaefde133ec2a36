"""Makes the small tables beside this file, with the scores that PyOD gives them.

Run with pyod 3.6.7, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1 (Python 3.11):

    python src/control/anomali/prover/lag_fasit.py

Synthetic numbers; nobody's. Each CSV has the columns x0 …, `y` (1 is a planted outlier), `ecod` (PyOD's
score of the row), and `ecod_ny` where there is one: the score that PyOD gives the same rows when they come
as new ones. `fasit.tsv` has PyOD's isolation forest over five seeds, 100 trees.
"""

import pathlib

import numpy as np
from pyod.models.ecod import ECOD
from pyod.models.iforest import IForest
from sklearn.metrics import average_precision_score, roc_auc_score

her = pathlib.Path(__file__).parent
rng = np.random.default_rng(20261122)


def skjev(n):
    """Continuous, skewed both ways, with planted rows far out."""
    x = np.column_stack([
        rng.gamma(2.0, 3.0, n), -rng.gamma(2.0, 3.0, n), rng.normal(0, 1, n), rng.uniform(-1, 1, n)])
    y = np.zeros(n, int)
    ut = rng.choice(n, n // 25, replace=False)
    x[ut] += rng.normal(0, 6, (len(ut), 4))
    y[ut] = 1
    return np.round(x, 4), y


def heltall(n):
    """Counts and grades with many ties, one constant column, one of zeros and ones."""
    x = np.column_stack([
        rng.poisson(3, n), rng.choice([20, 40, 50, 60, 80, 100], n, p=[.05, .1, .25, .1, .1, .4]),
        np.full(n, 7), rng.integers(0, 2, n), rng.geometric(0.05, n)]).astype(float)
    y = np.zeros(n, int)
    ut = rng.choice(n, n // 20, replace=False)
    x[ut, 0] += rng.integers(6, 15, len(ut))
    x[ut, 4] *= 3
    y[ut] = 1
    return x, y


def symmetrisk():
    """Skewness exactly 0: both tails are added. And one column where only the last digit of a sum decides."""
    x = np.column_stack([
        np.repeat([-2.0, -1, 0, 1, 2], 8), np.tile([0.0, 1.0], 20), np.tile([0.1, 0.2, 0.3, 0.4, 0.5], 8)])
    y = (np.abs(x[:, 0]) == 2).astype(int)
    return x, y


linjer = ['tabell\tif_roc_mean\tif_roc_sd\tif_ap_mean\tif_ap_sd\tecod_roc\tecod_ap']
for navn, (x, y) in {'skjev': skjev(400), 'heltall': heltall(500), 'symmetrisk': symmetrisk()}.items():
    # Column by column in memory, as ADBench's archives: numpy then sums each column in pairs.
    x = np.asfortranarray(x)
    modell = ECOD().fit(x)
    skar = modell.decision_scores_
    ny = modell.decision_function(x)
    assert np.allclose(skar, ny, rtol=1e-12)
    d = x.shape[1]
    with open(her / f'{navn}.csv', 'w') as fil:
        fil.write(','.join([f'x{j}' for j in range(d)] + ['y', 'ecod']) + '\n')
        for rad, utfall, s in zip(x, y, skar):
            fil.write(','.join([repr(float(v)) for v in rad] + [str(utfall), repr(float(s))]) + '\n')
    roc, ap = [], []
    for fro in range(5):
        s = IForest(n_estimators=100, random_state=fro).fit(x).decision_scores_
        roc.append(roc_auc_score(y, s))
        ap.append(average_precision_score(y, s))
    tall = [np.mean(roc), np.std(roc, ddof=1), np.mean(ap), np.std(ap, ddof=1),
            roc_auc_score(y, skar), average_precision_score(y, skar)]
    linjer.append('\t'.join([navn] + [f'{t:.10f}' for t in tall]))
    np.savez_compressed(her / f'{navn}.npz', X=x, y=y)
# The formats that the reader must know, the same six numbers in each.
sma = np.array([[1, 2, 3], [4, 5, 250]])
formater = {}
for slag in ['<f8', '>f8', '<f4', '|u1', '<i2', '>i2', '<u2', '<i4', '<u4', '<i8', '<u8']:
    for orden in 'CF':
        formater[f'{slag[1:]}{"b" if slag[0] == ">" else ""}{orden}'] = np.array(sma, dtype=slag, order=orden)
for navn, x in formater.items():
    np.savez(her / 'formater' / f'{navn}.npz', X=x)
(her / 'fasit.tsv').write_text('\n'.join(linjer) + '\n')
