"""The guideline of a tag as lines, for the picker and for help."""

from __future__ import annotations

from annotations.tagset import Tag
from tui.colours.looks import Looks
from tui.widgets.lines import BOLD, Line, wrap
from tui.words import words


def tag_name(tag: Tag, looks: Looks) -> Line:
    """A tag as people meet it: its key, its mark, its name."""
    look = looks.mark(tag.colour)
    return [(f"{tag.key or ' '} ", looks.key), (tag.mark, look), (" ", looks.base), (tag.name, look)]


def guideline(tag: Tag, width: int, looks: Looks) -> list[Line]:
    """What the tag means, what to tag with it, what to leave out, and examples."""
    lines: list[Line] = [[(line, looks.base)] for line in wrap(tag.description, width) if tag.description]
    for name, sign, items in (
        ("include", "+", tag.include),
        ("exclude", "−", tag.exclude),
        ("examples", "·", tag.examples),
    ):
        if items:
            lines += [(), [(words(f"guideline.{name}"), looks.base + BOLD)]]
            lines += [line for item in items for line in hanging(f"{sign} ", item, width, looks)]
    return lines or [[(line, looks.faint)] for line in wrap(words("guideline.none"), width)]


def hanging(sign: str, text: str, width: int, looks: Looks) -> list[Line]:
    """A text wrapped beside a sign."""
    first, *rest = wrap(text, width - len(sign))
    return [
        [(sign, looks.key), (first, looks.base)],
        *([(" " * len(sign), looks.base), (line, looks.base)] for line in rest),
    ]
