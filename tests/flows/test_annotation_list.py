"""The list of annotations: what a row says, and where the cursor goes."""

from __future__ import annotations

from tests.flows.lists import ANNOTATIONS, ListStage
from tests.flows.stage import look
from tui.widgets.annotation_list import AnnotationList


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
