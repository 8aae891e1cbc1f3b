"""Copies of a project fold into one, whatever was done in each: every change once, no file of others written over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from annotations.errors import StorageError, UsageError
from annotations.project import Project
from annotations.store.copies import copied_article
from annotations.store.tiny import TinyStore
from annotations.store.union import Step, put, steps
from annotations.tasks.merging import merge
from tests.helpers.commands import run
from tests.helpers.projects import opened, project_at, sample, tagged


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = sample(tmp_path / "ours")
    close(tagged_in(folder, "crlf", "Putin"))
    return folder


@pytest.fixture
def copy(ours: Path, tmp_path: Path) -> Callable[[str], Path]:
    def made(name: str) -> Path:
        return Path(shutil.copytree(ours, tmp_path / name))

    return made


def tagged_in(folder: Path, name: str, quote: str, annotator: str = "ann") -> Project:
    project = project_at(folder, annotator)
    tagged(project, name, quote)
    return project


def close(project: Project) -> None:
    project.close()


def merged(folder: Path, other: Path) -> tuple[int, int, int]:
    """Changes, forks and problems of a merge into `folder`."""
    project = project_at(folder)
    result = merge(project, other)
    project.close()
    return result.changes, len(result.forks), len(result.problems)


def quotes(folder: Path, annotator: str = "ann") -> list[str]:
    project = project_at(folder, annotator)
    return sorted(
        one.anchor.quote for entry in project.corpus.entries() for one in project.open(entry).annotations
    )


def shards(folder: Path) -> list[Path]:
    return sorted((folder / ".dprk-reader" / "annotations").rglob("*.json"))


def problems(folder: Path) -> list[str]:
    return [problem.what for problem in TinyStore(folder / ".dprk-reader").verify()]


def test_what_only_the_other_copy_has_comes_in_as_its_files(ours: Path, copy: Callable[[str], Path]) -> None:
    other = copy("other")
    close(tagged_in(other, "korean", "최선희"))
    close(tagged_in(other, "vietnamese", "Nga", "bob"))
    assert merged(ours, other) == (2, 0, 0)
    assert quotes(ours) == ["Putin", "최선희"] and quotes(ours, "bob") == ["Nga"]
    assert [path.read_bytes() for path in shards(other)] == [path.read_bytes() for path in shards(ours)]
    assert problems(ours) == []


def test_merging_again_brings_nothing(ours: Path, copy: Callable[[str], Path]) -> None:
    other = copy("other")
    close(tagged_in(other, "korean", "최선희"))
    merged(ours, other)
    before = [path.read_bytes() for path in shards(ours)]
    assert merged(ours, other) == (0, 0, 0)
    assert [path.read_bytes() for path in shards(ours)] == before


def test_an_older_copy_brings_nothing_and_takes_nothing(ours: Path, copy: Callable[[str], Path]) -> None:
    backup = copy("backup")
    close(tagged_in(ours, "crlf", "KCNA"))
    assert merged(ours, backup) == (0, 0, 0)
    assert quotes(ours) == ["KCNA", "Putin"]


def test_a_shard_that_went_on_elsewhere_is_replaced_by_the_longer_one(
    ours: Path, copy: Callable[[str], Path]
) -> None:
    older = copy("older")
    close(tagged_in(ours, "crlf", "KCNA"))
    assert merged(older, ours) == (1, 0, 0)
    assert quotes(older) == ["KCNA", "Putin"]
    assert len(shards(older)) == 1


def test_a_shard_that_changes_during_the_merge_is_not_written_over(
    ours: Path, copy: Callable[[str], Path]
) -> None:
    older = copy("older")
    close(tagged_in(ours, "crlf", "KCNA"))
    (step,) = steps(ours / ".dprk-reader", older / ".dprk-reader")
    assert isinstance(step, Step) and step.data
    step.target.write_bytes(b"of another window")
    with pytest.raises(StorageError, match="changed meanwhile"):
        put(step, older / ".dprk-reader")
    assert step.target.read_bytes() == b"of another window"
    assert [path for path in step.target.parent.iterdir() if path != step.target] == []


def test_two_copies_that_wrote_as_one_window_are_told_apart_and_both_kept(
    ours: Path, copy: Callable[[str], Path]
) -> None:
    other = copy("other")
    (theirs,) = shards(other)
    forked = TinyStore(other / ".dprk-reader")
    close(tagged_in(ours, "crlf", "KCNA"))
    (event,) = [one for one in TinyStore(ours / ".dprk-reader").events(theirs.stem) if one.seq == 2]
    # The other copy's second event, numbered as ours is, on another annotation.
    start = opened(project_at(other), "crlf").article.text.index("Kim Jong-un")
    span = event.fields["span"] | {"start": start, "end": start + 11, "quote": "Kim Jong-un"}
    fields = event.fields | {"span": span}
    twin = msgspec.structs.replace(event, id="f" * 32, annotation="e" * 32, fields=fields)
    forked.append(theirs.stem, [twin], path="crlf.txt")

    assert merged(ours, other) == (1, 1, 0)
    assert quotes(ours) == ["KCNA", "Kim Jong-un", "Putin"]
    numbers = [(one.replica, one.seq) for one in TinyStore(ours / ".dprk-reader").events(theirs.stem)]
    assert len(set(numbers)) == len(numbers) == 3, "the fork has a replica of its own"
    assert merged(ours, other) == (0, 0, 0)
    assert problems(ours) == []


COPIES = [
    "{id} (conflicted copy 2026-03-01 101500).json",
    "{id} (Ann's conflicted copy 2026-03-01).json",
    "{id}.sync-conflict-20260301-101500-ABCDEFG.json",
    "{id}-LAPTOP.json",
    "{id} 2.json",
    "{id} (1).json",
    "{id}~HEAD.json",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflicted_copy_is_read_at_once_and_merged_into_a_file_of_its_own(ours: Path, name: str) -> None:
    project = project_at(ours)
    version = project.store.versions()
    project.close()
    (shard,) = shards(ours)
    older = shard.read_bytes()
    close(tagged_in(ours, "crlf", "KCNA"))
    shard.rename(conflicted := shard.with_name(name.format(id=shard.stem)))
    shard.write_bytes(older)

    assert quotes(ours) == ["KCNA", "Putin"], "it is read without any merge"
    store = project_at(ours).store
    assert store.versions() != version and store.versions([shard.stem]) == store.versions()
    assert [problem for problem in problems(ours) if "conflicted copy with 1 change" in problem]
    result = run("merge", ours, ours)
    assert result.exit_code == 0 and "1 change brought in" in result.stderr
    assert shard.read_bytes() == older, "the shard beside it is left as it was"
    assert ["nothing of its own" in problem for problem in problems(ours)] == [True]
    conflicted.unlink()
    assert quotes(ours) == ["KCNA", "Putin"]
    assert problems(ours) == []
    assert "all of it is here already" in run("merge", ours, ours).stderr


def test_merging_another_copy_brings_in_ones_own_conflicted_copies_too(
    ours: Path, copy: Callable[[str], Path]
) -> None:
    other = copy("other")
    (shard,) = shards(ours)
    older = shard.read_bytes()
    close(tagged_in(ours, "crlf", "KCNA"))
    shard.rename(shard.with_name(f"{shard.stem} 2.json"))
    shard.write_bytes(older)
    close(tagged_in(other, "korean", "최선희"))
    assert merged(ours, other) == (2, 0, 0)
    assert ["nothing of its own" in problem for problem in problems(ours)] == [True]


def test_a_conflicted_copy_of_another_article_is_passed_over(ours: Path) -> None:
    close(tagged_in(ours, "korean", "최선희"))
    crlf, korean = shards(ours)
    stray = crlf.with_name(f"{crlf.stem} 2.json")
    stray.write_bytes(korean.read_bytes())
    assert quotes(ours) == ["Putin", "최선희"]
    assert any("not a file of the store" in problem for problem in problems(ours))


@pytest.mark.parametrize(
    "name",
    [
        "a-0123456789ab.json",
        "a-0123456789ab-0123456789ab.json",
        "a.json",
        "",
        ".json",
        "a-0123456789abc.json",
    ],
)
def test_names_that_are_no_conflicted_copies(name: str) -> None:
    assert copied_article(name) == ""


def test_damaged_and_foreign_files_in_the_other_copy_are_told_and_the_rest_comes_in(
    ours: Path, copy: Callable[[str], Path]
) -> None:
    other = copy("other")
    close(tagged_in(other, "korean", "최선희"))
    close(tagged_in(other, "vietnamese", "Nga"))
    torn = shards(other)[1]
    torn.write_bytes(torn.read_bytes()[:-20])
    elsewhere = torn.parents[1].with_name("ann-000000000000@0001-00000000") / torn.parent.name / torn.name
    elsewhere.parent.mkdir(parents=True)
    shutil.copy(shards(other)[0], elsewhere)
    assert merged(ours, other)[2] >= 1
    result = run("merge", other, ours)
    assert result.exit_code == 4 and str(torn) in result.stderr
    assert len(quotes(ours)) == 2


def test_a_damaged_file_here_stays_and_the_good_one_is_saved_beside_it(
    ours: Path, copy: Callable[[str], Path]
) -> None:
    other = copy("other")
    (shard,) = shards(ours)
    shard.write_bytes(torn := shard.read_bytes()[:-20])
    assert quotes(ours) == []
    assert merged(ours, other)[0] == 1
    assert shard.read_bytes() == torn
    assert quotes(ours) == ["Putin"]


def test_kept_texts_come_along(ours: Path, copy: Callable[[str], Path]) -> None:
    other = copy("other")
    (other / "korean.txt").write_text("최선희 외무상\n")
    close(tagged_in(other, "korean", "최선희"))
    merged(ours, other)
    mine, theirs = (
        sorted(path.name for path in (f / ".dprk-reader/texts").rglob("*.gz")) for f in (ours, other)
    )
    assert mine == theirs


def test_articles_that_are_not_here_are_told(ours: Path, copy: Callable[[str], Path]) -> None:
    other = copy("other")
    (other / "more.txt").write_text("Một bài khác.\n")
    close(tagged_in(other, "more", "bài"))
    close(tagged_in(other, "crlf", "Kim Jong-un"))
    said = run("merge", other, ours).stderr
    assert "2 changes brought in, by 1 annotator, in 2 articles." in said
    assert "1 article of these cannot be found here." in said


def test_tag_sets_that_differ_are_told_and_left(ours: Path, copy: Callable[[str], Path]) -> None:
    other = copy("other")
    (other / ".dprk-reader" / "tags.toml").write_text('[[tag]]\nname = "actor"\nkey = "1"\nmark = "A"\n')
    assert "tag sets differ" in run("merge", other, ours).stderr
    assert not (ours / ".dprk-reader" / "tags.toml").exists()


def test_a_folder_without_annotations_is_refused(ours: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "absent", tmp_path):
        with pytest.raises(UsageError):
            merge(project_at(ours), folder)
    assert run("merge", tmp_path, ours).exit_code == 2


def test_what_was_merged_can_be_undone_by_its_annotator(ours: Path, copy: Callable[[str], Path]) -> None:
    other = copy("other")
    close(tagged_in(other, "crlf", "KCNA"))
    merged(ours, other)
    project = project_at(ours)
    crlf = opened(project, "crlf")
    assert crlf.undo().quote == "KCNA"
    crlf.save()
    project.close()
    assert quotes(ours) == ["Putin"]
