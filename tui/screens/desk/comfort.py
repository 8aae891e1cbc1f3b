"""Reading comfort: colours, the width of the text, the space between paragraphs, page furniture.

What is chosen is shown at once and remembered; where `config.toml` sets it, until the program ends.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from annotations.project import Project
from tui.colours.sheets import Themed
from tui.colours.theme_names import THEME_NAMES, theme_words
from tui.colours.themes import use_theme
from tui.config import Config
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.settings import FURNITURE, LEAST_MEASURE, MOST_MEASURE, Remembered
from tui.words import words

STEP = 4
"""Cells by which the text gets wider or narrower at a key."""


class Comfort(Desk):
    """How the text is shown, and how that is changed on screen."""

    def __init__(self, project: Project, config: Config) -> None:
        """All is shown as configured, and else as chosen last."""
        super().__init__(project, config)
        self.settings = msgspec.structs.replace(Remembered().settings(), **config.settings)

    def _choose(self, **chosen: Any) -> None:
        self.settings = msgspec.structs.replace(self.settings, **chosen)
        self.reader.use(self.settings)
        Remembered().remember(**chosen)

    def _say_chosen(self, name: str, setting: str, /, **values: object) -> None:
        """Say what holds now, and if so that it does not hold for long."""
        until = words("comfort.until-quit") if setting in self.config.settings else ""
        self.say(name, until=until, **values)

    def action_theme(self) -> None:
        """Choose other colours, which are shown while one chooses."""
        app = self.app
        assert isinstance(app, Themed)
        picker = dialogs.theme_picker(THEME_NAMES, app.theme, partial(use_theme, app), app.get_ready)
        app.push_screen(picker, self._use_theme)

    def _use_theme(self, name: str | None) -> None:
        if name is not None:
            self._choose(theme=name)
            self._say_chosen("comfort.theme", "theme", name=theme_words(name))

    def action_measure(self, step: int) -> None:
        """Make the text wider, or narrower with a negative step."""
        widest = self.reader.widest
        measure = min(self.settings.measure, max(widest, LEAST_MEASURE)) + STEP * step
        if step > 0 and self.settings.measure >= widest:
            self.say("comfort.widest")
            return
        measure = min(max(LEAST_MEASURE, measure), MOST_MEASURE)
        self._choose(measure=measure)
        self._say_chosen("comfort.measure", "measure", cells=measure)

    def action_paragraph_spacing(self) -> None:
        """Set paragraphs apart by a blank row, or no more."""
        spacing = 1 - self.settings.paragraph_spacing
        self._choose(paragraph_spacing=spacing)
        self._say_chosen(f"comfort.spacing-{spacing}", "paragraph_spacing")

    def action_page_furniture(self) -> None:
        """Show page furniture in the next of the ways there are."""
        way = FURNITURE[(FURNITURE.index(self.settings.furniture) + 1) % len(FURNITURE)]
        self._choose(furniture=way)
        self._say_chosen(f"comfort.{way}", "furniture")
