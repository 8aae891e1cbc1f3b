"""One sentence for each step of the log, as the history on screen and `dprk-reader log` show it."""

from __future__ import annotations

from annotations.history.log import BACK, Logged
from tui.words import words

MOST_QUOTED = 60
"""Code points of a quote or note in a sentence."""


def sentence(line: Logged) -> str:
    """What the step did, without who and when."""
    if line.parts:
        parts = ", ".join(words(f"log.part.{did}", count=count) for did, count in line.parts.items())
        did = words(f"log.{line.did}", parts=parts, count=line.count)
        return words(f"log.{line.way}", did=did) if line.way else did
    name = line.did
    if name in ("note", "status") and not line.after:
        name += "-gone"
    did = words(
        f"log.{name}",
        tag=line.tag,
        quote=_short(line.quote),
        before=_short(line.before),
        after=_short(line.after),
        count=line.count,
    )
    if line.count > 1 and line.did != BACK:
        did = words("log.and-more", did=did, count=line.count - 1)
    return words(f"log.{line.way}", did=did) if line.way else did


def _short(text: str) -> str:
    text = " ".join(text[: 4 * MOST_QUOTED].split())
    return text if len(text) <= MOST_QUOTED else f"{text[: MOST_QUOTED - 1].rstrip()}…"
