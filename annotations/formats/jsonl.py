"""`jsonl`: one annotation a line, nothing lost; the format that imports back field for field.

Lines end with `\\n` alone: other line separators (U+2028, U+0085, …) may stand unescaped inside a JSON
string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from annotations.formats.rows import SCHEMA, BadLine, ExportedArticle, IncomingRow
from annotations.history.replay import STATUSES

Text = str | None


class _Line(msgspec.Struct, frozen=True):
    """Every key we look for in a line, others are passed over. All may be missing: we say which."""

    schema: int | None = None
    id: Text = None
    article_id: Text = None
    article_path: Text = None
    article_sha256: Text = None
    start: int | None = None
    end: int | None = None
    quote: Text = None
    text: Text = None
    prefix: Text = None
    suffix: Text = None
    tag: Text = None
    label: Text = None
    note: Text = None
    annotator: Text = None
    origin: Text = None
    confidence: float | None = None
    anchor: Text = None
    article_status: Text = None
    created_at: Text = None
    updated_at: Text = None


def write(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
    """The lines of every article's annotations, ordered by start, end, tag and annotator; one chunk an
    article.
    """
    encode_lines = msgspec.json.Encoder().encode_lines
    for _, work in articles:
        rows = [row for of_one in work for row in of_one.rows]
        if len(work) > 1:
            rows.sort(key=lambda row: (row.start, row.end, row.tag, row.annotator))
        if rows:
            yield encode_lines(rows)


def read(data: bytes) -> Iterator[IncomingRow | BadLine]:
    """The rows of a file's bytes, in order, with the lines that cannot be used in their places.

    A byte order mark and blank lines are passed over. Each row states an article, a range and a tag; whether
    they fit the article's text is for `annotations.tasks.importing` to check.
    """
    decode = msgspec.json.Decoder(_Line).decode
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            yield _row(number, decode(raw))
        except msgspec.ValidationError as error:
            yield BadLine(number, _in_words(str(error)))
        except msgspec.DecodeError as error:
            yield BadLine(
                number, f"this is not JSON: {_lower_first(str(error).removeprefix('JSON is malformed: '))}"
            )
        except UnicodeDecodeError:
            yield BadLine(number, "this is not UTF-8")
        except RecursionError:
            yield BadLine(number, "it is nested too deeply")


def _row(number: int, line: _Line) -> IncomingRow | BadLine:
    tag = line.tag if line.tag is not None else line.label
    quote = line.quote if line.quote is not None else line.text
    why = _fault(line, tag)
    if why or line.start is None or line.end is None or tag is None:
        return BadLine(number, why)
    kept = {name: getattr(line, name) for name in _KEPT}
    return IncomingRow(line=number, start=line.start, end=line.end, tag=tag, quote=quote, **kept)


_KEPT = tuple(
    set(_Line.__struct_fields__) & set(IncomingRow.__struct_fields__) - {"start", "end", "tag", "quote"}
)


def _fault(line: _Line, tag: str | None) -> str:
    """What makes a well-formed line useless, or nothing."""
    if line.schema is not None and line.schema != SCHEMA:
        return f"its schema is {line.schema}, and this version of dprk-reader reads schema {SCHEMA}"
    missing = [
        name
        for name, value in (
            ("`article_id` or `article_path`", line.article_id or line.article_path),
            ("`start`", line.start),
            ("`end`", line.end),
            ("`tag`", tag and tag.strip()),
        )
        if value is None or value == ""
    ]
    if missing:
        return (
            f"{', '.join(missing)} is missing" if len(missing) == 1 else f"{', '.join(missing)} are missing"
        )
    if line.article_sha256 and not re.fullmatch(r"[0-9a-f]{64}", line.article_sha256):
        return "`article_sha256` is not a SHA-256 in hexadecimal digits"
    if line.confidence is not None and not 0 <= line.confidence <= 1:
        return f"`confidence` is {line.confidence:g}, not between 0 and 1"
    if line.article_status is not None and line.article_status not in STATUSES:
        return f"`article_status` is none of {', '.join(STATUSES)}"
    for name in ("created_at", "updated_at"):
        if not _is_time(getattr(line, name)):
            return f"`{name}` is not a time in ISO 8601"
    return ""


def _is_time(value: str | None) -> bool:
    if not value:
        return True
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}


def _in_words(message: str) -> str:
    """What msgspec says of a wrong type, in the words of somebody who wrote the line by hand."""
    found = re.fullmatch(r"Expected `(.+?)`, got `(\w+)`(?: - at `\$\.(\w+)`)?", message)
    if not found:
        return _lower_first(message)
    wanted, got, field = found.groups()
    kind = wanted.split(" | ")[0]
    subject = f"`{field}`" if field else "the line"
    return f"{subject} should be {_KINDS.get(kind, kind)}, not {_KINDS.get(got, got)}"


def _lower_first(sentence: Any) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"
