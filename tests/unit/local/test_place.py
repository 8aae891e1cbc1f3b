"""Where a project lies, whatever was typed; finding it makes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import UsageError
from annotations.local.place import Place, find_place, state_folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """`corpus/2024/one.txt`, with no project anywhere."""
    folder = tmp_path / "corpus"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "one.txt").write_text("x")
    return folder.resolve()


def project_in(folder: Path) -> Path:
    (folder / ".dprk-reader").mkdir()
    return folder / ".dprk-reader"


def test_without_a_project_the_first_paths_folder_is_the_root(corpus: Path) -> None:
    one = corpus / "2024" / "one.txt"
    assert find_place([corpus], None, {}, corpus) == Place(corpus, corpus / ".dprk-reader", (corpus,))
    assert find_place([one], None, {}, corpus).root == corpus / "2024"


def test_the_nearest_project_at_or_above_the_first_path_is_taken(corpus: Path, tmp_path: Path) -> None:
    one, other = corpus / "2024" / "one.txt", tmp_path / "other"
    other.mkdir()
    project_in(tmp_path)
    data = project_in(corpus)
    for paths in ([one], [corpus / "2024"], [corpus], [one, other]):
        assert find_place(paths, None, {}, other)[:2] == (corpus, data)
    assert find_place([other, one], None, {}, other).root == tmp_path.resolve()


def test_what_is_typed_does_not_matter_only_what_it_means(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_in(corpus)
    link = corpus.parent / "link"
    link.symlink_to(corpus)
    roots = {
        find_place([Path(typed)], None, {}, corpus / "2024").root
        for typed in ("one.txt", "../2024/one.txt", "..", str(link), str(link / "2024" / "one.txt"))
    }
    assert roots == {corpus}


def test_a_link_to_a_file_belongs_where_the_link_is(corpus: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.txt"
    link.parent.mkdir()
    link.symlink_to(corpus / "2024" / "one.txt")
    place = find_place([link], None, {}, tmp_path)
    assert (place.root, place.paths) == (link.parent.resolve(), (link.parent.resolve() / "link.txt",))


def test_the_option_stands_above_the_environment_and_that_above_the_tree(
    corpus: Path, tmp_path: Path
) -> None:
    project_in(corpus)
    there, told = tmp_path / "there", tmp_path / "told"
    environ = {"DPRK_READER_STORE": str(told)}
    assert find_place([corpus], there, environ, corpus) == Place(there, there / ".dprk-reader", (corpus,))
    assert find_place([corpus], None, environ, corpus).folder == told / ".dprk-reader"
    assert find_place([corpus], None, {"DPRK_READER_STORE": ""}, corpus).root == corpus


def test_the_store_may_be_named_by_its_own_folder(corpus: Path) -> None:
    data = project_in(corpus)
    assert find_place([], data, {}, corpus.parent) == Place(corpus, data, (corpus,))


def test_a_store_may_be_relative_or_in_the_home(corpus: Path, home: Path) -> None:
    assert find_place([corpus], "2024", {}, corpus).root == corpus / "2024"
    assert (
        find_place([corpus], None, {"DPRK_READER_STORE": "~/press"}, corpus).root == home.resolve() / "press"
    )


def test_a_store_that_is_a_file_is_refused(corpus: Path) -> None:
    with pytest.raises(UsageError, match="--store"):
        find_place([corpus], corpus / "2024" / "one.txt", {}, corpus)


def test_without_paths_the_project_at_or_above_the_current_folder_is_opened_whole(corpus: Path) -> None:
    data = project_in(corpus)
    assert find_place([], None, {}, corpus / "2024") == Place(corpus, data, (corpus,))


def test_without_paths_and_project_the_shipped_articles_are_opened(corpus: Path, home: Path) -> None:
    place = find_place([], None, {}, corpus)
    assert place.shipped
    assert place.root.name == "seeds"
    assert place.folder == home / "data" / "dprk-reader" / "shipped" / ".dprk-reader"


def test_a_path_that_is_not_there_is_for_the_corpus_to_report(corpus: Path) -> None:
    assert find_place([corpus / "lost" / "x.txt"], None, {}, corpus).root == corpus / "lost"


def test_every_project_has_a_folder_of_local_state_of_its_own(corpus: Path, home: Path) -> None:
    here = find_place([corpus], None, {}, corpus)
    again = find_place([Path("2024/..")], None, {}, corpus)
    there = find_place([corpus / "2024"], None, {}, corpus)
    assert state_folder(here) == state_folder(again) != state_folder(there)
    assert state_folder(here).parent == home / "state" / "dprk-reader" / "projects"


def test_finding_makes_nothing(corpus: Path, home: Path) -> None:
    state_folder(find_place([corpus], None, {}, corpus))
    find_place([], None, {}, corpus)
    assert not (corpus / ".dprk-reader").exists()
    assert list(home.iterdir()) == []
