"""Does qiutong stand alone? As a pytest plugin (`-p no_django`) this makes any import of Django or of the product fail."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_FORBIDDEN = {"django", "shangliang", "ninja"}


class _Refuse(MetaPathFinder):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  importlib's signature
        target: ModuleType | None = None,  # noqa: ARG002  importlib's signature
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in _FORBIDDEN:
            raise ImportError(f"{fullname} may not be imported here: qiutong stands alone")
        return None


for _name in [n for n in sys.modules if n.partition(".")[0] in _FORBIDDEN]:
    del sys.modules[_name]
sys.meta_path.insert(0, _Refuse())
