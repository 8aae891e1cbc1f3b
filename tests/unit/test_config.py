"""The user's config.toml: what it can set, and that a wrong entry is named with its line and leaves the rest alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotations.errors import DataError
from annotations.tagset import load_tags
from tui.colours.theme_names import THEME_NAMES
from tui.config import FILE, Config, config_file, load_config, parse_config
from tui.keyboard.keymap import Keymap, clashes

SOUND = """\
theme = "reader-light"
measure = 72
paragraph_spacing = 1
furniture = "folded"
annotator = "Ánh"

[keys]
undo = "F7"
redo = ["Ctrl+R", "F8"]
leave = ["Esc", "f9"]
grow = []
"""


def told(source: str) -> list[str]:
    """What is reported of a file."""
    return [str(problem) for problem in parse_config(source).problems]


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load_config(tmp_path / FILE) == Config()


def test_the_file_is_looked_for_where_the_system_keeps_configuration(home: Path) -> None:
    assert config_file() == home / "config" / "dprk-reader" / FILE


def test_a_sound_file_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text("\ufeff" + SOUND, encoding="utf-8")
    settings = {"theme": "reader-light", "measure": 72, "paragraph_spacing": 1, "furniture": "folded"}
    keys = {"undo": ("f7",), "redo": ("ctrl+r", "f8"), "leave": ("escape", "f9"), "grow": ()}
    assert load_config(file) == Config(settings, "Ánh", keys)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("measur = 60", 1, "unknown setting `measur`; the nearest is `measure`"),
        ("\nmeasure = 12", 2, "`measure` cannot be 12. It is a whole number from 20 to 300"),
        ("measure = true", 1, "`measure` cannot be true"),
        ("measure = 60.5", 1, "a whole number"),
        ("paragraph_spacing = 2", 1, "a whole number from 0 to 1"),
        ('theme = "nrod"', 1, 'the nearest is "nord"'),
        ("theme = []", 1, "`theme` cannot be []"),
        ('# x\nfurniture = "gone"', 2, 'one of "dim", "folded", "plain"'),
        ('annotator = " "', 1, "a name without control characters"),
        ('annotator = "a\\nb"', 1, "a name without control characters"),
        ("[colours]\nx = 1", 1, "unknown setting `colours`"),
        ('keys = "x"', 1, "`keys` cannot be"),
        ('[keys]\n\nundoo = "x"', 3, "unknown action `undoo`; the nearest is `undo`"),
        ('[keys]\nfoo = "x"', 2, "unknown action `foo`. `dprk-reader keys` names all actions"),
        ('theme = "my-own"', 1, '`theme` cannot be "my-own". It is one of "reader-dark"'),
        ("[keys]\nundo = 3", 2, "`undo` cannot be 3. It is a key as in"),
        ("[keys]\nundo = [3]", 2, "`undo` cannot be [3]"),
        ('[keys]\nundo = "Foo"', 2, "`Foo` names no key"),
        ('[keys]\nundo = ""', 2, "`` names no key"),
        ('[keys]\nundo = "ctrl+i"', 2, "terminals do not deliver ctrl+i"),
        ('[keys]\n"undo" = ["x", "Ctrl+Enter"]', 2, "terminals do not deliver Ctrl+Enter"),
        ('[keys]\nundo = "alt+x"', 2, "terminals do not deliver alt+x"),
        ('[keys]\nundo = "F3"', 2, "terminals do not deliver F3"),
        ('[keys]\nundo = "shift+x"', 2, "a capital letter in place of Shift"),
        ('[keys]\nundo = "s"', 2, "s is already a key of `grow`, so `undo` keeps its own"),
        ('[keys]\nundo = "Z"\nredo = "Z"', 3, "Z is already a key of `undo`, so `redo` keeps its own"),
        ('[keys]\nnext-article = "1"', 2, "1 is already a key of `tag-1`"),
        ('[keys]\nundo = "x"', 2, "x is already a key of `lines-mark`, so `undo` keeps its own"),
        ('[keys]\nlines-mark = "u"', 2, "u is already a key of `undo`"),
        ('[keys]\nlines-sort = "1"', 2, "1 is already a key of `tag-1`"),
        ('[keys]\nlines-sort = "j"', 2, "j is already a key of `row-down`"),
        ('[keys]\nlines-sort = "/"', 2, "/ is already a key of `search`"),
        ('[keys]\nbar-mode = "x"', 2, "the search bar needs x itself, so `bar-mode` keeps its own"),
        ('[keys]\nbar-older = ["up", "space"]', 2, "the search bar needs Space itself"),
        ('[keys]\nbar-older = "Enter"', 2, "the search bar needs Enter itself"),
        ('[keys]\nbar-newer = "Left"', 2, "the search bar needs ← itself"),
        ('[keys]\nbar-newer = "Down"\nbar-mode = "Shift+Tab"', 3, "the search bar needs Shift+Tab itself"),
        ('keys.undo = "s"', 1, "s is already a key of `grow`"),
        ("measure =", 1, "this is not TOML"),
        ("theme = 'nord'\n[keys\n", 2, "this is not TOML"),
        ("x = " + "[" * 100_000, 1, "this is not TOML"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line(source: str, line: int, said: str) -> None:
    (problem,) = told(source)
    assert problem.startswith(f"{FILE}:{line}: ")
    assert said in problem


def test_what_is_sound_holds_beside_what_is_wrong_and_all_that_is_wrong_is_told_in_order() -> None:
    config = parse_config(SOUND.replace("72", "7").replace('"F7"', '"Ctrl+I"') + 'frob = "x"\n')
    assert config.settings == {"theme": "reader-light", "paragraph_spacing": 1, "furniture": "folded"}
    assert config.keys.keys() == {"redo", "leave", "grow"}
    assert [problem.where for problem in config.problems] == [f"{FILE}:2", f"{FILE}:8", f"{FILE}:12"]


def test_a_key_may_be_given_to_another_action_if_the_first_gets_another_one() -> None:
    config = parse_config('[keys]\nundo = "v"\nvisual = "u"\n')
    assert config == Config(keys={"undo": ("v",), "visual": ("u",)})


def test_one_key_may_mean_two_things_in_two_places() -> None:
    assert not told('[keys]\nrow-open = "v"\n')
    assert not told('[keys]\nlines-mark = "d"\n')


def test_space_is_for_pages_and_marks_by_default_and_can_be_given_away() -> None:
    assert not told('[keys]\nlines-mark = "Space"\n')
    assert "`lines-mark`" in told('[keys]\nrow-open = "Space"\nrow-page-down = "PgDn"\n')[0]


def test_however_many_keys_clash_what_remains_is_without_a_clash() -> None:
    config = parse_config(
        "[keys]\n" + "".join(f'{name} = "Z"\n' for name in ("undo", "redo", "grow", "note"))
    )
    assert config.keys == {"undo": ("Z",)}
    assert len(config.problems) == 3
    assert list(clashes(Keymap(config.keys))) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"theme = \x00"])
def test_a_file_that_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / FILE
    file.write_bytes(content)
    config = load_config(file)
    assert len(config.problems) == 1
    assert str(file) in str(config.problems[0])


def test_a_folder_in_the_file_s_place_is_told(tmp_path: Path) -> None:
    (problem,) = load_config(tmp_path).problems
    assert os.fspath(tmp_path) in str(problem)
    assert "cannot be read" in str(problem)


def test_every_theme_can_be_named() -> None:
    assert all(not told(f'theme = "{name}"') for name in THEME_NAMES)


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "device", "large"])
def test_what_is_no_text_file_is_said_and_not_waited_for(tmp_path: Path, kind: str) -> None:
    file = unreadable(tmp_path / "config.toml", kind)
    (problem,) = load_config(file).problems
    assert "cannot be read" in problem.what and "Make it a text file" in problem.fix
    with pytest.raises(DataError, match=r"cannot be read: .*Make it a text file"):
        load_tags(file)


def unreadable(file: Path, kind: str) -> Path:
    match kind:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "loop":
            file.symlink_to(file)
        case "device":
            file.symlink_to("/dev/zero")
        case _:
            file.write_text("#" * (2 << 20))
    return file
