"""`Desk`: a project in a temporary folder, and the app on it. `Seen`: the running app as a test sees it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from annotations.annotation import Annotation, anchor_at
from annotations.local.place import find_place
from annotations.open_article import Draft
from annotations.project import Project
from annotations.span import Span
from tests.helpers.app.idle import LOOK, Gate, idle, loop
from tests.helpers.app.stage import resize
from tui.app import ReaderApp
from tui.config import Config
from tui.screens.main import MainScreen

FIRST = (
    "Menu Tin tức\n"
    "Go Top\n\n"
    "Ngoại trưởng Choe Son-hui tới Moskva bàn hợp tác kinh tế\n\n"
    "Đoàn do bà Choe Son-hui dẫn đầu đã bàn về hợp tác kinh tế và thương mại với phía Nga. "
    "Hai bên nói thêm về công nghệ vệ tinh 🛰️ và giao dịch vũ khí.\n\n"
    "Các biện pháp trừng phạt vẫn còn hiệu lực, theo Bộ Ngoại giao Hàn Quốc.\n"
)
SECOND = "두 번째 기사\n\n김정은 위원장은 러시아와 군사 협력을 논의했다.\n"


class Desk:
    """A project on disk, and the app opened on it as often as a test wants."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.annotator: str | None = "ann"
        self.config = Config()

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def project(self) -> Project:
        return self.project_of(self.annotator)

    def project_of(self, annotator: str | None) -> Project:
        return Project(find_place([self.folder], None, {}, self.folder), annotator=annotator)

    def annotate(self, *quotes: str, annotator: str) -> None:
        """Have an annotator tag the first place of each text in the first article as `actor`."""
        project = self.project_of(annotator)
        sheet = project.open(next(project.corpus.entries()))
        for quote in quotes:
            start = sheet.article.text.index(quote)
            sheet.add(Span(start, start + len(quote)), "actor")
        sheet.save()
        project.close()

    def on_disk(self, annotator: str | None = "ann") -> list[str]:
        """The quotes that another window of an annotator finds, article by article."""
        project = self.project_of(annotator)
        return [one.anchor.quote for e in project.corpus.entries() for one in project.open(e).annotations]

    @asynccontextmanager
    async def open(self, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Seen]:
        app = ReaderApp(self.project(), self.config)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Seen(pilot)
            await settled(pilot)


class Seen:
    """The running app as a test sees it."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        app = pilot.app
        assert isinstance(app, ReaderApp)
        self.app = app

    @property
    def screen(self) -> MainScreen:
        return self.app.main_screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await settled(self.pilot)

    async def type(self, text: str) -> None:
        for character in text:
            await self.pilot.press("space" if character == " " else character)
        await settled(self.pilot)

    async def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, and wait until it has it."""
        await resize(self.pilot, columns, rows)
        await settled(self.pilot)

    async def find(self, text: str) -> None:
        """Search, so that the hit is selected."""
        await self.press("slash")
        await self.write(text)
        await self.press("enter")

    async def write(self, text: str) -> None:
        """Have the search bar hold a text, as if the user had typed it."""
        self.app.call_later(setattr, self.screen.search_bar, "value", text)
        await settled(self.pilot)

    async def tag(self, text: str, key: str = "1") -> None:
        """Search for a text and tag the hit with the tag on a key."""
        await self.find(text)
        await self.press(key)

    async def import_everywhere(self) -> None:
        """Tag the first word of every article in one step, as an import does."""
        project = self.screen.project
        for entry in list(project.corpus.entries()):
            sheet = project.open(entry)
            text = sheet.article.text
            anchor = anchor_at(text, Span(0, text.index(" ")), sheet.article.digest)
            sheet.add_all([Draft(anchor, "actor")], group="one-step", group_articles=2)
            sheet.save()
        await self.press("ctrl+l")

    @property
    def question(self) -> str:
        """What the dialog asks, its lines joined."""
        return " ".join(" ".join(painted(self.app.screen.query(".dialog-title").first())).split())

    @property
    def reader_lines(self) -> list[str]:
        return painted(self.screen.reader)

    @property
    def listed(self) -> str:
        """The list of annotations as it is painted."""
        return "\n".join(painted(self.screen.annotations))

    @property
    def status(self) -> str:
        return self.screen.status_line.render_line(0).text

    @property
    def footer(self) -> str:
        return self.screen.footer.render_line(0).text

    @property
    def annotations(self) -> list[tuple[str, str]]:
        """Tag and quote of each annotation that stands, in span order."""
        sheet = self.screen.sheet
        assert sheet is not None
        return [(annotation.tag, annotation.anchor.quote) for annotation in sheet.annotations]

    @property
    def focused(self) -> Annotation:
        """The annotation that commands would act on."""
        found = self.screen.focused_annotation
        assert found is not None
        return found

    @property
    def selected(self) -> str:
        reader = self.screen.reader
        return reader.selection.slice(reader.page.text) if reader.selection else ""


def painted(widget: Widget) -> list[str]:
    """The lines of a widget as they are painted."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


WORK = {"search", "changing", "finding", "opening", "sorting"}
"""Groups of workers that do what a key asked for, and end by themselves."""


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every key and message is handled, every thread done, every hit counted, every change on disk.

    While a gate holds something up, no longer than a while.
    """
    looks = 0
    for _ in range(20 if Gate.closed else 2000):
        await pilot.pause()
        looks = 0 if _busy(pilot.app) else looks + 1
        if looks == 2:
            return
        if looks == 0:
            await asyncio.sleep(LOOK)
    assert Gate.closed, "it never settled"


def _busy(app: App[int]) -> bool:
    """Whether keys wait, something that one asked for is not finished, or a change is not on disk yet."""
    screen = app.screen_stack[0] if app.screen_stack else None
    return (
        loop().threads_work
        or (isinstance(app, ReaderApp) and app.has_waiting)
        or any(worker.group in WORK and not worker.is_finished for worker in app.workers)
        or (isinstance(screen, MainScreen) and bool(screen.project.pending) and not screen.failure)
    )


async def until(seen: Seen, true: Callable[[], bool]) -> None:
    """Wait for something that a thread or time brings about, and for what follows from it."""
    for _ in range(3000):
        if true():
            return await idle()
        await asyncio.sleep(LOOK)
    raise AssertionError(f"it never came about; selected is {seen.selected!r}; {seen.status}")
