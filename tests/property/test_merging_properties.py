"""Copies of a project, edited at random and merged in any order, hold the same: every change of each, once."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.history.replay import fold
from annotations.project import Project
from annotations.span import Span
from annotations.store.tiny import TinyStore
from annotations.tasks.merging import merge
from tests.helpers.projects import opened, project_at, write

TEXT = "Kim Jong-un met Choe Son-hui in Moscow, KCNA said.\n"
WORDS = ("Kim Jong-un", "Choe Son-hui", "Moscow", "KCNA")
EDITS = st.lists(
    st.tuples(st.sampled_from(["one", "two"]), st.sampled_from(["tag", "note", "remove", "undo", "done"]),
              st.sampled_from(WORDS)),
    max_size=6,
)  # fmt: skip


def edit(project: Project, edits: list[tuple[str, str, str]]) -> None:
    for name, what, word in edits:
        article = opened(project, name)
        there = next((one for one in article.annotations if one.anchor.quote == word), None)
        if what == "tag":
            start = TEXT.index(word)
            article.add(Span(start, start + len(word)), "actor")
        elif what == "undo":
            article.undo()
        elif what == "done":
            article.set_status("done")
        elif there is not None and what == "note":
            article.note(there.id, f"note {len(article.history.events)}")
        elif there is not None:
            article.remove(there.id)
        article.save()


def events(folder: Path) -> dict[str, set[str]]:
    store = TinyStore(folder / ".dprk-reader")
    return {article: {event.id for event in store.events(article)} for article in store.articles()}


def standing(folder: Path) -> dict[str, Any]:
    store = TinyStore(folder / ".dprk-reader")
    states = {article: fold(store.events(article)) for article in store.articles()}
    return {
        article: sorted((one.annotator, str(one.annotation(article))) for one in state.live())
        for article, state in states.items()
    }


@given(
    EDITS, st.lists(st.tuples(st.sampled_from(["ann", "bob"]), EDITS), min_size=2, max_size=3), st.randoms()
)
@settings(max_examples=25, deadline=None)
def test_copies_merged_in_any_order_hold_every_change_of_each(
    before: list[Any], copies: list[tuple[str, list[Any]]], random: Any
) -> None:
    with tempfile.TemporaryDirectory() as root:
        first = write(Path(root) / "first", one=TEXT, two=TEXT)
        project = project_at(first)
        edit(project, before)
        project.close()
        folders = [Path(shutil.copytree(first, Path(root) / str(number))) for number, _ in enumerate(copies)]
        for folder, (annotator, edits) in zip(folders, copies, strict=True):
            project = project_at(folder, annotator)
            edit(project, edits)
            project.close()
        everything: dict[str, set[str]] = {}
        for folder in folders:
            for article, ids in events(folder).items():
                everything.setdefault(article, set()).update(ids)
        results = []
        for number in range(2):
            order = list(folders)
            random.shuffle(order)
            target = Path(shutil.copytree(order[0], Path(root) / f"merged-{number}"))
            for folder in (*order[1:], order[0]):
                if (folder / ".dprk-reader").exists():
                    project = project_at(target)
                    merge(project, folder)
                    project.close()
            assert events(target) == everything
            assert list(TinyStore(target / ".dprk-reader").verify()) == []
            results.append(standing(target))
        assert results[0] == results[1]
