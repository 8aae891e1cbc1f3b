"""The list of annotations: what a row says, and where the cursor goes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual.geometry import Region

from tests.helpers.app.lists import ANNOTATIONS, ListStage
from tests.helpers.app.stage import look
from tui.widgets.annotation_list import AnnotationList, AnnotationRow


async def test_an_annotation_is_one_line_with_mark_quote_note_annotator_and_place() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(ANNOTATIONS)
        annotations.show_focused("3")
        await pilot.pause()
        assert look(pilot.app)[:5] == [
            "▌Annotations 3                ",
            " A Choe Son-hui         ✎ 12% ",
            "▌E thương mại             Lan ",
            " not found in the text        ",
            "?E hợp tác kinh tế            ",
        ]


def actors(*read: tuple[str, str]) -> list[AnnotationRow]:
    """Annotations of these quotes, each with what follows it in the text."""
    return [
        AnnotationRow(str(at), "A", "actor", "red", quote, after=after, start=at)
        for at, (quote, after) in enumerate(read)
    ]


NAMED = actors(
    ("Nga", " và Mỹ"),
    ("Mỹ", " nói"),
    ("Nga", ", theo KCNA\nGo Top"),
    ("Hội đồng Bảo an Liên hợp quốc", " họp"),
)


async def test_equal_quotes_are_told_apart_by_what_follows_them_and_others_stand_alone() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(NAMED)
        await pilot.pause()
        rows = [line.rstrip() for line in look(pilot.app)[1:5]]
        assert rows == [" A Nga và Mỹ…", " A Mỹ", " A Nga, theo KCNA", " A Hội đồng Bảo an Liên hợp q…"]


async def test_long_equal_quotes_leave_room_for_what_follows() -> None:
    annotations, long = AnnotationList(), "Hội đồng Bảo an Liên hợp quốc"
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(actors((long, " họp kín\n"), (long, " nói\n")))
        await pilot.pause()
        rows = [line.rstrip() for line in look(pilot.app)[1:3]]
        assert rows == [" A Hội đồng Bảo an Li… họp kín", " A Hội đồng Bảo an Liên h… nói"]


async def test_what_follows_comes_and_goes_with_the_other_that_reads_the_same() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(NAMED[:2])
        for changed, shown in (({"2": NAMED[2]}, " A Nga và Mỹ…"), ({"2": None}, " A Nga")):
            annotations.change_rows(changed)
            await pilot.pause()
            assert look(pilot.app)[1].rstrip() == shown


async def test_two_tags_on_one_place_read_the_same_and_nothing_follows() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows([NAMED[0], NAMED[0]._replace(id="x", mark="S", tag="sanction")])
        await pilot.pause()
        assert [line.rstrip() for line in look(pilot.app)[1:3]] == [" A Nga", " S Nga"]


async def test_the_cursor_passes_over_the_separator() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(ANNOTATIONS)
        await pilot.press("j", "j")
        assert annotations.highlighted_id == "2"
        await pilot.press("k")
        assert annotations.highlighted_id == "3"
        await pilot.click(annotations, offset=(4, 3))
        assert annotations.highlighted_id == "3"
        annotations.set_rows([ANNOTATIONS[1]])
        assert annotations.highlighted_id == "2"


async def test_moving_about_in_the_list_is_not_disturbed_by_what_is_focused() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(ANNOTATIONS)
        annotations.show_focused("3")
        assert annotations.highlighted_id == "1"
        annotations.can_focus = False
        await pilot.pause()
        pilot.app.set_focus(None)
        await pilot.pause()
        annotations.show_focused("3")
        assert annotations.highlighted_id == "3"


async def test_no_annotations_says_how_to_make_one() -> None:
    async with ListStage(AnnotationList()).run_test(size=(60, 8)) as pilot:
        assert "press a tag's digit" in " ".join(look(pilot.app)[2:5])


class Alike(AnnotationList):
    """Notes what is refreshed."""

    refreshed: list[Region]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False):  # type: ignore[no-untyped-def]
        self.refreshed = [*getattr(self, "refreshed", ()), *regions]
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


def nested(count: int) -> list[AnnotationRow]:
    """Annotations on one long word, each within the one before, of two tags in turns."""
    tags = (("A", "actor", "red"), ("E", "economic cooperation", "blue"))
    return [
        AnnotationRow(f"{n:03}", *tags[n % 2], "x" * (1_000 - n), start=n, end=1_000 - n)
        for n in range(count)
    ]


async def test_a_row_that_looks_like_the_one_it_comes_in_place_of_is_not_painted_again() -> None:
    annotations = Alike()
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        annotations.set_rows(nested(100))
        annotations.mark("020")
        await pilot.pause()
        annotations.refreshed.clear()
        annotations.mark("040")
        await pilot.pause()
        assert annotations.refreshed == []
        annotations.mark("041")
        await pilot.pause()
        assert [(region.y, region.height) for region in annotations.refreshed] == [(3, 2)]
        annotations.refreshed.clear()
        annotations.mark("051")
        await pilot.pause()
        assert [(region.y, region.height) for region in annotations.refreshed] == [(1, 7)]


async def test_a_row_that_is_marked_out_of_view_comes_to_stand_a_third_from_the_top() -> None:
    """Where the marked row went on along an edge, every step would move all rows."""
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(30, 10)) as pilot:
        annotations.set_rows(nested(100))

        async def places(*ids: str) -> list[int]:
            found = []
            for id in ids:
                annotations.mark(id)
                await pilot.pause()
                found.append(next(y for y, line in enumerate(look(pilot.app)[1:]) if line.startswith("▌")))
            return found

        assert await places("040") == [3]
        assert await places("041", "045") == [4, 8]
        assert await places("046") == [3]
        assert await places("043", "042") == [0, 3]
        assert await places("001", "099") == [1, 8]


@pytest.mark.parametrize("seed", range(5))
async def test_what_is_painted_is_what_painting_everything_would_show(seed: int) -> None:
    chance = random.Random(seed)
    annotations = AnnotationList()
    rows = [
        *nested(30),
        *ANNOTATIONS,
        *(row._replace(id=f"{row.id}*", tag="actor", mark="A") for row in ANNOTATIONS),
    ]

    def changed(row: AnnotationRow) -> None:
        annotations.change_rows({row.id: chance.choice((row, row._replace(note=True), None))})

    steps: list[Callable[[AnnotationRow], object]] = [
        lambda _: annotations.set_rows(chance.sample(rows, chance.randrange(len(rows)))),
        changed,
        lambda row: annotations.show_focused(row.id),
        lambda row: annotations.mark(row.id),
        lambda _: annotations.action_row(chance.choice((-1, 1))),
        lambda _: annotations.action_ends(chance.choice((-1, 1))),
        lambda _: annotations.filter(chance.choice(("", "xx", "hop tac"))),
    ]
    async with ListStage(annotations).run_test(size=(30, 8)) as pilot:
        for _ in range(40):
            chance.choice(steps)(chance.choice(rows))
            await pilot.pause()
            shown = look(pilot.app)
            annotations.refresh()
            await pilot.pause()
            assert shown == look(pilot.app)
