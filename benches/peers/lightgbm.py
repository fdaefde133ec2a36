"""LightGBM as a person-week hazard (31 leaves) on the file that benches/hazard.rs reads.

    python benches/peers/lightgbm.py spells_w1.csv [test.csv]

Prints JSON: rows, CPU seconds of one thread to train (person-weeks included), and with a test file the
AUC of reaching week 26. Needs lightgbm, pandas and scikit-learn; exits with 0 and a word if they're missing.
"""

import json
import sys
import time

# This file has the library's name: look for that elsewhere.
sys.path.pop(0)

try:
    import lightgbm
    import numpy as np
    import pandas as pd
    from sklearn.metrics import roc_auc_score
except ImportError as missing:
    print(json.dumps({"peer": "lightgbm", "skipped": str(missing)}))
    sys.exit(0)

CODES = ["icpc", "industry", "occupation", "sector", "region"]
WEEKS = 52


def features(frame, levels):
    kept = [c for c in frame if c not in ("dur", "event", "T_true", "cause", "start_day") and not c.startswith("LEAK_")]
    frame = frame[kept].copy()
    for column in CODES:
        frame[column] = pd.Categorical(frame[column].astype(str), categories=levels[column]).codes
    return frame.to_numpy(np.float32), kept


def main():
    train = pd.read_csv(sys.argv[1])
    levels = {c: sorted(train[c].astype(str).unique()) for c in CODES}
    x, names = features(train, levels)
    start = time.process_time()
    weeks = train.dur.to_numpy()
    person = np.repeat(np.arange(len(train)), weeks)
    week = np.concatenate([np.arange(1, n + 1) for n in weeks]).astype(np.float32)
    left = (week == weeks[person]) & (train.event.to_numpy()[person] == 1)
    data = lightgbm.Dataset(
        np.column_stack([x[person], week]),
        left,
        feature_name=[*names, "week"],
        categorical_feature=CODES,
    )
    settings = {"objective": "binary", "num_leaves": 31, "learning_rate": 0.05, "min_data_in_leaf": 100,
                "num_threads": 1, "seed": 1, "deterministic": True, "verbose": -1}
    model = lightgbm.train(settings, data, 200)
    result = {"peer": "lightgbm", "rows": len(train), "cpu_s": round(time.process_time() - start, 3)}
    if len(sys.argv) > 2:
        test = pd.read_csv(sys.argv[2])
        x, _ = features(test, levels)
        stays = np.ones(len(test))
        for t in range(1, 26):
            stays *= 1 - model.predict(np.column_stack([x, np.full(len(x), t, np.float32)]), num_threads=1)
        result["auc_w26"] = round(roc_auc_score(test.T_true >= 26, stays), 4)
    print(json.dumps(result))


main()
