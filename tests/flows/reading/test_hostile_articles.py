"""Articles, names, tags and notes of ill will: nothing that they hold acts on the terminal or counts as markup."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.segment import Segment
from textual import events

from annotations.history.events import Event
from annotations.store.replicas import Replicas
from annotations.store.tiny import TinyStore
from tests.helpers.app.desk import Desk, Seen, settled, until
from tests.helpers.app.stage import look
from tests.helpers.newer_version import become_newer
from tui.widgets.area import Area

ESCAPES = "\x1b]52;c;aGFjaw==\x07\x1b]0;owned\x1b\\\x1b[2J\x1b[31m\x9b41m\x90q\x9c\x1bc\x00\x08\x0e\x7f\u202eabc\u2069"
MARKUP = "[bold]x[/bold] [/y] [@click=app.quit]z[/] \\[w"
HOSTILE = f"{ESCAPES} {MARKUP}"
ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
"""What a terminal might obey, or be confused by."""


def shown(seen: Seen) -> str:
    """The whole screen as text, after making sure that nothing in it acts."""
    lines = look(seen.app)
    for line in lines:
        assert not ACTS.search(line), repr(line)
    for segment in (s for strip in seen.app.screen._compositor.render_strips() for s in strip):
        assert isinstance(segment, Segment) and not segment.control
        assert segment.style is None or not (segment.style.meta or {}).get("@click")
    return "\n".join(lines)


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (160, 40)) -> AsyncIterator[Seen]:
    async with desk.open(size=size) as seen:
        shown(seen)
        yield seen
        shown(seen)


@pytest.fixture
def hostile(tmp_path: Path) -> Desk:
    """An article whose title, text and file name are hostile."""
    desk = Desk(tmp_path / "news")
    desk.write("a\x1b]0;owned\x07[bold]\u202e.txt", f"Title {HOSTILE}\n\nBody {HOSTILE} end of body\n")
    desk.write("b [red]x[/y].txt", "")
    return desk


async def test_a_hostile_article_is_read_and_tagged_as_it_stands(hostile: Desk) -> None:
    async with opened(hostile) as seen:
        assert "[bold]x[/bold] [/y] [@" in shown(seen)
        assert "␛]52;c;aGFjaw==␇␛]0;owned␛\\␛[2J␛[31m␦41m␦q␦␛c␀␈␎␡␦abc␦" in "".join(seen.reader_lines)
        await seen.find("[/y]")
        assert seen.selected == "[/y]" and "“[/y]”" in shown(seen)
        await seen.press("S", "s", "s", "s", "1")
        quote = seen.annotations[0][1]
        assert quote in seen.screen.reader.page.text and "\x1b" in quote
        assert "Tagged actor: “Body ␛]52;" in seen.status


async def dialog(seen: Seen, *keys: str) -> str:
    """Press keys that end in a dialog, and look at it; dialogs are loaded when first asked for."""
    await seen.press(*keys)
    await until(seen, lambda: seen.app.screen is not seen.screen)
    await settled(seen.pilot)
    return shown(seen)


async def test_every_dialog_shows_a_hostile_quote_as_text(hostile: Desk) -> None:
    async with opened(hostile) as seen:
        assert "Tag “Body ␛]52;" in await dialog(seen, "v", "e", "e", "e", "e", "e", "e", "enter")
        await seen.press("1")
        assert "actor: “Body ␛]52;" in await dialog(seen, "enter")
        for key in ("c", "r", "question_mark", "X", "ctrl+p"):
            await dialog(seen, "escape", "escape", key)
        await seen.press("escape", "d")
        assert "Deleted actor: “Body ␛]52;" in shown(seen)
        await seen.press("u")
        assert "Undone: deletion of actor “Body ␛]52;" in shown(seen)


async def test_what_is_pasted_into_a_field_does_not_act(hostile: Desk) -> None:
    async with opened(hostile) as seen:
        for key in ("slash", "tab"):
            await seen.press(key)
            if key == "tab":
                await seen.press("slash")
            seen.app.post_message(events.Paste(HOSTILE))
            await settled(seen.pilot)
            assert "[bold]x" in shown(seen)
            await seen.press("enter")
            shown(seen)
            await seen.press("escape")


@pytest.mark.parametrize("ended", ["\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\u2029", "\n\n"])
async def test_what_is_selected_is_searched_for_in_all_articles_and_does_not_act(
    hostile: Desk, ended: str
) -> None:
    hostile.write("b [red]x[/y].txt", f"Tin\n\nhợp tác{ended}kinh tế\n")
    async with opened(hostile) as seen:
        await seen.press("v", "G", "ctrl+f")
        assert "end of body" in shown(seen)
        await seen.press("escape", "escape", "J", "v", "G", "ctrl+f")
        assert "hợp tác kinh tế" in " ".join(shown(seen).split())
        await seen.press("enter")
        await until(seen, lambda: "1 hit" in shown(seen))
        await seen.press("slash", "up")
        shown(seen)


async def test_hostile_titles_and_file_names_are_text_in_lists_and_header(hostile: Desk) -> None:
    async with opened(hostile, (100, 30)) as seen:
        assert "Title ␛]52;c;aGFjaw==␇␛]" in seen.screen.articles.render_line(1).text
        assert "Title ␛]52;" in seen.reader_lines[0]
        await seen.press("J")
        assert "b [red]x[/y].txt" in seen.reader_lines[0]
        assert "b [red]x[/y].txt" in seen.screen.articles.render_line(3).text


def add_as_another(desk: Desk, annotator: str, tag: str, note: str) -> None:
    """What a folder merged with somebody's work may hold."""
    project = desk.project()
    entry = next(project.corpus.entries())
    article = project.corpus.read(entry)
    replicas = Replicas(desk.folder.parent / "state of another")
    store = TinyStore(project.place.folder, replicas)
    start = article.text.index("Body")
    span = {
        "start": start,
        "end": len(article.text),
        "quote": article.text[start:],
        "prefix": "",
        "suffix": "",
        "digest": article.digest,
    }
    event = Event(
        id="0" * 32,
        annotator=annotator,
        replica=replicas.lease(annotator).id,
        seq=1,
        lamport=1,
        op="add",
        annotation="1" * 32,
        fields={"span": span, "tag": tag, "note": note},
    )
    store.append(entry.id, [event], path=entry.path)
    replicas.close()


async def test_hostile_annotators_tags_and_notes_of_others_are_text(hostile: Desk) -> None:
    add_as_another(hostile, HOSTILE, HOSTILE, HOSTILE)
    async with opened(hostile) as seen:
        await seen.app.screen.run_action("others")
        await seen.press("right")
        assert "here: ␛]52;" in shown(seen)
        assert "? Body ␛]52" in seen.screen.annotations.render_line(1).text
        await seen.press("d")
        assert "␛]52;" in seen.status and "here, not changed" in seen.footer
        await seen.press("enter", "escape", "tab", "enter", "right_square_bracket")
        shown(seen)


async def test_a_hostile_tag_and_note_of_one_s_own_are_text(hostile: Desk) -> None:
    add_as_another(hostile, "ann", HOSTILE, HOSTILE)
    async with opened(hostile) as seen:
        assert len(seen.annotations) == 1
        await dialog(seen, "enter")
        await dialog(seen, "escape", "r")
        assert "[bold]x[/bold]" in await dialog(seen, "escape", "c")
        assert isinstance(seen.app.focused, Area) and not ACTS.search(seen.app.focused.text)
        await seen.press("escape", "tab", "1", "escape", "escape", "d", "u")
        shown(seen)


async def test_a_tag_set_with_hostile_words_is_refused_or_shown_as_text(hostile: Desk) -> None:
    guideline = "".join(rf"\u{ord(char):04x}" for char in ESCAPES) + MARKUP.replace("\\", "\\\\")
    hostile.write(
        ".dprk-reader/tags.toml",
        f'[[tag]]\nname = "[bold]x[/y]"\nkey = "1"\ndescription = "{guideline}"\nexamples = ["{guideline}"]\n',
    )
    async with opened(hostile) as seen:
        picker = re.sub(r"[\s│]+", " ", await dialog(seen, "v", "e", "enter"))
        assert "[bold]x[/y]" in picker and "[@click=app.quit]z[/]" in picker
        await seen.press("escape", "1")
        assert "Tagged [bold]x[/y]: " in shown(seen)
        await dialog(seen, "question_mark", "shift+tab")
        await seen.press("shift+tab")
        assert "[bold]x[/y]" in shown(seen)


# ---- strange articles


async def test_a_line_of_a_million_letters_is_read_selected_and_tagged_at_both_ends(desk: Desk) -> None:
    text = "Triều Tiên và 조선 " * 60_000 + "HẾT"
    desk.write("1.txt", text)
    async with opened(desk) as seen:
        assert "1,020,003 characters" in seen.reader_lines[1]
        await seen.press("v", "e", "1", "G")
        assert "HẾT" in "".join(seen.reader_lines)
        await seen.press("shift+left", "shift+left", "shift+left", "2")
        assert seen.annotations == [("actor", "Triều"), ("sanction", "HẾT")]
        await seen.press("home", "g", "$", "pagedown", "pageup", "s", "s", "s")
        shown(seen)


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " ", "\ufeff", "\u200b"])
async def test_an_article_without_text_opens_and_survives_every_key(desk: Desk, text: str) -> None:
    desk.write("1.txt", text)
    async with opened(desk, (60, 16)) as seen:
        assert "There is no text in this article" in shown(seen) or text == "\u200b"
        for key in "hjklwbe()0$gGvosS<>[];r a c d u n N J K".replace(" ", ""):
            names = {
                "(": "left_parenthesis",
                ")": "right_parenthesis",
                "<": "less_than_sign",
                ";": "semicolon",
            }
            names |= {">": "greater_than_sign", "[": "left_square_bracket", "]": "right_square_bracket"}
            await seen.press(names.get(key, key))
        await seen.press("escape", "shift+right", "1", "pagedown", "pageup", "enter", "escape")
        assert seen.annotations == [] or text == "\u200b"


async def test_a_binary_file_is_named_and_the_next_article_opens(desk: Desk) -> None:
    desk.write("0.txt", bytes(range(256)) * 8)
    async with opened(desk) as seen:
        assert "0.txt: This is not text" in seen.status
        assert "Articles 3 · problems 1" in shown(seen)
        assert "Choe Son-hui" in "".join(seen.reader_lines)
        await seen.press("J")
        await seen.press("K", "K")
        assert "Choe Son-hui" in "".join(seen.reader_lines)
        await seen.press("tab", "tab", "g", "enter")
        assert "This is not text" in seen.status and "Choe Son-hui" in "".join(seen.reader_lines)


async def test_articles_that_cannot_be_read_are_stepped_over(desk: Desk) -> None:
    desk.write("1b.txt", bytes(range(256)) * 8)
    async with opened(desk) as seen:
        await seen.press("J")
        assert seen.screen.reader.page.title == "두 번째 기사"
        await seen.press("K")
        assert "Choe Son-hui" in seen.screen.reader.page.title
        await seen.press("m")
        assert seen.screen.reader.page.title == "두 번째 기사"


async def test_an_article_that_cannot_be_read_is_named_where_no_other_follows(desk: Desk) -> None:
    async with opened(desk) as seen:
        desk.write("2.txt", bytes(range(256)) * 8)
        await seen.press("J")
        assert "Choe Son-hui" in seen.screen.reader.page.title
        assert "2.txt: This is not text" in seen.status and str(desk.folder) not in seen.status
        await seen.press("K")
        assert "first article" in seen.status


async def test_where_no_article_can_be_read_the_screen_says_why(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "news")
    desk.write("only.txt", bytes(range(256)) * 8)
    async with opened(desk) as seen:
        assert "No article here can be read" in seen.reader_lines[0]
        assert "only.txt: This is not text" in seen.status
        await seen.press("right", "v", "1", "enter", "u", "m", "J", "n", "ctrl+l", "z", "tab")
        shown(seen)


async def test_broken_lines_of_jsonl_are_named_and_the_others_open(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "news")
    lines = (
        '{"id":"1","text":"Bài một"}',
        "no json \x1b[31m",
        '{"id":"3","text":"Bài ba"}',
        '{"id":"4"}',
        "[]",
    )
    desk.write("x.jsonl", "\n".join(lines))
    async with opened(desk) as seen:
        assert "Articles 2 · problems 3" in shown(seen)
        assert "3 problems, all named by “dprk-reader list”: x.jsonl:2:" in seen.status
        await seen.press("J")
        assert "Bài ba" in seen.reader_lines[0]


async def test_a_damaged_file_of_annotations_is_named(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.press("v", "e", "1")
    shard = next(desk.folder.rglob("*.json"))
    shard.write_text("{")
    async with opened(desk) as seen:
        assert "problems 1" in shown(seen) and shard.name[:10] in shown(seen)


async def test_annotations_of_a_newer_version_are_named_as_such_and_what_to_do_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        become_newer(newer)
        async with opened(desk) as seen:
            await seen.press("v", "e", "1")
    async with opened(desk) as seen:
        assert "problems 1" in shown(seen)
        assert "written by a newer version (schema 2; this one knows 1). Update dprk-reader." in seen.status
        assert len(seen.annotations) == 1, "what is understood is shown"
