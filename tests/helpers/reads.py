"""`noted`: what tests of listings see of the files that are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def noted(monkeypatch: pytest.MonkeyPatch, *functions: tuple[object, str]) -> list[str]:
    """The names of all files that these functions, each given by its module and name, are called with from now on."""
    names: list[str] = []
    for module, function in functions:
        monkeypatch.setattr(module, function, _noting(getattr(module, function), names))
    return names


def _noting(real: Callable[..., object], names: list[str]) -> Callable[..., object]:
    def noting(path: Path | str, *arguments: object) -> object:
        names.append(Path(path).name)
        return real(path, *arguments)

    return noting
