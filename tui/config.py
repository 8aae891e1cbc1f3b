"""The user's `config.toml`: settings, annotator and keys. A wrong entry is reported with its line, and left out.

What was chosen on screen is remembered by `settings`. No other module reads the file, and nothing writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from annotations.errors import DataError, UsageError
from annotations.hand_written import read_hand_written
from tui.colours.theme_names import THEME_NAMES
from tui.keyboard.key_names import UndeliveredKey, parsed, shown
from tui.keyboard.keymap import Changes, Keymap, clashes
from tui.keyboard.keys import ACTIONS, action
from tui.settings import FURNITURE, LEAST_MEASURE, MOST_MEASURE, SPACINGS
from tui.words import words

FILE = "config.toml"
KEYS = "keys"
"""The table in which keys are given to actions."""

ALIKE = 0.6
"""How alike, from 0 to 1, a name has to be to what is written for it to be named: `difflib` calls so much close."""

OF_BAR = (
    "space",
    "backspace",
    "delete",
    "left",
    "right",
    "home",
    "end",
    "enter",
    "tab",
    "shift+tab",
    "escape",
)
"""The keys with which one types in the search bar, edits there and closes it, beside letters and signs."""

SETTINGS = ("theme", "measure", "paragraph_spacing", "furniture", "annotator")


class Config(Struct, frozen=True):
    """What the file says. `settings` are those of `Settings`, checked; `problems` tell what is not used and why."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    annotator: str | None = None
    keys: Changes = field(default_factory=dict)
    problems: tuple[DataError, ...] = ()


def config_file() -> Path:
    """Where the file is, or would be."""
    from platformdirs import user_config_path

    from annotations.local.place import PROGRAM

    return user_config_path(PROGRAM) / FILE


def load_config(file: Path | None = None) -> Config:
    """What the file says; nothing where there is none. What is wrong in it is in the `problems`."""
    file = file or config_file()
    try:
        source = read_hand_written(file)
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or words("config.not-utf-8")
        fix = words("config.unreadable.fix")
        return Config(problems=(DataError(words("config.unreadable", reason=reason), where=file, fix=fix),))
    return parse_config(source, file)


def parse_config(source: str, file: object = FILE) -> Config:
    """What the TOML text `source` says; problems name `file` and the line."""
    import tomllib

    try:
        document = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line[1]) if line else source.count("\n") + 1
        wrong = DataError(
            words("config.not-toml", what=what), where=f"{file}:{number}", fix=words("config.whole")
        )
        return Config(problems=(wrong,))
    return _Reading(source, file).config(document)


class _Reading:
    """One reading of a parsed file, which collects what is wrong."""

    def __init__(self, source: str, file: object) -> None:
        self._source, self._file = source, file
        self._problems: list[tuple[int, DataError]] = []

    def config(self, document: Mapping[str, Any]) -> Config:
        """All that is sound in the file."""
        sound = {name: value for name, value in document.items() if name != KEYS and self._sound(name, value)}
        annotator = sound.pop("annotator", None)
        keys = self._keys(document.get(KEYS, {}))
        in_order = sorted(self._problems, key=lambda problem: problem[0])
        return Config(sound, annotator, keys, tuple(problem for _, problem in in_order))

    def _report(self, name: str, /, *, at: str, table: str = "", **values: object) -> None:
        line = line_of(self._source, at, table)
        fix = words(f"{name}.fix", **values)
        self._problems.append((line, DataError(words(name, **values), where=f"{self._file}:{line}", fix=fix)))

    # ---- settings

    def _sound(self, name: str, value: object) -> bool:
        """Whether a setting can be used; else it is reported."""
        if name not in SETTINGS:
            near, known = _near(name, (*SETTINGS, KEYS)), ", ".join((*SETTINGS, f"[{KEYS}]"))
            self._report("config.unknown", at=name, name=name, near=near, known=known)
            return False
        allowed = _wanted(name, value)
        if allowed:
            said, names = _said(value), {"theme": THEME_NAMES, "furniture": FURNITURE}.get(name)
            if names and isinstance(value, str):
                said += _near(value, names, '"')
            self._report("config.value", at=name, name=name, value=said, allowed=allowed)
        return not allowed

    # ---- keys

    def _keys(self, table: object) -> Changes:
        """The keys of those actions whose entries are sound and clash with nothing."""
        if not isinstance(table, dict):
            self._report(
                "config.value", at=KEYS, name=KEYS, value=_said(table), allowed=words("config.keys-table")
            )
            return {}
        changes = {}
        for name, value in table.items():
            keys = self._entry(name, value)
            if keys is not None:
                changes[name] = keys
        return self._without_clashes(changes)

    def _entry(self, name: str, value: object) -> tuple[str, ...] | None:
        known = [action.name for action in ACTIONS]
        if name not in known:
            self._report("config.action", at=name, table=KEYS, name=name, near=_near(name, known))
            return None
        said = [value] if isinstance(value, str) else value
        if not isinstance(said, list) or not all(isinstance(key, str) for key in said):
            allowed = words("config.keys-are")
            self._report("config.value", at=name, table=KEYS, name=name, value=_said(value), allowed=allowed)
            return None
        try:
            keys = tuple(dict.fromkeys(parsed(key) for key in said))
            needed = [key for key in keys if len(key) == 1 or key in OF_BAR]
            if not needed or action(name).where != "bar":
                return keys
            self._report("config.typed", at=name, table=KEYS, name=name, key=shown(needed[0]))
        except UndeliveredKey as error:
            self._report("config.undelivered", at=name, table=KEYS, name=name, key=error)
        except ValueError as error:
            self._report("config.key", at=name, table=KEYS, name=name, key=error)
        return None

    def _without_clashes(self, changes: Changes) -> Changes:
        """The changes without those that would put two actions on one key; of two, the later line is left out."""
        lines = {name: line_of(self._source, name, KEYS) for name in changes}
        while clash := next(clashes(Keymap(changes)), None):
            key, *actions = clash
            blamed = max((action.name for action in actions if action.name in changes), key=lines.__getitem__)
            other = next(action.name for action in actions if action.name != blamed)
            self._report("config.clash", at=blamed, table=KEYS, key=shown(key), name=blamed, other=other)
            changes = {name: keys for name, keys in changes.items() if name != blamed}
        return changes


def _wanted(name: str, value: object) -> str:
    """What a setting may be, where `value` is not that; else nothing."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    match name:
        case "theme":
            return _choice(value, THEME_NAMES)
        case "furniture":
            return _choice(value, FURNITURE)
        case "measure":
            allowed = words("config.number", least=LEAST_MEASURE, most=MOST_MEASURE)
            return "" if whole and value in range(LEAST_MEASURE, MOST_MEASURE + 1) else allowed
        case "paragraph_spacing":
            return (
                ""
                if whole and value in SPACINGS
                else words("config.number", least=SPACINGS[0], most=SPACINGS[-1])
            )
        case _:
            return "" if isinstance(value, str) and _is_annotator(value) else words("config.name")


def _choice(value: object, known: Sequence[str]) -> str:
    return "" if value in known else words("config.one-of", known=", ".join(f'"{name}"' for name in known))


def _is_annotator(name: str) -> bool:
    from annotations.annotator import checked_annotator

    try:
        return bool(checked_annotator(name))
    except UsageError:
        return False


def _near(name: str, known: Iterable[str], mark: str = "`") -> str:
    """Which of `known` is spelt most like `name`, between `mark`s; nothing where none is spelt much like it."""
    from difflib import SequenceMatcher

    def plain(name: str) -> str:
        return name.lower().replace("_", "-")

    likeness, near = max((SequenceMatcher(None, plain(one), plain(name)).ratio(), one) for one in known)
    return words("config.near", near=f"{mark}{near}{mark}") if likeness >= ALIKE else ""


def _said(value: object) -> str:
    """A value as TOML has it, more or less, and not too much of it."""
    plain = isinstance(value, bool | date | time)
    said = str(value).lower() if plain else repr(value).replace("'", '"')
    return said if len(said) <= 40 else f"{said[:39]}…"


def line_of(source: str, name: str, table: str = "") -> int:
    """The line, from 1, on which `source` sets `name` in a table (or outside of tables).

    TOML readers tell no lines for what they have read soundly, so this looks for headers and keys as people write
    them; where it finds none, it is the line of the table, else 1.
    """
    spelt = rf"""\s*["']?{re.escape(name)}["']?\s*"""
    key, dotted = re.compile(spelt + "[=.]"), re.compile(rf"\s*{table}\s*\.{spelt}=")
    here = ""
    for number, line in enumerate(source.splitlines(), start=1):
        if header := re.match(r"""\s*\[+\s*["']?([^]"'.]+?)["']?\s*[].]""", line):
            here = header[1]
            if here == name and not table:
                return number
        elif (here == table and key.match(line)) or (table and not here and dotted.match(line)):
            return number
    return line_of(source, table) if table else 1
