#!/bin/sh
# Makes the Python environment from a lock file: environment.sh PYTHON VENV LOCK
set -eu
python=$1 venv=$2 lock=$3

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"; else return 1; fi
}

if ! command -v "$python" >/dev/null; then
    say "$python is not here. Install Python 3.11 or newer:  sudo apt-get install python3 python3-venv"
    exit 2
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "$("$python" -V) is too old: Python 3.11 or newer is needed. Name another one:  make PYTHON=python3.12 demo"
    exit 2
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    say "This Python has no venv; installing python3-venv …"
    if ! { command -v apt-get >/dev/null && as_root apt-get install -y --no-install-recommends python3-venv >/dev/null; }; then
        say "Python's venv module is missing. Install it:  sudo apt-get update && sudo apt-get install python3-venv"
        exit 2
    fi
fi

[ -x "$venv/bin/python" ] || { say "Making $venv …"; "$python" -m venv "$venv"; }
say "Installing what $lock names into $venv …"
if [ -t 2 ]; then show="--progress-bar on"; else show="--quiet"; fi
# shellcheck disable=SC2086
"$venv/bin/python" -m pip install --disable-pip-version-check $show \
    --require-hashes --no-deps --requirement "$lock" >&2
