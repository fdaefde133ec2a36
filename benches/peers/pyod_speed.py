"""PyOD and Milepæl on the same tables in one run: CPU seconds of one thread, and the ratio.

    python benches/peers/pyod_speed.py DIR target/release/milepael [set …]

DIR holds ADBench's .npz files. For each set and model, in turns, so that whatever else the machine does
hits both: PyOD's `fit` and `decision_function` on the same rows (float64), and `milepael anomaly` with
`--threads 1`, whose `--json` gives the CPU seconds of fitting and scoring. Reading and writing of files is in
neither. Each is run so many times as below, and the best counts. The forest has 100 trees of 256 rows in
both.

Two ratios: "fit + score" is PyOD's fit + decision_function over our fit + score. PyOD's fit alone has already
scored the rows that it was fitted on, so the stricter "fit" is PyOD's fit over our fit + score: the
same product, the scores of the rows.
"""

import json
import os

for navn in ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'NUMBA_NUM_THREADS']:
    os.environ[navn] = '1'

import pathlib
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
import pyod
import sklearn
from pyod.models.ecod import ECOD
from pyod.models.iforest import IForest

warnings.filterwarnings('ignore')
GANGER = 5
mappe, program = pathlib.Path(sys.argv[1]), sys.argv[2]
sett = sys.argv[3:] or ['5_campaign', '10_cover']


def pyods(ny, x):
    modell = ny()
    start = time.process_time()
    modell.fit(x)
    midt = time.process_time()
    modell.decision_function(x)
    return midt - start, time.process_time() - midt


def vare(slag, fil, ut):
    kall = [program, 'anomaly', slag, str(fil), '--out', str(ut), '--threads', '1', '--json']
    kall += ['--trees', '100', '--seed', '0'] if slag == 'iforest' else []
    svar = json.loads(subprocess.run(kall, check=True, capture_output=True, text=True).stdout)
    return svar['fit_cpu_s'], svar['score_cpu_s']


print(f'pyod {pyod.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}; '
      f'CPU seconds of one thread, best of {GANGER}\n')
print('| set | model | PyOD fit | PyOD score | ours fit | ours score | ratio fit + score | ratio fit |')
print('|---|---|---|---|---|---|---|---|')
with tempfile.TemporaryDirectory() as midlertidig:
    for navn in sett:
        fil = mappe / f'{navn}.npz'
        x = np.load(fil)['X'].astype(np.float64)
        # numba compiles the first time; that isn't counted.
        ECOD().fit(x[:50])
        for slag, ny in {'ecod': ECOD, 'iforest': lambda: IForest(n_estimators=100, random_state=0)}.items():
            par = [(pyods(ny, x), vare(slag, fil, pathlib.Path(midlertidig) / 's.csv')) for _ in range(GANGER)]
            p = min((p for p, _ in par), key=sum)
            v = min((v for _, v in par), key=sum)
            print(f'| {navn} | {slag} | {p[0]:.3f} | {p[1]:.3f} | {v[0]:.4f} | {v[1]:.4f} | '
                  f'{sum(p) / sum(v):.1f} | {p[0] / sum(v):.1f} |', flush=True)
