"""Whatever happens to files and annotations between two listings, what was remembered changes nothing but time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.local.place import FOLDER, Place
from annotations.project import Listed, Project
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import add, delete, event

NAMES = st.sampled_from(["a.txt", "b/c.txt", "b/d.md", "b/e.jsonl", "b/photo.txt"])
TEXTS = st.sampled_from(
    ["", "Title\n\nBody.\n", "Nguồn: X\n", "\ufeffTựa\r\n", "x" * 20_000, "T\n\n" + "Body. " * 9]
)
IDS = st.sampled_from(["r1", "số 2", 3])
LINES = st.lists(
    st.one_of(
        st.builds(lambda id, text: json.dumps({"id": id, "text": text}), IDS, TEXTS), st.just("no record")
    )
)
DEEDS = st.one_of(
    st.tuples(st.just("write"), NAMES, TEXTS, LINES),
    st.tuples(st.just("remove"), NAMES),
    st.tuples(st.just("touch"), NAMES, st.integers(0, 9)),
    st.tuples(st.just("annotate"), st.integers(0, 3), st.sampled_from(["ann", "ben"])),
    st.tuples(st.just("break off"), st.integers(0, 3)),
)


@given(st.lists(DEEDS, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_listing_from_memory_is_the_listing_made_anew(deeds: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        here = _World(root)
        for name, *arguments in deeds:
            deed: Callable[..., None] = getattr(here, str(name).replace(" ", "_"))
            deed(*arguments)
            remembered, problems = here.listed("state")
            anew = here.listed(f"state-{os.urandom(4).hex()}")
            assert (remembered, problems) == anew
            assert list(here.project("state").listed(2)) == remembered[:2]


class _World:
    """A project to which things happen."""

    def __init__(self, root: Path) -> None:
        self.root = root / "press"
        self.root.mkdir()
        self.state = root
        self.seq = 0

    def project(self, state: str) -> Project:
        os.environ["XDG_STATE_HOME"] = str(self.state / state)
        return Project(Place(self.root, self.root / FOLDER, (self.root,)), annotator="ann")

    def listed(self, state: str) -> tuple[list[Listed], list[object]]:
        project = self.project(state)
        return list(project.listed()), list(project.corpus.problems)

    def write(self, name: str, text: str, lines: list[str]) -> None:
        file = self.root / name
        file.parent.mkdir(exist_ok=True)
        data = b"\x89PNG\0" if "photo" in name else text.encode()
        file.write_bytes("\n".join(lines).encode() if name.endswith(".jsonl") else data)
        # Time passes between a listing and a change; the clock of a file system may be too coarse to tell.
        self.seq += 1
        os.utime(file, ns=(0, 1_700_000_000_000_000_000 + self.seq))

    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def touch(self, name: str, seconds: int) -> None:
        if (self.root / name).exists():
            os.utime(self.root / name, ns=(0, seconds))

    def annotate(self, number: int, annotator: str) -> None:
        entries = list(self.project("state").corpus.entries())
        if entries:
            article = entries[number % len(entries)].id
            store = TinyStore(self.root / FOLDER)
            seq = 1 + max((e.seq for e in store.events(article) if e.annotator == annotator), default=0)
            who: dict[str, Any] = {"annotator": annotator, "replica": annotator * 2}
            made = (add(seq, **who), delete(seq, f"annotation-{seq - 1}", **who), event(seq, **who))
            store.append(article, [made[seq % 3]])

    def break_off(self, after: int) -> None:
        listing = self.project("state").listed()
        for _ in range(after):
            next(listing, None)
        listing.close()
