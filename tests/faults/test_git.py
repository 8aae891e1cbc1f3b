"""A project in git: three clones that were all worked on merge without a conflict, and with every edit."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from annotations.span import Span
from annotations.store.tiny import TinyStore
from tests.helpers.projects import opened, project_at, write

TEXT = "Kim Jong-un met Choe Son-hui in Moscow on 7/6, KCNA said, and they spoke of trade.\n"
ARTICLES = ("one", "two", "three")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def work(folder: Path, annotator: str, chance: random.Random, edits: int = 24) -> None:
    """Add, note and delete at random, in one window."""
    project = project_at(folder, annotator)
    for _ in range(edits):
        article = opened(project, chance.choice(ARTICLES))
        own = article.annotations
        if own and chance.random() < 0.3:
            article.remove(chance.choice(own).id)
        elif own and chance.random() < 0.4:
            article.note(chance.choice(own).id, f"note {chance.random()}")
        else:
            start = chance.randrange(len(TEXT) - 6)
            article.add(Span(start, start + 5), chance.choice(["actor", "sanction"]))
        article.save()
    project.close()


def events(folder: Path) -> set[str]:
    store = TinyStore(folder / ".dprk-reader")
    return {event.id for article in store.articles() for event in store.events(article)}


@pytest.mark.parametrize(
    "people", [("ann", "bob", "cho"), ("ann", "ann", "ann")], ids=["three people", "one person"]
)
def test_three_clones_merge_without_a_conflict_and_with_every_edit(
    tmp_path: Path, people: tuple[str, ...]
) -> None:
    chance = random.Random(7)
    origin = write(tmp_path / "origin", **dict.fromkeys(ARTICLES, TEXT))
    git(origin, "init", "--quiet", "--initial-branch=main")
    work(origin, "ann", chance)
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message=begun")
    clones = []
    for number, annotator in enumerate(people):
        git(tmp_path, "clone", "--quiet", str(origin), f"clone-{number}")
        clones.append(tmp_path / f"clone-{number}")
        work(clones[-1], annotator, chance)
        git(clones[-1], "checkout", "--quiet", "-b", f"work-{number}")
        git(clones[-1], "add", "--all")
        git(clones[-1], "commit", "--quiet", "--message=worked")
    everything = set().union(*map(events, clones))
    assert all(events(clone) < everything for clone in clones)
    for number, clone in enumerate(clones):
        git(origin, "fetch", "--quiet", str(clone), f"work-{number}")
        git(origin, "merge", "--quiet", "--no-edit", "FETCH_HEAD")
    assert events(origin) == everything
    assert list(TinyStore(origin / ".dprk-reader").verify()) == []


def test_work_goes_on_in_two_branches_of_one_clone(tmp_path: Path) -> None:
    chance = random.Random(11)
    folder = write(tmp_path / "press", **dict.fromkeys(ARTICLES, TEXT))
    git(folder, "init", "--quiet", "--initial-branch=main")
    work(folder, "ann", chance)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=begun")
    seen = set()
    for branch in ("left", "right"):
        git(folder, "checkout", "--quiet", "-b", branch, "main")
        work(folder, "ann", chance)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", f"--message={branch}")
        seen |= events(folder)
    git(folder, "merge", "--quiet", "--no-edit", "left")
    assert events(folder) == seen
    assert list(TinyStore(folder / ".dprk-reader").verify()) == []
