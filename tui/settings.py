"""`Settings`: how the reader looks. What the user chooses on screen is remembered on this machine, for all projects.

What the user's `config.toml` sets goes before what is remembered; it is read by `config`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from annotations.local.private_files import replace_private
from tui.colours.theme_names import DEFAULT_THEME

Furniture = Literal["dim", "folded", "plain"]
FURNITURE: tuple[Furniture, ...] = get_args(Furniture)
"""How page furniture is shown."""

LEAST_MEASURE, MOST_MEASURE = 20, 300

SPACINGS = (0, 1)
"""How many blank rows can stand between paragraphs."""


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the reader looks.

    `measure` is the widest that a line of text gets, in cells: at most 80 characters, says WCAG 2.2 in success
    criterion 1.4.8. `paragraph_spacing` is the number of blank rows between paragraphs that the text itself does
    not set apart.
    """

    theme: str = DEFAULT_THEME
    measure: int = 80
    paragraph_spacing: int = 0
    furniture: Furniture = "dim"


class Remembered:
    """What was chosen on screen, kept in this machine's state; what cannot be read or written is forgotten."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or _state_file()

    def settings(self) -> Settings:
        """The settings as last chosen."""
        with suppress(OSError, ValueError, RecursionError):
            return msgspec.json.decode(self._file.read_bytes(), type=Settings)
        return Settings()

    def remember(self, **chosen: Any) -> None:
        """Remember some settings, on top of what other windows have chosen meanwhile."""
        settings = msgspec.structs.replace(self.settings(), **chosen)
        replace_private(self._file, [msgspec.json.encode(settings)])


def _state_file() -> Path:
    from platformdirs import user_state_path

    from annotations.local.place import PROGRAM

    return user_state_path(PROGRAM) / "look.json"
