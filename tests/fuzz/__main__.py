"""`python -m tests.fuzz TARGET [SECONDS]`: fuzz one target, guided by coverage, with atheris (`pip install '.[fuzz]'`).

A finding is written to a file `crash-…` here and ends the run with a traceback; so does an input that takes longer
than ten seconds or more than two gigabytes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz the target that the command line names."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()
    with atheris.instrument_imports(include=["annotations", "tui"]):
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS
    name, seconds = sys.argv[1], (sys.argv[2:] or ["60"])[0]
    corpus = Path(tempfile.mkdtemp())
    for number, data in enumerate(seeds()[name]):
        (corpus / str(number)).write_bytes(data)
    limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=8192"]
    atheris.Setup([sys.argv[0], str(corpus), *limits, "-print_final_stats=1"], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
