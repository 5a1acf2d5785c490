#!/bin/sh
# Runs @module@ from this checkout with the environment beside it; no build step is needed.
here=$(dirname -- "$(readlink -f -- "$0")")
PYTHONPATH="$here/../../src${PYTHONPATH:+:$PYTHONPATH}" exec "$here/python" -m @module@ "$@"
