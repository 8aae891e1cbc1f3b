"""The one table of actions and keys. Bindings, footer, help and the key reference in the docs are all made from it.

What an action does lives where the action is bound: the reader, a list, or the main screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Where = Literal["reader", "list", "lines", "screen", "bar"]


class Action(NamedTuple):
    """Something the user can do.

    `name` is its identity in a user's key map; `keys` are Textual's key names (a single character stands for
    itself); `does` is the Textual action that it runs, looked up where the action is bound; `label` is the footer's
    word for it (empty: never in the footer); `about` the sentence that help and the command palette show. The keys
    of the search bar are no bindings, the bar takes them itself: there `does` is empty.
    """

    name: str
    keys: tuple[str, ...]
    does: str
    about: str
    group: str
    where: Where = "reader"
    label: str = ""


def _motion(name: str, about: str, keys: str, selecting: str = "") -> Iterator[Action]:
    yield Action(f"move-{name}", tuple(keys.split()), f"move('{name}')", about, "Move")
    if selecting:
        does = f"move('{name}', True)"
        about = f"Select: {about[0].lower()}{about[1:]}"
        yield Action(f"select-{name}", tuple(selecting.split()), does, about, "Select with Shift")


def _motions() -> Iterator[Action]:
    yield from _motion("left", "Back by one character", "left h", "shift+left")
    yield from _motion("right", "On by one character", "right l", "shift+right")
    yield from _motion("up", "Up one line", "up k", "shift+up")
    yield from _motion("down", "Down one line", "down j", "shift+down")
    yield from _motion("word_start", "To the start of the next word", "w ctrl+right", "ctrl+shift+right")
    yield from _motion("word_back", "To the start of the word before", "b ctrl+left", "ctrl+shift+left")
    yield from _motion("word_end", "To the end of the word", "e")
    yield from _motion("sentence_next", "To the next sentence", ") ctrl+down", "ctrl+shift+down")
    yield from _motion("sentence_back", "To the sentence before", "( ctrl+up", "ctrl+shift+up")
    yield from _motion("paragraph_next", "To the next paragraph", "}")
    yield from _motion("paragraph_back", "To the paragraph before", "{")
    yield from _motion("line_start", "To the start of the line", "0 home", "shift+home")
    yield from _motion("line_end", "To the end of the line", "$ end", "shift+end")
    yield from _motion("article_start", "To the start of the article", "g ctrl+home", "ctrl+shift+home")
    yield from _motion("article_end", "To the end of the article", "G ctrl+end", "ctrl+shift+end")
    yield from _motion("page_up", "Up one page", "pageup", "shift+pageup")
    yield from _motion("page_down", "Down one page", "pagedown space", "shift+pagedown")


def _reader() -> Iterator[Action]:
    select = "Select"
    yield Action("visual", ("v",), "visual", "Start or stop selecting from the caret", select, label="select")
    yield Action("other-end", ("o",), "other_end", "Go to the other end of the selection", select)
    yield Action(
        "grow",
        ("s",),
        "grow",
        "Grow the selection: word, name, clause, sentence, paragraph",
        select,
        label="grow",
    )
    yield Action("shrink", ("S",), "shrink", "Shrink the selection", select)
    yield Action("end-back", ("<",), "end_by_word(-1)", "Move the selection's end back by one word", select)
    yield Action("end-on", (">",), "end_by_word(1)", "Move the selection's end on by one word", select)
    about = "Select from one word to another: type the label of the first, then the new label of the last"
    yield Action("jump-select", ("F",), "screen.jump(True)", about, select)
    yield Action(
        "leave",
        ("escape",),
        "screen.leave",
        "Leave the selection, the search, or what is being adjusted",
        select,
    )

    tag = "Tag"
    for key in "123456789":
        yield Action(
            f"tag-{key}",
            (key,),
            f"screen.tag_by_key('{key}')",
            f"Tag the selection with the tag on key {key}",
            tag,
        )
    yield Action(
        "tag",
        ("enter", "t"),
        "screen.enter",
        "Tag the selection: pick a tag by name, with its guideline",
        tag,
        label="tags",
    )
    yield Action(
        "retag", ("r",), "screen.retag", "Change the tag of the focused annotation", tag, label="retag"
    )
    yield Action(
        "adjust",
        ("a",),
        "screen.adjust",
        "Adjust the edges of the annotation: Enter keeps, Esc restores",
        tag,
        label="edges",
    )
    yield Action("note", ("c",), "screen.note", "Write a note on the annotation", tag, label="note")
    yield Action("delete", ("d", "delete"), "screen.delete", "Delete the annotation", tag, label="delete")

    about = "Tag the same text at all other places, after a look at them"
    yield Action("tag-occurrences", ("*",), "screen.tag_occurrences", about, tag, label="everywhere")

    go = "Go to"
    about = "Go to any word on screen: type the letters of the label on it"
    yield Action("jump", ("f",), "screen.jump", about, go, label="jump")
    yield Action("next-annotation", ("]",), "screen.next_annotation(1)", "Next annotation", go, label="next")
    yield Action("previous-annotation", ("[",), "screen.next_annotation(-1)", "Previous annotation", go)
    yield Action(
        "next-here",
        (";",),
        "screen.next_here",
        "Next of the annotations under the caret",
        go,
        label="overlap",
    )
    yield Action(
        "search",
        ("/",),
        "screen.search",
        "Search in the article; the hit becomes the selection (after v: its end)",
        go,
        label="search",
    )
    yield Action("next-hit", ("n",), "screen.next_hit(1)", "Next hit of the search", go)
    yield Action("previous-hit", ("N",), "screen.next_hit(-1)", "Previous hit of the search", go)


def _lists() -> Iterator[Action]:
    group = "In a list"
    yield Action("row-down", ("down", "j"), "row(1)", "Down one row", group, "list")
    yield Action("row-up", ("up", "k"), "row(-1)", "Up one row", group, "list")
    yield Action("row-page-down", ("pagedown", "space"), "page(1)", "Down one page", group, "list")
    yield Action("row-page-up", ("pageup",), "page(-1)", "Up one page", group, "list")
    yield Action("row-first", ("home", "g"), "ends(-1)", "To the first row", group, "list")
    yield Action("row-last", ("end", "G"), "ends(1)", "To the last row", group, "list")
    yield Action(
        "row-open", ("enter",), "open", "Open the row and go to the reader", group, "list", label="open"
    )
    yield Action(
        "row-filter", ("/",), "screen.filter", "Filter the list by its text", group, "list", label="filter"
    )
    for key in "123456789":
        about = f"Show only annotations with the tag on key {key}, or all again"
        yield Action(f"row-tag-{key}", (key,), f"screen.filter_by_key('{key}')", about, group, "list")
    yield Action(
        "row-retag",
        ("r",),
        "screen.retag",
        "Change the tag of the row's annotation",
        group,
        "list",
        label="retag",
    )
    yield Action(
        "row-adjust", ("a",), "screen.adjust", "Adjust the edges of the row's annotation", group, "list"
    )
    yield Action(
        "row-note", ("c",), "screen.note", "Write a note on the row's annotation", group, "list", label="note"
    )
    yield Action(
        "row-delete",
        ("d", "delete"),
        "screen.delete",
        "Delete the row's annotation",
        group,
        "list",
        label="delete",
    )
    about = "Tag all other places where the text of the row's annotation stands, after a look at them"
    yield Action("row-occurrences", ("*",), "screen.tag_occurrences", about, group, "list")
    yield Action(
        "row-leave",
        ("escape",),
        "screen.leave_list",
        "Drop the filter, or go back to the reader",
        group,
        "list",
    )


def _bar() -> Iterator[Action]:
    def key(name: str, keys: str, about: str) -> Action:
        return Action(f"bar-{name}", tuple(keys.split()), "", about, "In the search bar", "bar")

    about = "Search otherwise: with accents and case optional, exactly as typed, for a regular expression"
    yield key("mode", "ctrl+t", about)
    yield key("older", "up", "The search before this one")
    yield key("newer", "down", "The search after this one")


def _screen() -> Iterator[Action]:
    change, window = "Undo and save", "Window"
    yield Action(
        "undo",
        ("u", "ctrl+z"),
        "undo",
        "Undo the latest change in this article",
        change,
        "screen",
        label="undo",
    )
    yield Action("redo", ("ctrl+r", "ctrl+y"), "redo", "Redo what was undone", change, "screen")
    about = "What was done in this article, by whom and when; go back to an earlier state"
    yield Action("history", ("U",), "history", about, change, "screen")
    about = "Review annotations that have no certain place in the changed text"
    yield Action("review", ("R",), "review", about, change, "screen")
    about = "Search all articles: hits in their context"
    yield Action("concordance", ("ctrl+f",), "concordance", about, window, "screen")
    yield Action("next-article", ("J",), "article(1)", "Next article in the list", window, "screen")
    yield Action("previous-article", ("K",), "article(-1)", "Previous article in the list", window, "screen")
    yield Action(
        "done",
        ("m",),
        "done",
        "Mark the article done and go to the next not done",
        window,
        "screen",
        label="done",
    )
    yield Action("next-pane", ("tab",), "pane(1)", "Next pane", window, "screen")
    yield Action("previous-pane", ("shift+tab",), "pane(-1)", "Previous pane", window, "screen")
    yield Action("reader-alone", ("z",), "zen", "The reader alone, or all panes again", window, "screen")
    yield Action("export", ("X",), "export", "Export the annotations", window, "screen")
    yield Action("help", ("?",), "help", "Show the keys and the tags", window, "screen", label="help")
    yield Action("palette", ("ctrl+p",), "app.command_palette", "Find a command by name", window, "screen")
    yield Action(
        "quit", ("q", "ctrl+q", "ctrl+c"), "quit", "Quit; everything is saved", window, "screen", label="quit"
    )


def _comfort() -> Iterator[Action]:
    group = "Reading comfort"
    yield Action("narrower", ("-",), "measure(-1)", "Make the text column narrower", group, "screen")
    yield Action("wider", ("+", "="), "measure(1)", "Make the text column wider", group, "screen")
    about = "Set paragraphs apart by a blank row, or no more"
    yield Action("paragraph-spacing", ("p",), "paragraph_spacing", about, group, "screen")
    about = "Show page furniture dim, folded, or like the text"
    yield Action("page-furniture", ("H",), "page_furniture", about, group, "screen")
    about = "Copy the selection, or the focused annotation's quote"
    yield Action("copy", ("y",), "copy", about, group, "screen")
    about = "Open the article's file in $PAGER"
    yield Action("open-in-pager", ("P",), "open_in('pager')", about, group, "screen")
    about = "Open the article's file in $EDITOR"
    yield Action("open-in-editor", ("E",), "open_in('editor')", about, group, "screen")


def _lines() -> Iterator[Action]:
    def action(name: str, keys: str, does: str, about: str) -> Action:
        return Action(
            f"lines-{name}", tuple(keys.split()), does, about, "In the search of all articles", "lines"
        )

    yield action(
        "mark", "space x", "mark", "Mark the hit, or not; a digit tags all marked hits, or else this one"
    )
    yield action("mark-all", "a", "mark_all", "Mark all hits, or none")
    yield action("mark-article", "A", "mark_article", "Mark all hits of this article, or none of them")
    yield action("tag", "t", "screen.pick_tag", "Tag the marked hits: pick a tag by name, with its guideline")
    yield action("sort-left", "<", "screen.sort('left')", "Sort by the words to the left of the hits")
    yield action("sort-right", ">", "screen.sort('right')", "Sort by the words to the right of the hits")
    yield action("sort", "s", "screen.choose_order", "Choose an order: by article, date, left, right, hit")


def _by_palette() -> Iterator[Action]:
    group = "From the palette"
    for mode, about in (
        ("folded", "Search with accents and case optional"),
        ("exact", "Search for a text exactly as typed"),
        ("regex", "Search for a regular expression"),
    ):
        yield Action(f"search-{mode}", (), f"search('{mode}')", about, group, "screen")
    yield Action("skip", (), "skip", "Mark the article as skipped", group, "screen")
    yield Action("reopen", (), "reopen", "Mark the article as not done", group, "screen")
    yield Action(
        "others", (), "others", "Show or hide other annotators' annotations (read-only)", group, "screen"
    )
    about = "Change the annotator: whose name your annotations bear from now on"
    yield Action("annotator", (), "annotator", about, group, "screen")
    about = "Follow an article that was renamed: bring its annotations along"
    yield Action("follow-renamed", (), "follow_renamed", about, group, "screen")
    about = "Sort the articles: by place, date, title, source, number of annotations, status"
    yield Action("sort", (), "sort", about, group, "screen")
    yield Action("hide-articles", (), "hide('articles')", "Show or hide the article list", group, "screen")
    yield Action(
        "hide-annotations", (), "hide('annotations')", "Show or hide the annotation list", group, "screen"
    )
    yield Action(
        "theme",
        (),
        "theme",
        "Change the theme (colours): light, dark, high contrast and more",
        group,
        "screen",
    )
    yield Action("reload", ("ctrl+l",), "reload", "Read the article again from disk", group, "screen")


ACTIONS: tuple[Action, ...] = (
    *_motions(),
    *_reader(),
    *_lists(),
    *_lines(),
    *_bar(),
    *_screen(),
    *_comfort(),
    *_by_palette(),
)
"""Every action, in the order in which help shows them."""


def actions(where: Where) -> tuple[Action, ...]:
    """The actions of one place, in order."""
    return tuple(action for action in ACTIONS if action.where == where)


def action(name: str) -> Action:
    """The action of that name. Raises `KeyError`."""
    return _BY_NAME[name]


_BY_NAME = {entry.name: entry for entry in ACTIONS}
