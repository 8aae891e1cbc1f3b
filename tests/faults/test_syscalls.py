"""Each system call of a save made to fail, or to be the last one before a kill: strace counts them out.

A writer saves the same few annotations each time; the first, second, … call of one kind fails, until there are no more.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.ledger import Ledger
from tests.faults.saver import Saver

ROOT = Path(__file__).parents[2]
CALLS = {
    "write": "write",
    "fsync": "fsync,fdatasync",
    "rename": "/^rename",
    "mkdir": "/^mkdir",
}
ALWAYS = [
    ("write", "ENOSPC"),
    ("write", "KILL"),
    ("fsync", "EIO"),
    ("fsync", "KILL"),
    ("rename", "EIO"),
    ("rename", "KILL"),
    ("mkdir", "EACCES"),
    ("mkdir", "KILL"),
]
OTHERS = [
    pytest.param(call, fault, marks=pytest.mark.soak)
    for call in CALLS
    for fault in ("EIO", "ENOSPC", "EACCES", "KILL")
    if (call, fault) not in ALWAYS
]
LEAST_CALLS = {"write": 8, "fsync": 12, "rename": 5, "mkdir": 5}
MOST_CALLS = 100


def why_not() -> str:
    """Why strace cannot be used here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    probe = subprocess.run(
        ["strace", "-o", os.devnull, "-e", "inject=fsync:error=EIO", sys.executable, "-c", ""],
        capture_output=True,
        check=False,
    )
    return "" if probe.returncode == 0 else "strace may not trace here"


def run(root: Path, trace: Path, call: str, fault: str, number: int) -> tuple[Ledger, int, bool, str]:
    """Run the writer with one call made to fail: what it told, its exit status, whether a call failed, stderr."""
    # With its quicker way to trace, strace injects errors but no signals.
    how, quickly = ("signal=KILL", []) if fault == "KILL" else (f"error={fault}", ["--seccomp-bpf"])
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", *quickly, "-o", str(trace)),
            *("-e", f"trace={CALLS[call]}", "-e", f"inject={CALLS[call]}:{how}:when={number}"),
            *(sys.executable, "-m", "tests.faults.saver", "fixed", str(root)),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    ledger = Ledger()
    ledger.read(done.stdout)
    failed = "INJECTED" in trace.read_text() or done.returncode == -signal.SIGKILL
    return ledger, done.returncode, failed, done.stderr


@pytest.mark.skipif(bool(reason := why_not()), reason=reason)
@pytest.mark.parametrize(("call", "fault"), [*ALWAYS, *OTHERS])
def test_a_call_that_fails_costs_nothing_that_was_acknowledged(
    tmp_path: Path, record_property: Callable[[str, object], None], call: str, fault: str
) -> None:
    for number in range(1, MOST_CALLS):
        root = tmp_path / str(number)
        root.mkdir()
        ledger, status, failed, errors = run(root, tmp_path / "trace", call, fault, number)
        if not failed:
            break
        at = f"{call} {number} with {fault}"
        assert "Traceback" not in errors, at
        assert ledger.faults(root / ".dprk-reader") == [], at
        if fault != "KILL":
            # Either the error was told and the second attempt went well, or it did not matter.
            assert status == 0, (at, errors)
            assert len(ledger.of("A", "add")) == 3, at
            assert all(os.strerror(getattr(errno, fault)) in told for told in ledger.errors), at
        Saver(root).save("one-0123456789aa", "add")
        assert len(list(root.glob(".dprk-reader/annotations/*@*"))) == 1, at
    else:
        raise AssertionError("no end of calls")
    assert number > LEAST_CALLS[call], "strace made few calls fail"
    record_property("runs", number - 1)
