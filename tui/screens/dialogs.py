"""The dialogs, each loaded when it is first opened: the program starts without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from annotations.anchoring.standing import Waiting
    from annotations.articles.article import Article
    from annotations.search.occurrences import OccurrenceSearch
    from annotations.tagset import TagSet
    from tui.dialogs.export import ExportRequest, FormatChoice
    from tui.dialogs.occurrences import ToTag
    from tui.dialogs.review import Decision
    from tui.keyboard.keymap import Keymap
    from tui.widgets.options import Option


def tag_picker(tags: TagSet, quote: str, current: str | None = None) -> ModalScreen[str | None]:
    """Asks for a tag for `quote`, which may have the tag `current`; answers its name."""
    from tui.dialogs.tag_picker import TagPicker

    return TagPicker(tags, quote, current)


def note_editor(quote: str, tag: str, note: str) -> ModalScreen[str | None]:
    """Asks for the note on an annotation; answers its text."""
    from tui.dialogs.note_editor import NoteEditor

    return NoteEditor(quote, tag, note)


def ask_annotator(suggested: str, known: Sequence[str]) -> ModalScreen[str | None]:
    """Asks who annotates, and says who did so far; answers the name."""
    from tui.dialogs.ask_annotator import AskAnnotator

    return AskAnnotator(suggested, known)


def tag_occurrences(
    text: str,
    quote: str,
    tag: str,
    tags: TagSet,
    find: Callable[[bool, bool], OccurrenceSearch],
    whole_words: bool,
) -> ModalScreen[ToTag | None]:
    """Shows where `quote` stands in `text`, and asks where to tag it; without a `tag`, with which one too.

    `find` is told whether only whole words and whether case matter; `whole_words` is how the first begins.
    """
    from tui.dialogs.occurrences import TagOccurrences

    return TagOccurrences(text, quote, tag, tags, find, whole_words)


def confirm(question: str, yes: str, no: str) -> ModalScreen[bool]:
    """Asks a question whose safe answer is `no`."""
    from tui.dialogs.confirm import Confirm

    return Confirm(question, yes, no)


def choice(heading: str, options: Sequence[tuple[str, str]], present: str = "") -> ModalScreen[str | None]:
    """Asks for one of `options`, pairs of an answer and its words, of which the `present` one holds now."""
    from tui.dialogs.choice import Choice
    from tui.widgets.page import title

    return Choice(title(heading), options, present)


def leaving(question: str, options: Sequence[tuple[str, str]]) -> ModalScreen[str | None]:
    """Asks what to do about changes that are not saved; `question` may be long, the safe option comes first."""
    from tui.dialogs.choice import Choice
    from tui.widgets.page import text

    return Choice(text(question), options)


def rescue(file: Path, write: Callable[[Path], object]) -> ModalScreen[Path | None]:
    """Asks where the rescue file is to be, offering `file`, and writes it by `write`; answers where it is."""
    from tui.dialogs.rescue import AskRescueFile

    return AskRescueFile(file, write)


def history(steps: Sequence[Option]) -> ModalScreen[str | None]:
    """Shows the steps of an article, the latest first; answers the event after which the chosen one was done."""
    from tui.dialogs.history import HistoryList

    return HistoryList(steps)


def theme_picker(
    names: Sequence[str],
    current: str,
    preview: Callable[[str], object],
    get_ready: Callable[[str], object],
) -> ModalScreen[str | None]:
    """Asks for a theme, each of which `preview` shows, sooner where `get_ready` came before; answers its name."""
    from tui.dialogs.theme_picker import ThemePicker

    return ThemePicker(names, current, preview, get_ready)


def review(
    article: Article,
    waiting: Sequence[Waiting],
    tag_look: Callable[[str], tuple[str, str]],
    decide: Callable[[Decision], Sequence[Waiting]],
) -> ModalScreen[Decision | None]:
    """Shows annotations without a certain place in a changed text; answers with one to be selected in it.

    `decide` does what is decided there, and tells what still waits.
    """
    from tui.dialogs.review import Review

    return Review(article, waiting, tag_look, decide)


def help_page(keymap: Keymap, tags: TagSet) -> ModalScreen[None]:
    """Shows the keys and the tags."""
    from tui.dialogs.help import Help

    return Help(keymap, tags)


def export(
    formats: Sequence[FormatChoice], path: Path, report: Callable[[str], str]
) -> ModalScreen[ExportRequest | None]:
    """Asks what to write where; `report` says what a format would lose."""
    from tui.dialogs.export import Export

    return Export(formats, path, report)
