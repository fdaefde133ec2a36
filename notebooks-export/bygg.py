"""Lager notatbøkene av kildene: kilder/NAVN.py blir NAVN.ipynb, kjørt, med figurene i.

Kildene er vanlig Python med «# %%» foran hver celle og «# %% [markdown]» foran tekst, så de kan leses og
sammenlignes linje for linje. Tidspunkter, prosessnumre og stier fjernes etter kjøring; det eneste som skiller
to bygg, er celler som måler tid.
"""

import re
import sys
from pathlib import Path

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

HER = Path(__file__).resolve().parent
STORST = 1_000_000


def celler(kilde):
    deler = re.split(r"^# %%(.*)$", kilde, flags=re.M)[1:]
    for slag, innhold in zip(deler[::2], deler[1::2]):
        innhold = innhold.strip("\n")
        if "[markdown]" in slag:
            yield nbformat.v4.new_markdown_cell("\n".join(re.sub(r"^# ?", "", l) for l in innhold.splitlines()))
        else:
            yield nbformat.v4.new_code_cell(innhold)


def bygg(navn):
    kilde = (HER / "kilder" / f"{navn}.py").read_text()
    bok = nbformat.v4.new_notebook(cells=list(celler(kilde)))
    for nummer, celle in enumerate(bok.cells):
        celle.id = f"{navn[:20]}-{nummer}"
    bok.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    ExecutePreprocessor(timeout=1800, kernel_name="python3").preprocess(bok, {"metadata": {"path": str(HER)}})
    # Det som er ulikt fra gang til gang uten å si noe.
    bok.metadata = {"kernelspec": bok.metadata.kernelspec, "language_info": {"name": "python"}}
    for celle in bok.cells:
        celle.metadata = {}
        ut = []
        for del_ in celle.get("outputs", []):
            if del_.get("name") == "stderr":
                continue
            if "text" in del_:
                del_["text"] = del_["text"].replace(str(HER), ".")
            for type_, data in del_.get("data", {}).items():
                if isinstance(data, str) and type_ != "image/png":
                    data = data.replace(str(HER), ".")
                    # Stilede tabeller får et tilfeldig nummer, og gjenstander en adresse i minnet.
                    data = re.sub(r" at 0x[0-9a-f]+", "", data)
                    del_["data"][type_] = re.sub(r"T_[0-9a-f]{5}", "T_0", data)
            ut.append(del_)
        if celle.cell_type == "code":
            celle.outputs = ut
    nbformat.validate(bok)
    tekst = nbformat.writes(bok, indent=1) + "\n"
    if len(tekst.encode()) >= STORST:
        sys.exit(f"{navn}.ipynb er {len(tekst.encode())} byte; den skal være under {STORST}")
    (HER / f"{navn}.ipynb").write_text(tekst)
    print(f"{navn}.ipynb: {len(bok.cells)} celler, {len(tekst.encode()) // 1000} kB", flush=True)


if __name__ == "__main__":
    for navn in sys.argv[1:] or sorted(p.stem for p in (HER / "kilder").glob("*.py")):
        bygg(navn)
