"""Which libraries are loaded only when work asks for them? Those that take a second, which no page and no command should wait for."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """A module that is imported when one of its names is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, wanted: str) -> Any:
        return getattr(import_module(self._name), wanted)


hierarchy = Later("scipy.cluster.hierarchy")
distance = Later("scipy.spatial.distance")
model_selection = Later("sklearn.model_selection")
svm = Later("sklearn.svm")
clustering = Later("sklearn.cluster")
extmath = Later("sklearn.utils.extmath")
