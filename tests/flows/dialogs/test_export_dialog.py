"""The export dialog: format, file, and what is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.app.stage import LARGE, SMALL, Stage, answers, ask, losses_told, shown
from tui.dialogs.export import Export, ExportRequest, FormatChoice

FORMATS = [
    FormatChoice("jsonl", ".jsonl", "one annotation a line"),
    FormatChoice("csv", ".csv", "for spreadsheets"),
    FormatChoice("articles", ".jsonl", "for training"),
]


def export(path: Path, report: Callable[[str], str] = lambda name: f"{name} loses 3 notes") -> Export:
    return Export(FORMATS, path, report)


async def test_enter_exports_to_the_file_that_is_offered(tmp_path: Path) -> None:
    assert await answers(export(tmp_path / "a.jsonl"), "enter") == [
        ExportRequest("jsonl", tmp_path / "a.jsonl")
    ]


async def test_another_format_brings_its_extension_and_its_losses(tmp_path: Path) -> None:
    stage = Stage()
    async with stage.run_test(size=LARGE) as pilot:
        await ask(pilot, export(tmp_path / "a.jsonl"))
        await losses_told(pilot)
        assert "jsonl loses 3 notes" in shown(pilot)
        await pilot.press("down")
        await losses_told(pilot)
        assert "csv loses 3 notes" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == [ExportRequest("csv", tmp_path / "a.csv")]


async def test_a_name_with_an_extension_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    assert await answers(export(tmp_path / "a.txt"), "down", "enter") == [
        ExportRequest("csv", tmp_path / "a.txt")
    ]


async def test_a_report_without_losses_says_so(tmp_path: Path) -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, export(tmp_path / "a", lambda name: ""))
        await losses_told(pilot)
        assert "Nothing is lost" in shown(pilot)


async def test_a_report_that_fails_is_shown_and_the_export_goes_on(tmp_path: Path) -> None:
    def fail(name: str) -> str:
        raise ValueError("the tag set cannot be read")

    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, export(tmp_path / "a", fail))
        await losses_told(pilot)
        assert "the tag set cannot be read" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert len(stage.answers) == 1


async def test_a_file_that_is_there_is_only_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("work")
    assert await answers(export(tmp_path / "a.jsonl"), "enter", "enter") == []
    assert await answers(export(tmp_path / "a.jsonl"), "enter", "y") == [
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
    assert await answers(export(tmp_path / "a.jsonl"), "escape") == [None]
