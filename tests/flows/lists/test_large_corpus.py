"""Corpora of which the first frame shows only a part: nothing waits for the rest, and nothing is read twice."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager
from threading import Event

import pytest

from annotations.articles import records
from annotations.corpus import heads
from annotations.project import Listed, Project
from annotations.span import Span
from annotations.store import tiny
from tests.helpers.app.desk import Desk, Seen, painted, settled, until
from tests.helpers.app.idle import Gate
from tests.helpers.app.stage import look
from tests.helpers.reads import noted
from tui.screens.desk import listing
from tui.screens.desk.listing import Listing

COUNT = 30


@pytest.fixture
def large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A project of so many articles that the first frame shows some, and a worker posts the rest in batches."""
    monkeypatch.setattr(listing, "AT_ONCE", 4)
    monkeypatch.setattr(listing, "BATCH", 7)
    for old in ("1.txt", "2.txt"):
        (desk.folder / old).unlink()
    for number in range(COUNT):
        source = f"\n\nNguồn: Agency {number % 3}" if number % 2 else ""
        date = f"2024-01-{(number * 7) % 28 + 1:02}"
        body = "Thân bài nói về hợp tác kinh tế giữa hai nước láng giềng trong tuần này."
        desk.write(f"part {number % 2}/{number}.txt", f"Title {number}\n\n{date} 10:55\n\n{body}{source}\n")
    return desk


@asynccontextmanager
async def listed(desk: Desk) -> AsyncIterator[Seen]:
    """The app when its list is complete."""
    async with desk.open() as seen:
        await complete(seen)
        yield seen


async def complete(seen: Seen) -> None:
    await settled(seen.pilot)


def shown(seen: Seen) -> list[str]:
    """The titles in the list."""
    rows = map(seen.screen.articles.row, seen.screen.articles.shown_ids)
    return [row.title for row in rows if row]


def heading(seen: Seen) -> str:
    return seen.screen.articles.render_line(0).text.strip(" ▌│▕")


def opened(seen: Seen) -> str:
    assert seen.screen.sheet is not None
    return seen.screen.sheet.article.meta.title


def read_last(seen: Seen, path: str, record: str = "") -> None:
    """Open an article and leave it open for the next time."""
    rows = map(seen.screen.articles.row, seen.screen.articles.shown_ids)
    entries = [row.entry for row in rows if row and row.entry]
    assert seen.screen.open_entry(next(e for e in entries if (e.path, e.record) == (path, record)))
    seen.screen.remember()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    """Keeps workers from listing anything until it is set."""
    go_on = Gate()
    real = Project.listed

    def waiting(self: Project, most: int | None = None) -> Generator[Listed]:
        if most is None:
            go_on.wait(30)
        yield from real(self, most)

    monkeypatch.setattr(Project, "listed", waiting)
    yield go_on
    go_on.set()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles and shards that are read for the list."""
    return noted(monkeypatch, (heads, "read_beginning"), (tiny, "read_file"))


async def test_the_worker_that_lists_rests_so_that_keys_get_on(
    large: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr(listing, "sleep", rests.append)
    monkeypatch.setattr(listing, "SPELL", -1)
    async with listed(large) as seen:
        assert len(shown(seen)) == COUNT
    assert rests == [listing.REST] * COUNT


async def test_the_first_frame_waits_for_no_more_than_the_first_rows(large: Desk, held: Gate) -> None:
    async with large.open() as seen:
        assert opened(seen) == "Title 0"
        assert shown(seen) == ["Title 0", "Title 2", "Title 4", "Title 6"]
        await seen.press("down", "J")
        assert opened(seen) == "Title 2"
        held.set()
        await complete(seen)
        assert shown(seen) == [f"Title {n}" for n in (*range(0, COUNT, 2), *range(1, COUNT, 2))]
        assert heading(seen) == f"Articles {COUNT}"
        assert opened(seen) == "Title 2"


async def test_nothing_that_is_known_is_read_again(large: Desk, reads: list[str]) -> None:
    async with listed(large) as seen:
        for _ in range(2):
            await seen.press("down", "right", "shift+right", "shift+right", "1", "J")
        was = [seen.screen.articles.row(id) for id in seen.screen.articles.shown_ids]
    async with listed(large) as seen:
        pass  # the shards of what was annotated are read once
    reads.clear()
    async with listed(large) as seen:
        assert [seen.screen.articles.row(id) for id in seen.screen.articles.shown_ids] == was
    assert [name for name in reads if name.endswith(".txt")] == []
    assert len(reads) <= 1  # the shard, if there is one, of the article that is open


async def test_the_article_read_last_opens_before_any_other_is_looked_for(
    large: Desk, held: Gate, reads: list[str]
) -> None:
    held.set()
    async with listed(large) as seen:
        read_last(seen, "part 1/25.txt")
    held.clear()
    reads.clear()
    async with large.open() as seen:
        assert opened(seen) == "Title 25"
        assert "Title 25" not in shown(seen)
        await seen.press("right")
        held.set()
        await complete(seen)
        articles = seen.screen.articles
        assert articles.highlighted_id == seen.screen.sheet.article.id  # type: ignore[union-attr]
        assert any("▌Title 25" in line for line in painted(articles))
        await seen.press("J")
        assert opened(seen) == "Title 27"


async def test_a_list_that_one_has_moved_in_does_not_jump_to_the_open_article(
    large: Desk, held: Gate
) -> None:
    held.set()
    async with listed(large) as seen:
        read_last(seen, "part 1/25.txt")
    held.clear()
    async with large.open() as seen:
        await seen.press("shift+tab", "down", "down")
        chosen = seen.screen.articles.highlighted_id
        held.set()
        await complete(seen)
        assert seen.screen.articles.highlighted_id == chosen


async def test_a_record_is_opened_where_it_stands_without_reading_those_before(
    large: Desk, held: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps({"id": n, "text": f"Record {n}\n\nBody."}) for n in range(20)]
    large.write("part 0/all.jsonl", "\n".join(lines))
    held.set()
    async with listed(large) as seen:
        read_last(seen, "part 0/all.jsonl", "17")
    held.clear()
    monkeypatch.setattr(records, "scan", lambda file: pytest.fail(f"{file} was searched"))
    async with large.open() as seen:
        assert opened(seen) == "Record 17"
        monkeypatch.undo()
        held.set()


@pytest.mark.parametrize("damage", ["gone", "cannot be read"])
async def test_the_first_article_opens_where_the_last_one_is_gone(large: Desk, damage: str) -> None:
    async with listed(large) as seen:
        read_last(seen, "part 1/25.txt")
    if damage == "gone":
        (large.folder / "part 1" / "25.txt").unlink()
    else:
        large.write("part 1/25.txt", b"\x89PNG\0\0")
    async with listed(large) as seen:
        assert opened(seen) == "Title 0"


async def test_a_long_scan_shows_how_far_it_is(
    large: Desk, held: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PATIENCE", -1.0)
    headings: list[str] = []
    bars: list[str] = []
    real = Listing.on_listing_found

    def noting(self: Listing, message: Listing.Found) -> None:
        real(self, message)
        headings.append(self.articles.heading())
        bars.append(self.articles.render_line(0).text[-10:])

    monkeypatch.setattr(Listing, "on_listing_found", noting)
    held.set()
    async with listed(large) as seen:
        assert headings == ["Articles 7…", "Articles 14…", "Articles 21…", "Articles 28…", "Articles 30"]
        assert bars[:4] == [" ━─────── ", " ━━━───── ", " ━━━━━─── ", " ━━━━━━━─ "]
        assert not {"━", "─"} & set(bars[-1])
        assert heading(seen) == "Articles 30"


async def test_the_header_says_from_the_first_frame_how_many_there_were_the_last_time(
    large: Desk, held: Gate
) -> None:
    async with large.open() as seen:
        assert heading(seen) == "Articles 4"
        held.set()
        await complete(seen)
    (large.folder / "part 1" / "25.txt").unlink()
    held.clear()
    async with large.open() as seen:
        assert heading(seen) == f"Articles {COUNT}"
        assert len(shown(seen)) == 4
        held.set()
        await complete(seen)
        assert heading(seen) == f"Articles {COUNT - 1}"
        assert len(shown(seen)) == COUNT - 1


async def test_what_is_done_while_the_list_grows_is_not_undone_by_it(
    large: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, go_on = Event(), Gate()
    real = Project.listed

    def waiting(self: Project, most: int | None = None) -> Generator[Listed]:
        found = list(real(self, most))
        if most is None:
            looked.set()
            go_on.wait(30)
        yield from found

    monkeypatch.setattr(Project, "listed", waiting)
    async with large.open() as seen:
        await until(seen, looked.is_set)
        first = seen.screen.sheet
        assert first is not None
        await seen.press("down", "shift+right", "shift+right", "1", "m")
        assert opened(seen) == "Title 2"
        await seen.press("down", "shift+right", "1")
        go_on.set()
        await complete(seen)
        rows = [seen.screen.articles.row(id) for id in seen.screen.articles.shown_ids[:3]]
        assert [(row.status, sum(n for _, n, _ in row.counts)) for row in rows if row] == [
            ("done", 1),
            ("open", 1),
            ("unread", 0),
        ]


async def test_leaving_does_not_wait_for_the_scan_and_keeps_what_it_found(
    large: Desk, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Project.listed
    reached, go_on = Event(), Gate()

    def slow(self: Project, most: int | None = None) -> Generator[Listed]:
        listing = real(self, most)
        try:
            for number, one in enumerate(listing):
                if most is None and number == 10:
                    reached.set()
                    go_on.wait(30)
                yield one
        finally:
            listing.close()

    monkeypatch.setattr(Project, "listed", slow)
    async with large.open() as seen:
        await until(seen, reached.is_set)
        await seen.press("q")
        go_on.set()
    monkeypatch.setattr(Project, "listed", real)
    reads.clear()
    async with listed(large):
        assert 0 < len([name for name in reads if name.endswith(".txt")]) < COUNT - 5


class TestOrder:
    async def test_the_list_can_be_put_in_another_order_which_is_remembered(self, large: Desk) -> None:
        async with listed(large) as seen:
            seen.screen.action_sort()
            await seen.press("down", "enter")
            latest = shown(seen)
            assert heading(seen) == f"Articles {COUNT} · by date"
            assert latest[:2] == ["Title 3", "Title 7"]
            assert opened(seen) == "Title 0"
            await seen.press("J")
            assert opened(seen) == latest[latest.index("Title 0") + 1]
        async with listed(large) as seen:
            assert shown(seen) == latest
            seen.screen.action_sort()
            await seen.press("home")
            assert [line for line in look(seen.app) if "now" in line and "By date" in line]
            await seen.press("enter")
            assert heading(seen) == f"Articles {COUNT}"
            assert shown(seen)[:2] == ["Title 0", "Title 2"]

    async def test_by_source_goes_by_what_the_texts_state(self, large: Desk) -> None:
        async with listed(large) as seen:
            seen.screen.articles.sort("source")
            assert shown(seen)[:3] == ["Title 3", "Title 9", "Title 15"]
            assert shown(seen)[-1] == f"Title {COUNT - 2}"

    async def test_leaving_the_choice_changes_nothing(self, large: Desk) -> None:
        async with listed(large) as seen:
            was = shown(seen)
            seen.screen.action_sort()
            await seen.press("down", "escape")
            assert shown(seen) == was

    async def test_rows_that_come_late_find_their_place_at_the_end(self, large: Desk, held: Gate) -> None:
        held.set()
        async with listed(large) as seen:
            seen.screen.articles.sort("title")
            seen.screen.project.local.remember_order("title")
            by_title = shown(seen)
        held.clear()
        async with large.open() as seen:
            assert shown(seen) == ["Title 0", "Title 2", "Title 4", "Title 6"]
            held.set()
            await complete(seen)
            assert shown(seen) == by_title

    async def test_an_order_of_a_newer_version_is_passed_over(self, large: Desk) -> None:
        large.project().local.remember_order("by the moon")
        async with listed(large) as seen:
            assert heading(seen) == f"Articles {COUNT}"

    async def test_a_filter_keeps_the_order(self, large: Desk) -> None:
        async with listed(large) as seen:
            seen.screen.articles.sort("date")
            wanted = [title for title in shown(seen) if "2" in title]
            seen.screen.articles.filter("2")
            assert shown(seen) == wanted
            seen.screen.articles.sort("place")
            assert shown(seen) == ["Title 2", "Title 12", "Title 20", "Title 22", "Title 24", "Title 26",
                                   "Title 28", "Title 21", "Title 23", "Title 25", "Title 27", "Title 29"]  # fmt: skip

    async def test_annotating_moves_no_row(self, large: Desk) -> None:
        async with listed(large) as seen:
            seen.screen.articles.sort("annotations")
            was = shown(seen)
            await seen.press("J", "down", "shift+right", "1")
            assert shown(seen) == was
            seen.screen.articles.sort("annotations")
            assert shown(seen)[0] == was[1]


def test_an_annotation_made_elsewhere_is_counted_at_the_next_listing(large: Desk) -> None:
    first = large.project()
    article = next(first.listed()).entry
    sheet = first.open(article)
    sheet.add(Span(0, 5), "actor")
    assert first.counts(article.id).tags == {"actor": 1}  # though it is not saved yet
    sheet.save()
    assert next(large.project().listed()).counts.tags == {"actor": 1}
