"""How does what one process has learned reach the others? A file of plain numbers; nothing in it is ever run."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import asdict
from pathlib import Path

import numpy as np

from shangliang.ground.search.text.routing import Quality, Router, RoutingRules
from shangliang.ground.search.text.vectors import Space, VectorRules

TROUBLE = (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile)


def write(router: Router, path: Path) -> None:
    """Put a taught router in the place of the one before, all at once."""
    said = {
        "departments": router.departments,
        "quality": asdict(router.quality) if router.quality else None,
        "margin": router.margin,
        "version": router.version,
        "parameters": router.parameters,
        "input_hash": router.input_hash,
    }
    space, weights, offsets = router.learned
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        np.savez(
            file,
            said=np.frombuffer(json.dumps(said).encode(), np.uint8),
            rarity=space.rarity if space else np.zeros(0, np.float32),
            weights=np.zeros((0, 0), np.float32) if weights is None else weights.astype(np.float32),
            offsets=np.zeros(0) if offsets is None else offsets,
        )
    beside.replace(path)


def read(path: Path) -> Router:
    """The router in the file; one of `TROUBLE` when there is none or it is damaged."""
    with np.load(path, allow_pickle=False) as kept:
        said = json.loads(bytes(kept["said"]))
        rarity, weights, offsets = kept["rarity"], kept["weights"], kept["offsets"]
    parameters = said["parameters"]
    vectors = {**parameters["vectors"], "sizes": tuple(parameters["vectors"]["sizes"])}
    rules = RoutingRules(**{**parameters, "vectors": VectorRules(**vectors)})
    return Router(
        tuple(said["departments"]),
        Quality(**said["quality"]) if said["quality"] else None,
        said["margin"],
        said["version"],
        parameters,
        said["input_hash"],
        _space=Space(rules.vectors, rarity) if len(rarity) else None,
        _weights=weights if weights.size else None,
        _offsets=offsets if offsets.size else None,
        _rules=rules,
    )
