"""Makes `docs/reader.svg` from the real app on the shipped articles: `make screenshot`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

SIZE = (120, 34)
PICTURE = Path(__file__).parents[2] / "docs" / "reader.svg"
TAGGED = (
    ("Kim Jong-un", "1"),
    ("Vladimir Putin", "1"),
    ("lắp ráp tên lửa và bệ phóng", "3"),
    ("giúp Triều Tiên chế tạo vệ tinh", "3"),
    ("chế tạo vệ tinh", "2"),
)


async def picture() -> str:
    """The screen with a few annotations, two of them overlapping, and a selection."""
    from annotations.local.place import find_place
    from annotations.project import Project
    from tui.app import ReaderApp

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        project = Project(find_place([], None, {}, Path(folder)), annotator="ann")
        app = ReaderApp(project)
        async with app.run_test(size=SIZE) as pilot:
            screen = app.main_screen
            for text, key in TAGGED:
                await pilot.press("slash")
                screen.search_bar.value = text
                await pilot.press("enter", key)
            await pilot.press("escape", "down", "down", "home", "w", "v", "e", "e", "e")
            await pilot.pause(0.5)
            return app.export_screenshot(title="dprk-reader")


if __name__ == "__main__":
    from tui.terminal.environment import prepare

    prepare()
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
    print(PICTURE)
