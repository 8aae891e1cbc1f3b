"""What may be loaded before the first frame: each module costs every start, whoever needs it or not.

A new module that is not named here is imported where it is used (as in `tui.screens.dialogs`), or named here because
the first frame shows what it makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal

ROOT = Path(__file__).parents[2]

LATE = {
    "regex",
    "tinydb",
    "slugify",
    "filelock",
    "sentencex",
    "charset_normalizer",
    "rapidfuzz",
    "tomllib",
    "sqlite3",
}
"""Libraries that the first frame does without."""

DOMAIN = """
    annotation annotator article changes corpus counts decoding default_tags errors events extent fold growth history
    hits index journal late local_state making metadata open_article ordered place private_files project reanchoring
    recognised records replay runs sentences sources span standing store store.copies store.files
    store.migrations store.names store.presence store.protocol store.replicas store.shard store.texts store.tiny
    store.written tagset text undo unspaced version walk words
"""
FACE = """
    app ascii bindings commands clipboard config crash driver in_order incoming key_names keymap keys
    looks main opening reader reader.canvas reader.caret reader.folds reader.glyphs reader.jumping reader.labels
    reader.layout reader.page reader.paint reader.plain reader.prefix_sums reader.returning reader.selecting
    reader.settling reader.spans reader.view
    screens screens.browsing screens.changing screens.comfort screens.concordancing screens.desk screens.dialogs
    screens.exporting screens.finding screens.focusing screens.following screens.jumping screens.listing
    screens.looking_back screens.main screens.marking screens.naming screens.opening screens.outside
    screens.panes screens.repeating screens.reviewing screens.saving screens.searching screens.seeking screens.showing
    screens.speaking screens.tagging
    screens.undoing settings sheets startup terminal theme_names themes widgets widgets.annotation_list
    widgets.article_list widgets.article_order widgets.article_row widgets.footer widgets.hints widgets.kept
    widgets.lines widgets.rows widgets.search_bar widgets.status_line words
"""
OURS = {f"annotations.{name}" for name in DOMAIN.split()} | {f"tui.{name}" for name in FACE.split()}

PROGRAM = """
import os, sys
from pathlib import Path
from tui import startup
def end():
    Path(os.environ["LOADED"]).write_text("\\n".join(sys.modules))
    os._exit(0)
startup.end = end
from tui.main import main
main()
"""


@pytest.fixture
def loaded(tmp_path: Path) -> set[str]:
    """The modules loaded when the first frame of the shipped articles was on the screen, not for the first time."""
    told = tmp_path / "loaded"
    env = {"PYTHONPATH": str(ROOT), "LOADED": str(told), "DPRK_READER_ANNOTATOR": "ann"}
    with Terminal(
        [sys.executable, "-c", "from tui.main import main; main()"], env=env, cwd=tmp_path
    ) as reader:
        reader.wait_for("saved · ann")
        reader.wait_quiet(0.5)
        reader.send("q")
        reader.wait_exit()
    with Terminal([sys.executable, "-c", PROGRAM], env=env, cwd=tmp_path) as reader:
        assert reader.wait_exit() == 0, reader.text
    return set(told.read_text().split())


def test_the_first_frame_needs_only_what_it_shows(loaded: set[str]) -> None:
    ours = {name for name in loaded if name.startswith(("annotations.", "tui."))}
    assert ours - OURS == set(), "import these where they are used, or say that the first frame needs them"
    assert loaded & LATE == set(), "load these where they are used"


def test_what_is_named_is_loaded(loaded: set[str]) -> None:
    assert OURS - loaded == set(), "the first frame does without these: name them here no more"
