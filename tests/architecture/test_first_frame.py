"""What may be loaded before the first frame: each module costs every start, whoever needs it or not.

A new module that is not named here is imported where it is used (as in `tui.screens.dialogs`), or named here because
the first frame shows what it makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.terminal.harness import Terminal

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
    "_hashlib",
    "_ssl",
}
"""Libraries that the first frame does without."""

DOMAIN = {
    "": """
        annotation annotator default_tags errors hand_written late open_article ordered project runs sha256 span
        tagset version
    """,
    "anchoring": "reanchoring standing",
    "articles": "article decoding metadata records sources",
    "corpus": "corpus counts index recognised walk",
    "history": "changes events history journal making replay undo",
    "local": "local_state place private_files",
    "search": "hits",
    "store": "copies files lines migrations names presence protocol replicas shard texts tiny written",
    "text": "extent folding graphemes growth sentences unspaced words",
}
FACE = {
    "": "app commands config crash main opening settings startup words",
    "colours": "looks sheets theme_names themes",
    "keyboard": "bindings in_order key_names keymap keys",
    "reader": """
        anchored canvas caret columns folds glyphs jumping labels layout page paint plain prefix_sums
        returning selecting settling spans view window
    """,
    "screens": "dialogs main speaking status",
    "screens.desk": """
        adjusting article_page browsing changing comfort concordancing desk exporting filtering finding
        focusing following jumping listing looking_back marking naming opening outside panes repeating
        reviewing saving searching seeking showing tagging undoing
    """,
    "terminal": "ascii clipboard driver environment incoming output",
    "widgets": """
        annotation_list article_list article_order article_row asked by_lines fields footer headings hints kept
        lines query_field rows search_bar status_line terse
    """,
}


def _modules(package: str, folders: dict[str, str]) -> set[str]:
    """The dotted names of all modules that are named by their folders, and of these folders."""
    found = set()
    for folder, names in folders.items():
        parts = [package, *filter(None, folder.split("."))]
        found |= {".".join([*parts, name]) for name in names.split()}
        found |= {".".join(parts[: depth + 2]) for depth in range(len(parts) - 1)}
    return found


OURS = _modules("annotations", DOMAIN) | _modules("tui", FACE)

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
