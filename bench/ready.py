"""How does a bench ask the database? Django is set up first, then the module is imported that needs its models.

python -m bench.ready MODULE WORDS…     calls main(*WORDS) of the module
"""

from __future__ import annotations

import sys
from importlib import import_module

import django


def main(module: str, *words: str) -> None:
    django.setup()
    import_module(module).main(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
