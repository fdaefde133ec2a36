#!/usr/bin/env python3
"""Hver FHIR-ressurs i svarene er gyldig R4 etter PyPI fhir.resources (modellene for R4B).

    python3 sjekk_fhir.py FIL.json …

Skriver antall kort og ressurser. Slutter med 1 ved første feil, og når det ikke er noe å sjekke.
"""
import collections, json, sys
from pathlib import Path

from fhir.resources.R4B import get_fhir_model_class


def ressurser(verdi):
    """Alle objekter med resourceType, ytterst først. Det som ligger inni en ressurs, sjekkes med den."""
    if isinstance(verdi, list):
        for del_ in verdi:
            yield from ressurser(del_)
    elif isinstance(verdi, dict):
        if "resourceType" in verdi:
            yield verdi
        else:
            for del_ in verdi.values():
                yield from ressurser(del_)


antall, kort, feil = collections.Counter(), 0, 0
for fil in sys.argv[1:]:
    svar = json.loads(Path(fil).read_text())
    kort += len(svar.get("cards", [])) if isinstance(svar, dict) else 0
    for ressurs in ressurser(svar):
        try:
            get_fhir_model_class(ressurs["resourceType"]).model_validate(ressurs)
            antall[ressurs["resourceType"]] += 1
        except Exception as grunn:
            feil += 1
            print(f"{fil}: {ressurs['resourceType']}: {grunn}")
hva = ", ".join(f"{n} {navn}" for navn, n in sorted(antall.items()))
print(f"{kort} kort, {sum(antall.values())} gyldige ressurser ({hva}), {feil} feil")
sys.exit(1 if feil or not antall else 0)
