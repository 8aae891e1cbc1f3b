"""`Tag` and `TagSet`: the labels of a project with the guideline of each, and their file, `tags.toml`.

The tags of a new project stand in `annotations.default_tags`; how a colour is painted is for the face.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from annotations.errors import DataError
from annotations.hand_written import read_hand_written

COLOURS = ("red", "orange", "yellow", "green", "cyan", "blue", "magenta", "grey")
"""The colours a tag can have by name; `#rrggbb` is another way to give one."""


class Tag(msgspec.Struct, frozen=True):
    """One label: how it is called, reached and shown, and its guideline.

    `key` is a digit "1" to "9", or "" where the tag has none; `mark` is one letter, one cell wide, that no
    other tag has; `include`, `exclude` and `examples` hold one sentence or example each; `was` holds former
    names.
    """

    name: str
    key: str = ""
    mark: str = ""
    colour: str = "grey"
    description: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


class TagSet:
    """The tags of a project, in the order in which they are offered. Names, keys and marks are unique."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self.tags = tuple(tags)
        self._by_key = {tag.key: tag for tag in self.tags if tag.key}
        self._by_name = {old: tag for tag in self.tags for old in tag.was} | {
            tag.name: tag for tag in self.tags
        }

    def by_name(self, name: str) -> Tag | None:
        """The tag now or formerly called `name`; None where the set has none."""
        return self._by_name.get(name)

    def by_key(self, key: str) -> Tag | None:
        """The tag that the digit `key` stands for."""
        return self._by_key.get(key)

    def resolve(self, name: str) -> str:
        """What the tag called `name` is called now. A name that the set does not know is left as it is."""
        tag = self._by_name.get(name)
        return name if tag is None else tag.name


def default_tags() -> TagSet:
    """The tags of a project without a `tags.toml`."""
    from annotations.default_tags import DEFAULT_TAGS

    return TagSet(DEFAULT_TAGS)


def load_tags(file: Path) -> TagSet:
    """The tag set that a `tags.toml` describes; `DataError` with path and line where something is wrong."""
    try:
        source = read_hand_written(file)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        fix = "Make it a text file that you may read, or remove it: then the default tags are there."
        raise DataError(f"the tag set cannot be read: {reason}", where=file, fix=fix) from error
    return parse_tags(source, file)


def parse_tags(source: str, file: object = "tags.toml") -> TagSet:
    """The tag set that the TOML text `source` describes; errors name `file` and the line."""
    import tomllib

    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\s*\(at line (\d+), column \d+\)", str(error))
        line = int(at[1]) if at else source.count("\n") + 1
        what = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        fix = "Mend that line: texts stand in quotes, lists in brackets."
        raise DataError(f"this is not TOML: {what}", where=f"{file}:{line}", fix=fix) from error
    except RecursionError as error:
        raise DataError(
            "this is nested too deeply", where=file, fix="Lists stand in no lists here."
        ) from error
    return TagSet(_checked(document, source, file))


def _checked(document: dict[str, Any], source: str, file: object) -> list[Tag]:
    """The tags of a parsed `tags.toml`, each held against the rules and against those before it."""

    def fail(what: str, number: int, field: str = "", fix: str = "") -> DataError:
        return DataError(what, where=f"{file}:{line_of(source, number, field)}", fix=fix)

    for field in document.keys() - {"tag"}:
        raise fail(f"unknown field `{field}`", -1, field, "A tag set is a list of [[tag]] entries.")
    entries = document.get("tag")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise fail(
            "the tag set has no tags", -1, "", "Write a [[tag]] entry, or remove the file for the defaults."
        )
    tags: list[Tag] = []
    taken: dict[tuple[str, str], Tag] = {}
    for number, entry in enumerate(entries):
        if type(key := entry.get("key")) is int:  # a digit, as people write it
            entry["key"] = str(key)
        for field, value in entry.items():
            if wrong := _wrong(field, value):
                fix = (
                    "" if field in Tag.__struct_fields__ else f"A tag has {', '.join(Tag.__struct_fields__)}."
                )
                raise fail(wrong, number, field, fix)
        if "name" not in entry:
            raise fail("a tag has no name", number, fix='Write name = "…" below its [[tag]].')
        tag = Tag(**{field: _plain(value) for field, value in entry.items()})
        claims = [("name", "name", tag.name), ("key", "key", tag.key), ("mark", "mark", tag.mark)]
        for field, kind, value in claims + [("was", "name", old) for old in tag.was]:
            if value and (owner := taken.setdefault((kind, value), tag)) is not tag:
                what = f"the {kind} `{value}` is taken by the tag `{owner.name}`"
                raise fail(what, number, field, "Give one of them another.")
        tags.append(tag)
    return _marked(tags)


def _wrong(field: str, value: object) -> str:
    """What is wrong with a value of a tag's field, or ""."""
    if field not in Tag.__struct_fields__:
        return f"unknown field `{field}`"
    if field in ("include", "exclude", "examples", "was"):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return f'`{field}` must be a list of texts, as in ["…", "…"]'
        return "a former name is empty" if field == "was" and not all(map(str.strip, value)) else ""
    if not isinstance(value, str):
        return f'`{field}` must be a text, as in {field} = "{value}"'
    if field == "name" and not value.strip():
        return "a tag has an empty name: write one between the quotes"
    if field == "name" and not (value.isprintable() and value == value.strip()):
        return "a tag's name has control characters, or white space at its edges"
    if field == "key" and not re.fullmatch(r"[1-9]?", value, re.ASCII):
        return f"the key `{value}` is not a digit from 1 to 9"
    if field == "mark" and not _is_mark(unicodedata.normalize("NFC", value)):
        return f"the mark `{value}` is not one letter, one cell wide"
    if field == "colour" and value not in COLOURS and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return f"unknown colour `{value}`: known are {', '.join(COLOURS)} and #rrggbb"
    return ""


def _is_mark(value: str) -> bool:
    return value == "" or (
        len(value) == 1 and value.isalpha() and unicodedata.east_asian_width(value) not in ("W", "F")
    )


def _plain(value: Any) -> Any:
    """A value as a tag holds it: what people type is kept composed (NFC)."""
    if isinstance(value, list):
        return tuple(unicodedata.normalize("NFC", item) for item in value)
    return unicodedata.normalize("NFC", value)


def _marked(tags: Sequence[Tag]) -> list[Tag]:
    """`tags`, those without a mark given the first free letter: of the name, else of the alphabet."""
    taken = {tag.mark for tag in tags}
    marked = []
    for tag in tags:
        if not tag.mark:
            letters = [letter for letter in tag.name.upper() if _is_mark(letter)] + list(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            )
            tag = msgspec.structs.replace(tag, mark=next((one for one in letters if one not in taken), "?"))
            taken.add(tag.mark)
        marked.append(tag)
    return marked


def to_toml(tags: TagSet) -> str:
    """The tag set as the text of a `tags.toml`; `parse_tags` reads it back."""
    entries = []
    for tag in tags.tags:
        lines = ["[[tag]]"]
        for field in Tag.__struct_fields__:
            if value := getattr(tag, field):
                lines.append(f"{field} = {_toml(value)}")
        entries.append("\n".join(lines) + "\n")
    return "\n".join(entries)


def _toml(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "[\n" + "".join(f"  {_toml(item)},\n" for item in value) + "]"
    # A JSON text is a TOML text, but for DEL, which TOML wants escaped.
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def line_of(source: str, number: int, field: str = "") -> int:
    """The line, from 1, on which the [[tag]] entry `number` (from 0) of `source` sets `field`, or begins.

    With `number` -1, the line that sets `field` outside the entries. TOML readers tell no lines for what they
    have read soundly, so this looks for headers and keys as people write them; 1 where it finds none.
    """
    name = rf"""["']?{re.escape(field)}["']?"""
    key, table = re.compile(rf"\s*{name}\s*="), re.compile(rf"\s*\[+\s*(tag\.)?{name}\s*[].]")
    begins, seen = 1, -1
    for line, text in enumerate(source.splitlines(), start=1):
        if re.match(r"\s*\[\[\s*tag\s*\]\]", text):
            seen += 1
            if seen == number:
                begins = line
        elif field and ((seen == number and key.match(text)) or (number in (-1, seen) and table.match(text))):
            return line
    return begins
