#!/bin/sh
# Runs @name@ from this checkout with the environment beside it; no build step is needed.
here=$(dirname -- "$(readlink -f -- "$0")")
export PYTHONPATH="$here/../../src${PYTHONPATH:+:$PYTHONPATH}"
exec "$here/python" -P -c 'import sys; sys.argv[0] = "@name@"; from @module@ import main; sys.exit(main())' "$@"
