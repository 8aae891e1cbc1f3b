"""What a terminal shows after a program wrote these bytes: pyte's screen, our own parser and styles.

pyte's parser prints the tails of colon styles, takes keyboard modes for underlines and drops text after a
joiner; this one does not, and keeps styles that pyte lacks (dim, kinds of underline). No process here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pyte
from pyte import graphics, modes
from wcwidth import wcwidth

TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?:\x1b\[|\x9b)(?P<prefix>[<-?]?)(?P<parameters>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|(?:\x1b(?P<string>[]PX^_])|(?P<c1>[\x90\x98\x9d-\x9f]))(?P<body>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x8f\x91-\x97\x99\x9a\x9c])"
)
UNFINISHED = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*"
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*\x1b?"
    r"|\x1b[ -/]*"
)
COLOURS = {38: "fg", 48: "bg", 58: "underline_colour"}
UNDERLINES = {0: "", 1: "single", 2: "double", 3: "curly", 4: "dotted", 5: "dashed"}
FLAGS = {1: "bold", 2: "dim", 3: "italic", 5: "blink", 7: "reverse", 8: "hidden", 9: "strike"}
FLAGS_OFF = {
    22: ("bold", "dim"),
    23: ("italic",),
    25: ("blink",),
    27: ("reverse",),
    28: ("hidden",),
    29: ("strike",),
}
KNOWN_TO_PYTE = {6, 7, 25}  # private modes whose effect pyte's screen has: origin, wrap, cursor shown
PASSED_OVER = "()=>\\"  # after ESC: character sets, keypad modes, the end of a string
ALTERNATE_SCREEN, SYNCHRONISED = 1049, 2026


class Cell(NamedTuple):
    """One cell: its text (a letter with its marks; "" in the right half of a wide letter) and its style.

    Colours: "default", a name such as "red" or "brightred", or "#rrggbb". `underline`: one of `UNDERLINES`.
    """

    data: str = " "
    fg: str = "default"
    bg: str = "default"
    underline: str = ""
    underline_colour: str = "default"
    bold: bool = False
    dim: bool = False
    italic: bool = False
    blink: bool = False
    reverse: bool = False
    hidden: bool = False
    strike: bool = False


class Emulator(pyte.Screen):  # type: ignore[misc, unused-ignore]
    """A terminal's screen. `feed` it a program's bytes; answers to the program's questions go to `reply`.

    `private` holds the private modes that are on (1049 the alternate screen, 1000 the mouse, 2004 paste),
    `unknown` the sequences that nothing here understands, `strings` the OSC, DCS and others as received.
    """

    def __init__(self, columns: int, rows: int, reply: Callable[[str], None] = lambda _: None) -> None:
        self.reply = reply
        self.private: set[int] = set()
        self.unknown: list[str] = []
        self.strings: list[str] = []
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._main_screen: tuple[Any, Any] | None = None
        super().__init__(columns, rows)

    @property
    def default_char(self) -> Cell:  # type: ignore[override, unused-ignore]
        """A blank cell."""
        return Cell()

    def reset(self) -> None:
        """Everything as after switching on."""
        super().reset()
        self.cursor.attrs = self.default_char  # type: ignore[assignment, unused-ignore]

    def feed(self, data: bytes) -> None:
        """Take in what the program wrote; a sequence cut at the end is kept until its rest comes."""
        text, at = self._rest + self._decoder.decode(data), 0
        while at < len(text):
            token = TOKEN.match(text, at)
            if token:
                self._obey(token)
                at = token.end()
            elif UNFINISHED.fullmatch(text, at):
                break
            else:
                self.unknown.append(text[at : at + 8])
                at += 1
        self._rest = text[at:]

    def _obey(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "text":
            self.draw(token["text"])
        elif kind == "final":
            self._control_sequence(token)
        elif kind == "body":
            self.strings.append((token["string"] or token["c1"]) + token["body"])
        else:
            table = pyte.Stream.escape if kind == "escape" else pyte.Stream.basic
            if name := table.get(token[kind or ""]):
                getattr(self, name)()
            elif kind == "escape" and token["escape"][0] not in PASSED_OVER:
                self.unknown.append(token[0])

    def _control_sequence(self, token: re.Match[str]) -> None:
        prefix, between, final = token["prefix"], token["between"], token["final"]
        parts = re.split("[;:]", token["parameters"]) if token["parameters"] else []
        numbers = [min(int(part or 0), 9999) for part in parts]
        if (prefix, between, final) == ("", "", "m"):
            self._style(token["parameters"])
        elif (prefix, between, final) == ("?", "$", "p") and numbers:
            state = (1 if numbers[0] in self.private else 2) if numbers[0] == SYNCHRONISED else 0
            self.reply(f"\x1b[?{numbers[0]};{state}$y")
        elif prefix == "?" and final in "hl" and not between:
            for mode in numbers:
                self._private_mode(mode, final == "h")
        elif (prefix, between, final) == ("", "", "n"):
            if numbers == [6]:
                self.reply(f"\x1b[{self.cursor.y + 1};{self.cursor.x + 1}R")
        elif (prefix, between, final) == ("", "", "c"):
            self.reply("\x1b[?62;22c")
        elif (final == "J" and numbers > [3]) or (final == "K" and numbers > [2]):
            self.unknown.append(token[0])  # pyte trips over these; terminals pass over them
        elif not prefix and not between and final in pyte.Stream.csi:
            taken = len(numbers) if final in "hl" else 2 if final in "Hfr" else 1
            getattr(self, pyte.Stream.csi[final])(*numbers[:taken])
        elif final != "t" and not (prefix in "<>=" and final in "umcq"):  # titles; keyboard modes, versions
            self.unknown.append(token[0])

    def _private_mode(self, mode: int, on: bool) -> None:
        (self.private.add if on else self.private.discard)(mode)
        if mode in KNOWN_TO_PYTE:
            (self.set_mode if on else self.reset_mode)(mode, private=True)
        elif mode == ALTERNATE_SCREEN and on and self._main_screen is None:
            rows = {y: dict(row) for y, row in self.buffer.items()}
            self._main_screen = (rows, (self.cursor.x, self.cursor.y))
            self.buffer.clear()
        elif mode == ALTERNATE_SCREEN and not on and self._main_screen is not None:
            rows, place = self._main_screen
            self._main_screen = None
            self.buffer.clear()
            for y, row in rows.items():
                self.buffer[y].update(row)
            self.cursor.x, self.cursor.y = place

    def draw(self, data: str) -> None:
        """Write text at the cursor. Every letter without a width joins the letter before it."""
        for char in data:
            width = wcwidth(char)
            if width < 1:
                self._join(char)
                continue
            if self.cursor.x + width > self.columns:
                if modes.DECAWM in self.mode:
                    self.carriage_return()
                    self.linefeed()
                else:
                    self.cursor.x = max(0, self.columns - width)
            row, x = self.buffer[self.cursor.y], self.cursor.x
            if row[x].data == "" and x:  # half of a wide letter is written over: its other half goes too
                row[x - 1] = row[x - 1]._replace(data=" ")
            row[x] = self.cursor.attrs._replace(data=char)
            if width == 2:
                row[x + 1] = self.cursor.attrs._replace(data="")
            if row[x + width].data == "" and x + width < self.columns:
                row[x + width] = row[x + width]._replace(data=" ")
            self.cursor.x += width

    def _join(self, mark: str) -> None:
        row, x = self.buffer[self.cursor.y], self.cursor.x - 1
        if x > 0 and row[x].data == "":
            x -= 1
        if x >= 0:
            row[x] = row[x]._replace(data=row[x].data + mark)

    def _style(self, parameters: str) -> None:
        style: Any = self.cursor.attrs  # a Cell
        rest = iter(parameters.split(";"))
        for parameter in rest:
            code, _, sub = parameter.partition(":")
            number = int(code or 0)
            if number == 0:
                style = self.default_char
            elif number in (4, 21, 24):
                kind = {4: _byte(sub.split(":")[0] or "1"), 21: 2, 24: 0}[number]
                style = style._replace(underline=UNDERLINES.get(kind, "single"))
            elif number in FLAGS:
                style = style._replace(**{FLAGS[number]: True})
            elif number in FLAGS_OFF:
                style = style._replace(**dict.fromkeys(FLAGS_OFF[number], False))
            elif number in COLOURS:
                style = style._replace(**{COLOURS[number]: _colour(iter(sub.split(":")) if sub else rest)})
            elif number == 59:
                style = style._replace(underline_colour="default")
            elif name := graphics.FG_ANSI.get(number) or graphics.FG_AIXTERM.get(number):
                style = style._replace(fg=name)
            elif name := graphics.BG_ANSI.get(number) or graphics.BG_AIXTERM.get(number):
                style = style._replace(bg=name)
        self.cursor.attrs = style

    def row(self, y: int) -> list[Cell]:
        """The cells of a row, left to right."""
        cells: dict[int, Any] = self.buffer[y]
        return [cells[x] for x in range(self.columns)]

    @property
    def text_rows(self) -> list[str]:
        """What each row says, without blanks at its end."""
        return ["".join(cell.data for cell in self.row(y)).rstrip() for y in range(self.lines)]


def _colour(numbers: Iterator[str]) -> str:
    """A colour from what follows 38, 48 or 58: `5;n`, `2;r;g;b` or `2::r:g:b`."""
    kind = next(numbers, "")
    if kind == "5":
        return "#" + graphics.FG_BG_256[_byte(next(numbers, "0"))]
    if kind != "2":
        return "default"
    first = next(numbers, "0")
    red = first or next(numbers, "0")
    parts = (red, next(numbers, "0"), next(numbers, "0"))
    return "#" + "".join(f"{_byte(part):02x}" for part in parts)


def _byte(number: str) -> int:
    return min(int(number), 255) if number.isdecimal() else 0
