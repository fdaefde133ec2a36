#!/usr/bin/env python3
"""Makes icpc2.txt, icpc2b.txt and icd10.txt: the codes only, no texts.

Sources (both MIT, both made from Helsedirektoratet's FAT):
  npm pack @navikt/diagnosekoder@1.2026.0     package/lib/ICPC2.json, ICD10.json
  github.com/navikt/tsm-diagnoser 05d5dfd4    libs/kotlin/lib/src/main/resources/icpc2b.csv

Run: lag_lister.py ICPC2.json ICD10.json icpc2b.csv, in this folder.

A line is a prefix and, in order, what may follow it. `01-13` is every number from 01 to 13, `=`
is the prefix by itself. Lines are sorted by the prefix in capitals, so that one binary search
serves both the exact look-up and the one that ignores case.
"""

import json
import sys
from collections import defaultdict


def pack(codes: set[str], length: int) -> str:
    groups = defaultdict(list)
    for code in codes:
        groups[code[:length]].append(code[length:])
    assert len({prefix.upper() for prefix in groups}) == len(groups)
    return "".join(
        f"{prefix} {' '.join(ranges(sorted(groups[prefix])))}\n" for prefix in sorted(groups, key=str.upper)
    )


def ranges(endings: list[str]) -> list[str]:
    runs: list[list[str]] = []
    for ending in endings:
        last = runs[-1][-1] if runs else ""
        follows = (
            last.isdigit() and ending.isdigit() and len(last) == len(ending) and int(last) + 1 == int(ending)
        )
        if follows:
            runs[-1].append(ending)
        else:
            runs.append([ending])
    return [(r[0] or "=") if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs]


def main(icpc2: str, icd10: str, icpc2b: str) -> None:
    codes = lambda name: {row["code"] for row in json.load(open(name, encoding="utf-8"))}
    rows = open(icpc2b, encoding="utf-8").read().splitlines()[1:]
    for name, length, found in [
        ("icpc2", 1, codes(icpc2)),
        ("icpc2b", 4, {row.split("#")[1] for row in rows}),
        ("icd10", 3, codes(icd10)),
    ]:
        with open(f"{name}.txt", "w", encoding="ascii", newline="\n") as out:
            out.write(pack(found, length))
        print(name, len(found))


main(*sys.argv[1:])
