"""What a terminal sends for a key or the mouse, as xterm does: Textual's names in, bytes out."""

from __future__ import annotations

MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}
CURSOR_KEYS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
FUNCTION_KEYS = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
TILDE_KEYS = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6} | {
    f"f{n}": code for n, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)
}
PLAIN_KEYS = {
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "shift+tab": "\x1b[Z",
}
LEFT, DRAG, WHEEL_UP, WHEEL_DOWN = 0, 32, 64, 65


def encode(key: str) -> bytes:
    """The bytes of a key (`left`, `ctrl+shift+right`, `f5`, `ctrl+r`); other strings stand for themselves."""
    if key in PLAIN_KEYS:
        return PLAIN_KEYS[key].encode()
    *modifiers, name = key.split("+") if len(key) > 1 and not key.startswith("+") else [key]
    if not all(modifier in MODIFIERS for modifier in modifiers):
        return key.encode()
    modifier = 1 + sum(MODIFIERS[m] for m in modifiers)
    if name in CURSOR_KEYS:
        return (f"\x1b[1;{modifier}" if modifiers else "\x1b[").encode() + CURSOR_KEYS[name].encode()
    if name in FUNCTION_KEYS:
        return (f"\x1b[1;{modifier}" if modifiers else "\x1bO").encode() + FUNCTION_KEYS[name].encode()
    if name in TILDE_KEYS:
        return f"\x1b[{TILDE_KEYS[name]}{f';{modifier}' if modifiers else ''}~".encode()
    if modifiers == ["ctrl"] and len(name) == 1 and "`" <= name <= "~":
        return bytes([ord(name) & 0x1F])
    if modifiers:
        raise ValueError(f"no terminal sends {key!r}")
    return key.encode()


def mouse(button: int, column: int, row: int, *, released: bool = False) -> bytes:
    """An SGR mouse report; columns and rows count from 0 at the top left."""
    return f"\x1b[<{button};{column + 1};{row + 1}{'m' if released else 'M'}".encode()
