"""Projects and stores that many tests here begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.store.tiny import TinyStore
from tests.helpers.projects import opened, project_at, sample, tagged


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles; two annotations by ann and one by bob in two of them, and one article done."""
    folder = sample(tmp_path / "news")
    tagged(project_at(folder), "crlf", "Kim Jong-un")
    project = project_at(folder)
    tagged(project, "vietnamese", "Choe Son-hui")
    opened(project, "vietnamese").set_status("done")
    project.save()
    tagged(project_at(folder, "bob"), "crlf", "sanctions", "sanction")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> TinyStore:
    """An empty store."""
    return TinyStore(tmp_path / ".dprk-reader")
