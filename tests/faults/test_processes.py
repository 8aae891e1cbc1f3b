"""Several processes write to one project at once, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotations.store.tiny import TinyStore
from tests.faults.ledger import Ledger

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "annotators", [("ann", "ben"), ("ann", "ann")], ids=["two people", "two windows of one"]
)
def test_six_hundred_annotations_by_two_processes_are_all_there(
    tmp_path: Path, annotators: tuple[str, str]
) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.saver", "many", str(tmp_path), annotator, "300"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for annotator in annotators
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    ledger = Ledger()
    for child in children:
        said, errors = child.communicate()
        assert (child.returncode, errors) == (0, "")
        ledger.read(said)
    folder = tmp_path / ".dprk-reader"
    (article,) = TinyStore(folder).articles()
    assert len(ledger.of("A", "add")) == 600
    assert len(TinyStore(folder).events(article)) == 600
    assert ledger.faults(folder) == []
    assert len(list(folder.glob("annotations/*@*/*/*.json"))) == 2
