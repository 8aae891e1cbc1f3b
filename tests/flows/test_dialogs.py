"""Every dialog, by keys, by mouse, at 60×16, with hostile text, and with an input method's letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from annotations.tagset import Tag, TagSet, default_tags
from tests.flows.stage import Stage, ask, look
from tui.keymap import Keymap
from tui.keys import ACTIONS
from tui.screens.ask_annotator import AskAnnotator
from tui.screens.confirm import Confirm
from tui.screens.export import Export, ExportRequest, FormatChoice
from tui.screens.help import Help
from tui.screens.note_editor import NoteEditor
from tui.screens.tag_picker import TagPicker, matching
from tui.widgets.area import Area
from tui.widgets.fields import Field, typed

SMALL, LARGE = (60, 16), (120, 36)
TAGS = default_tags()


async def run(dialog: Screen[Any], *keys: str, size: tuple[int, int] = SMALL) -> list[object]:
    """The answers of a dialog to some keys: empty while it is still open."""
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        await ask(pilot, dialog)
        await pilot.press(*keys)
        await pilot.pause()
    return stage.answers


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text as an input method commits it: letter by letter, each as a key of its own."""
    for letter in text:
        pilot.app.post_message(events.Key("space" if letter == " " else letter, letter))
        await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(look(pilot.app))


# ---- the tag picker


async def test_a_digit_chooses_a_tag_at_once() -> None:
    assert await run(TagPicker(TAGS, "Choe Son-hui", None), "2") == ["sanction"]


async def test_a_digit_without_a_tag_is_typed_as_part_of_a_name() -> None:
    tags = TagSet([Tag("actor", "1", "A"), Tag("resolution 1718", "", "R")])
    assert await run(TagPicker(tags, "q", None), "7", "enter") == ["resolution 1718"]


async def test_digits_are_typed_once_something_is_typed() -> None:
    tags = TagSet([Tag("actor", "1", "A"), Tag("resolution 1718", "", "R")])
    assert await run(TagPicker(tags, "q", None), "r", "1", "enter") == ["resolution 1718"]


async def test_enter_chooses_the_tag_at_the_cursor() -> None:
    assert await run(TagPicker(TAGS, "q", None), "down", "down", "up", "enter") == ["sanction"]


async def test_typing_narrows_the_tags_and_the_best_match_is_chosen() -> None:
    assert await run(TagPicker(TAGS, "q", None), "down", "e", "c", "o", "enter") == ["economic cooperation"]


async def test_escape_leaves_without_an_answer() -> None:
    assert await run(TagPicker(TAGS, "q", None), "e", "escape") == [None]


async def test_where_nothing_matches_enter_chooses_nothing() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, TagPicker(TAGS, "q", None))
        await pilot.press("x", "q", "z", "enter")
        await pilot.pause()
        assert "No tag matches" in shown(pilot)
        assert stage.answers == []
        await pilot.press("backspace", "backspace", "backspace", "enter")
        await pilot.pause()
        assert stage.answers == ["actor"]


async def test_the_present_tag_is_at_the_cursor_and_named() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, TagPicker(TAGS, "cấm vận", "sanction"))
        assert "Change sanction: “cấm vận”" in shown(pilot)
        assert "A measure that restricts trade" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == ["sanction"]


async def test_a_present_tag_that_the_tag_set_does_not_know_can_be_changed() -> None:
    assert await run(TagPicker(TAGS, "q", "gone"), "enter") == ["actor"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_guideline_of_the_tag_at_the_cursor_is_in_view_and_scrolls(size: tuple[int, int]) -> None:
    tags = TagSet(
        [Tag("one", "1", "O", description="First."), Tag("two", "2", "T", include=("x",) * 50 + ("last",))]
    )
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        await ask(pilot, TagPicker(tags, "q", None))
        assert "First." in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "First." not in shown(pilot)
        assert "+ x" in shown(pilot) and "+ last" not in shown(pilot)
        await pilot.press(*["pagedown"] * 20)
        await pilot.pause()
        assert "+ last" in shown(pilot)


async def test_a_click_chooses_a_tag() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, TagPicker(TAGS, "q", None))
        await pilot.click("#tags", offset=(8, 2))
        await pilot.pause()
        assert stage.answers == ["military cooperation"]


async def test_vietnamese_tags_are_found_with_and_without_accents() -> None:
    tags = TagSet([Tag("kinh tế", "1", "K"), Tag("quân sự", "2", "Q"), Tag("Đại sứ", "3", "D")])
    for query, expected in (
        ("kinh te", "kinh tế"),
        ("quân", "quân sự"),
        ("dai", "Đại sứ"),
        ("đại", "Đại sứ"),
    ):
        stage = Stage()
        async with stage.run_test(size=SMALL) as pilot:
            await ask(pilot, TagPicker(tags, "q", None))
            await write(pilot, unicodedata.normalize("NFD", query))
            await pilot.press("enter")
            await pilot.pause()
            assert stage.answers == [expected], query


def test_tags_match_by_start_then_word_then_part_then_letters_in_order_then_description() -> None:
    tags = [
        Tag("x", description="about arms"),
        Tag("a long road to most"),
        Tag("charms"),
        Tag("old arms"),
        Tag("arms"),
    ]
    assert [tag.name for tag in matching(tags, "Arms")] == [
        "arms",
        "old arms",
        "charms",
        "a long road to most",
        "x",
    ]
    assert [tag.name for tag in matching(tags, "alrm")] == ["a long road to most"]
    assert matching(tags, " ") == tags


# ---- the note editor


async def test_enter_saves_the_note() -> None:
    assert await run(NoteEditor("q", "actor", "so"), "space", "i", "t", "enter") == ["so it"]


async def test_enter_that_comes_in_one_go_with_letters_saves_them_too() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, NoteEditor("q", "actor", ""))
        stage.post_message(events.Paste("hợp "))
        for key, letter in (("t", "t"), ("a", "á"), ("ctrl+j", "\n"), ("c", "c"), ("enter", "\r")):
            stage.post_message(events.Key(key, letter))
        await pilot.pause()
        await pilot.pause()
    assert stage.answers == ["hợp tá\nc"]


async def test_a_new_line_has_a_key_of_its_own() -> None:
    assert await run(NoteEditor("q", "actor", ""), "a", "ctrl+j", "b", "enter") == ["a\nb"]


async def test_a_note_can_be_cleared() -> None:
    assert await run(NoteEditor("q", "actor", "x"), "backspace", "enter") == [""]


async def test_escape_leaves_an_unchanged_note_at_once() -> None:
    assert await run(NoteEditor("q", "actor", "as it was"), "x", "backspace", "escape") == [None]


async def test_escape_asks_before_it_drops_what_was_written_and_goes_on_by_default() -> None:
    for keys, answers in (
        (["enter"], []),
        (["escape"], []),
        (["n"], []),
        (["y"], [None]),
        (["down", "enter"], [None]),
    ):
        assert await run(NoteEditor("q", "actor", ""), "x", "escape", *keys) == answers
    assert await run(NoteEditor("q", "actor", ""), "x", "escape", "enter", "y", "enter") == ["xy"]


async def test_what_is_typed_is_composed() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, NoteEditor("q", "actor", ""))
        await write(pilot, unicodedata.normalize("NFD", "hợp tác"))
        area = stage.screen.query_one(Area)
        assert area.text == "hợp tác"
        assert area.cursor_location == (0, 7)
        area.move_cursor((0, 2))
        await write(pilot, "\u0301")
        assert area.text == unicodedata.normalize("NFC", "hợ\u0301p tác")


async def test_pasted_text_keeps_its_lines_and_loses_its_controls() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, NoteEditor("q", "actor", ""))
        await paste(pilot, "one\r\ntwo\x1b[31m\x00\u202e [/x]")
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == ["one\ntwo[31m [/x]"]


# ---- confirm


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("y", True),
        ("n", False),
        ("enter", False),
        ("escape", False),
        ("q", False),
        ("down enter", True),
        ("j up enter", False),
    ],
)
async def test_a_question_is_answered_by_letters_arrows_enter_or_escape(keys: str, answer: bool) -> None:
    assert await run(Confirm("Undo all?", "Undo", "Keep"), *keys.split()) == [answer]


async def test_an_answer_can_be_clicked() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, Confirm("Undo all?", "Undo", "Keep"))
        await pilot.click("Options", offset=(5, 1))
        await pilot.pause()
        assert stage.answers == [True]


async def test_a_long_question_is_shown_whole() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, Confirm("word " * 40 + "end?", "Undo", "Keep"))
        assert "end?" in shown(pilot)
        assert "n Keep" in shown(pilot)


# ---- who annotates


async def test_the_suggested_name_is_taken_by_enter() -> None:
    assert await run(AskAnnotator("Lan"), "enter") == ["Lan"]


async def test_typing_replaces_the_suggested_name() -> None:
    assert await run(AskAnnotator("root"), "A", "n", "n", "enter") == ["Ann"]


async def test_an_empty_name_is_no_answer() -> None:
    assert await run(AskAnnotator(""), "space", "enter") == []
    assert await run(AskAnnotator(""), "space", "enter", "x", "enter") == ["x"]


async def test_escape_names_nobody() -> None:
    assert await run(AskAnnotator("Lan"), "escape") == [None]


async def test_a_field_composes_what_is_typed_and_keeps_its_cursor() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, AskAnnotator(""))
        await write(pilot, unicodedata.normalize("NFD", "Nguyễn Lan"))
        field = stage.screen.query_one(Field)
        assert field.value == "Nguyễn Lan"
        assert field.cursor_position == 10
        field.cursor_position = 8
        await write(pilot, "\u0323")
        assert (field.value, field.cursor_position) == ("Nguyễn Ḷan", 8)


async def test_a_field_takes_no_controls_from_what_is_pasted() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, AskAnnotator(""))
        await paste(pilot, "La\x1b]0;x\x07n\u202e\ud800\ttwo")
        assert stage.screen.query_one(Field).value == "La]0;xn two"


def test_typed_text_is_one_line_unless_lines_are_asked_for() -> None:
    assert typed("a\nb\r\nc\rd") == "a b c d"
    assert typed("a\nb\r\nc\rd", lines=True) == "a\nb\nc\nd"


# ---- export

FORMATS = [
    FormatChoice("jsonl", ".jsonl", "one annotation a line"),
    FormatChoice("csv", ".csv", "for spreadsheets"),
    FormatChoice("articles", ".jsonl", "for training"),
]


def export(path: Path, report: Callable[[str], str] = lambda name: f"{name} loses 3 notes") -> Export:
    return Export(FORMATS, path, report)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "loss"])
    await pilot.pause()


async def test_enter_exports_to_the_file_that_is_offered(tmp_path: Path) -> None:
    assert await run(export(tmp_path / "a.jsonl"), "enter") == [ExportRequest("jsonl", tmp_path / "a.jsonl")]


async def test_another_format_brings_its_extension_and_its_losses(tmp_path: Path) -> None:
    stage = Stage()
    async with stage.run_test(size=LARGE) as pilot:
        await ask(pilot, export(tmp_path / "a.jsonl"))
        await settled(pilot)
        assert "jsonl loses 3 notes" in shown(pilot)
        await pilot.press("down")
        await settled(pilot)
        assert "csv loses 3 notes" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == [ExportRequest("csv", tmp_path / "a.csv")]


async def test_a_name_with_an_extension_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    assert await run(export(tmp_path / "a.txt"), "down", "enter") == [
        ExportRequest("csv", tmp_path / "a.txt")
    ]


async def test_a_report_without_losses_says_so(tmp_path: Path) -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, export(tmp_path / "a", lambda name: ""))
        await settled(pilot)
        assert "Nothing is lost" in shown(pilot)


async def test_a_report_that_fails_is_shown_and_the_export_goes_on(tmp_path: Path) -> None:
    def fail(name: str) -> str:
        raise ValueError("the tag set cannot be read")

    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, export(tmp_path / "a", fail))
        await settled(pilot)
        assert "the tag set cannot be read" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert len(stage.answers) == 1


async def test_a_file_that_is_there_is_only_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("work")
    assert await run(export(tmp_path / "a.jsonl"), "enter", "enter") == []
    assert await run(export(tmp_path / "a.jsonl"), "enter", "y") == [
        ExportRequest("jsonl", tmp_path / "a.jsonl")
    ]
    stage = Stage()
    async with stage.run_test(size=LARGE) as pilot:
        await ask(pilot, export(tmp_path / "a.jsonl"))
        await pilot.pause()
        assert "There is such a file already" in shown(pilot)


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Name a file"), ("none/a.jsonl", "There is no folder"), ("x" * 300, "cannot be a file")],
)
async def test_a_file_that_cannot_be_written_is_told_and_not_answered(
    tmp_path: Path, name: str, said: str
) -> None:
    stage = Stage()
    async with stage.run_test(size=LARGE) as pilot:
        await ask(pilot, export(tmp_path / name))
        await pilot.press("enter")
        await pilot.pause()
        assert said in shown(pilot)
        assert stage.answers == []


async def test_escape_exports_nothing(tmp_path: Path) -> None:
    assert await run(export(tmp_path / "a.jsonl"), "escape") == [None]


# ---- help


@pytest.mark.parametrize("key", ["escape", "q", "?"])
async def test_help_closes(key: str) -> None:
    assert await run(Help(Keymap(), TAGS), key) == [None]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_help_names_every_action_and_every_guideline(size: tuple[int, int]) -> None:
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        await ask(pilot, Help(Keymap(), TAGS))
        seen = [shown(pilot)]
        while len(seen) < 2 or seen[-1] != seen[-2]:
            await pilot.press("pagedown")
            await pilot.pause()
            seen.append(shown(pilot))
        whole = " ".join("".join(c for c in " ".join(seen) if c not in "│╭╮╰╯─↓↑").split())
        for action in ACTIONS:
            if not action.name[-1].isdigit():
                assert action.about.split()[-1] in whole, action.name
        assert "Tag the selection with the tag on that key" in whole or size == SMALL
        for tag in TAGS.tags:
            assert tag.name in whole
            assert tag.examples[-1].split()[-1] in whole


async def test_help_puts_each_group_of_keys_together() -> None:
    stage = Stage()
    async with stage.run_test(size=(120, 300)) as pilot:
        await ask(pilot, Help(Keymap(), TAGS))
        lines = [line.strip("│ ") for line in look(stage)]
        for group in {action.group for action in ACTIONS}:
            assert lines.count(group) == 1
        assert any(line.startswith("1…9") for line in lines)


async def test_tab_goes_from_part_to_part_and_round() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, Help(Keymap(), TAGS))
        await pilot.press("tab")
        await pilot.pause()
        assert look(stage)[2].strip("│ ↑") == "Move"
        await pilot.press("shift+tab", "shift+tab")
        await pilot.pause()
        assert "[ ] unread" in shown(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "To begin" in shown(pilot)


# ---- hostile text, and small windows

HOSTILE = [
    "[/x] [red]x[/]",
    "a\x1b[2Jb\x07",
    "\x9b31m",
    "\u202eabc",
    "a\ud800b",
    "\x00",
    "[@click=app.exit]x[/]",
    "{quote}",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_only_text_in_every_dialog(text: str, tmp_path: Path) -> None:
    tags = TagSet([Tag(text, "1", "A", "red", text, (text,), (text,), (text,)), Tag("b", "2", "B")])
    dialogs: list[Screen[Any]] = [
        TagPicker(tags, text, text), NoteEditor(text, text, text), Confirm(text, text, text), AskAnnotator(text),
        Export([FormatChoice(text, ".x", text)], tmp_path / "a", lambda name: text), Help(Keymap(), tags),
    ]  # fmt: skip
    stage = Stage()
    async with stage.run_test(size=(60, 300)) as pilot:
        for dialog in dialogs:
            await ask(pilot, dialog)
            if isinstance(dialog, Export):
                await settled(pilot)
            assert not [c for c in shown(pilot) if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
            assert "\u202e" not in shown(pilot)
            assert "[red]" not in text or "[red]x[/]" in shown(pilot)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (60, 16), (200, 60)])
async def test_every_dialog_stands_in_any_window(size: tuple[int, int], tmp_path: Path) -> None:
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        for dialog in (TagPicker(TAGS, "q", None), NoteEditor("q", "t", ""), Confirm("q", "y", "n"), AskAnnotator(""),
                       export(tmp_path / "a"), Help(Keymap(), TAGS)):  # fmt: skip
            await ask(pilot, dialog)
            await pilot.press("down", "pagedown", "tab", "escape")
            await pilot.pause()
    assert stage.answers == [None, None, False, None, None, None]


@pytest.mark.parametrize(
    "dialog", [TagPicker(TAGS, "q", None), NoteEditor("q", "t", ""), Confirm("q", "y", "n"), AskAnnotator("")]
)
async def test_the_way_out_is_always_in_view(dialog: Screen[Any]) -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, dialog)
        assert "Esc leave" in shown(pilot)
