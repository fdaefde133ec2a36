#!/bin/sh
# Rebuilds the notebooks: packages, export, run. Needs Python 3.11–3.12, a built `milepael` and PyPI.
#   notebooks-export/build.sh            all three
#   notebooks-export/build.sh NAVN …     some of them
# MILEPAEL: the program (default: the release build, then the debug build, then PATH).
# PYTHON: an environment that already has requirements.txt (default: .venv is made here).
set -eu
cd "$(dirname "$0")"
if [ -z "${MILEPAEL:-}" ]; then
    for candidate in ../target/release/milepael ../target/debug/milepael; do
        if [ -x "$candidate" ]; then MILEPAEL="$(pwd)/$candidate"; break; fi
    done
    MILEPAEL="${MILEPAEL:-milepael}"
fi
if [ -z "${PYTHON:-}" ]; then
    [ -x .venv/bin/python ] || python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
    PYTHON="$(pwd)/.venv/bin/python"
fi
export MILEPAEL MILEPAEL_EKSPORT="$(pwd)/data"
"$MILEPAEL" export --out data --simulate 20000 --seed 1 --today 2026-11-20 --force
"$PYTHON" bygg.py "$@"
