#!/usr/bin/env python3
"""Makes the two fonts of letters again: subsets of Source Sans 3 by Adobe (OFL-1.1).

    npm pack source-sans@3.52.0 && tar xzf source-sans-3.52.0.tgz     # gives package/TTF
    pip install fonttools
    python lag_skrift.py package/TTF

A changed version may not bear the reserved name "Source", so ours is called "Brevskrift".
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Latin with every letter of Norwegian, the Sami languages and Kven, Greek and Cyrillic letters that may
# stand in a name or a unit, punctuation, currency, arrows, some signs, and the box that stands for the rest.
TEGN = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), 0x292, *range(0x2BB, 0x2BD), *range(0x386, 0x3CF),
    *range(0x400, 0x460), *range(0x300, 0x30D), 0x323, 0x327, 0x328, *range(0x1E00, 0x1F00), *range(0x2010, 0x2028), *range(0x2030, 0x203B),
    0x2044, *range(0x2070, 0x208F), *range(0x20A0, 0x20C0), 0x2116, 0x2122, *range(0x2190, 0x2194),
    0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25CB, 0x25CF, 0x2610, 0x2611, 0x2713, 0xFFFD,
]
NAVN = {"Regular": ("brev.ttf", 400), "Semibold": ("brev-halvfet.ttf", 600)}

for stil, (fil, _) in NAVN.items():
    skrift = TTFont(Path(sys.argv[1]) / f"SourceSans3-{stil}.ttf", recalcTimestamp=False)
    valg = subset.Options()
    valg.layout_features = []
    valg.hinting = False
    valg.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    valg.notdef_outline = True
    valg.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF", "BASE", "STAT"]
    arbeid = subset.Subsetter(valg)
    arbeid.populate(unicodes=TEGN)
    arbeid.subset(skrift)
    navn = skrift["name"]
    for post in list(navn.names):
        nytt = {1: "Brevskrift", 2: stil, 3: f"Brevskrift-{stil}", 4: f"Brevskrift {stil}", 6: f"Brevskrift-{stil}"}
        if post.nameID in nytt:
            navn.setName(nytt[post.nameID], post.nameID, post.platformID, post.platEncID, post.langID)
    skrift.save(Path(__file__).with_name(fil))
    finnes = skrift.getBestCmap()
    print(fil, len(finnes), Path(__file__).with_name(fil).stat().st_size)
