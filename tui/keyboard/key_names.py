"""The names of keys: which there are, which of them terminals deliver, and how people write them.

What the keys do is `keys`' matter.
"""

from __future__ import annotations

from itertools import product

SYMBOLS = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "Esc", "enter": "Enter", "delete": "Del",
    "space": "Space", "tab": "Tab", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn",
    "backspace": "Backspace", "insert": "Ins", "shift": "Shift", "ctrl": "Ctrl",
}  # fmt: skip
"""How the names of special keys are shown."""


_ARROWS = {name: SYMBOLS[name] for name in ("left", "right", "up", "down")}


def spell_arrows() -> None:
    """From now on show arrow keys as words: where signs are ASCII, their arrows `<`, `v` are other keys."""
    SYMBOLS.update({name: name.capitalize() for name in _ARROWS})


def spelt(hint: str) -> str:
    """A hint that names arrow keys by their signs, as these are shown now: `↑↓ PgDn` → `Up Down PgDn`."""
    for name, sign in _ARROWS.items():
        hint = hint.replace(sign, sign if SYMBOLS[name] == sign else f" {SYMBOLS[name]} ")
    return " ".join(hint.split())


MODIFIERS = ("ctrl", "shift", "alt", "super", "meta", "hyper")

_MOVING = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown")
_FUNCTION_KEYS = tuple(f"f{number}" for number in range(1, 13))
_NAMED = frozenset((*SYMBOLS, *_FUNCTION_KEYS)) - {"shift", "ctrl"}
_OTHER_NAMES = {said.lower(): name for name, said in SYMBOLS.items()} | {
    "return": "enter",
    "control": "ctrl",
    "page_up": "pageup",
    "page_down": "pagedown",
}

DELIVERED = (
    _NAMED - {"f3"}
    | {f"ctrl+{letter}" for letter in "abcdefgklnopqrstuvwxyz"}
    | {"+".join((*modifiers, key)) for modifiers, key in product((("shift",), ("ctrl",), ("ctrl", "shift")), _MOVING)}
    | {"shift+tab", "shift+delete", "ctrl+delete"}
)  # fmt: skip
"""The names of special keys that terminals deliver, each as one key and no other.

Not among them: Ctrl with I, J, M, H (which are Tab, Enter, Enter, Backspace), Alt (which is Esc and a key), F3
(whose code is also that of a cursor report), and Ctrl or Shift with keys of which terminals send only the plain one.
"""


def shown(key: str) -> str:
    """A key as people write it: `ctrl+left` → `Ctrl+←`."""
    if key == "+":
        return key
    *modifiers, last = key.split("+")
    function_key = last in _FUNCTION_KEYS or (modifiers and len(last) == 1)
    named = SYMBOLS.get(last) or (last.upper() if function_key else last)
    return "+".join([*(SYMBOLS[modifier] for modifier in modifiers), named])


class UndeliveredKey(ValueError):
    """A key that terminals do not deliver, or not as itself."""


def parsed(said: str) -> str:
    """The key that someone wrote, as the table of actions names it: `Ctrl+←`, `PgUp`, `g`, `G`.

    A single character stands for itself. Raises `UndeliveredKey` for a key that does not reach the program, else
    `ValueError` for what names no key.
    """
    if len(said) == 1 and said.isprintable() and not said.isspace():
        return _OTHER_NAMES.get(said, said)
    *modifiers, last = [_OTHER_NAMES.get(part, part) for part in said.strip().lower().split("+")]
    known = set(modifiers) <= set(MODIFIERS) and (last in _NAMED or (modifiers and len(last) == 1))
    if not known:
        raise ValueError(said)
    key = "+".join([*sorted(set(modifiers), key=MODIFIERS.index), last])
    if key not in DELIVERED:
        raise UndeliveredKey(said)
    return key
