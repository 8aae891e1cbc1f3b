"""The reference of keys for the docs, made from the table of actions.

`python -m tui.keyboard.keys_reference > docs/keys.md`
"""

from __future__ import annotations

from tui.keyboard.key_names import shown
from tui.keyboard.keys import ACTIONS


def reference() -> str:
    """All actions with their keys, as Markdown, grouped as help groups them."""
    lines = [
        "# Keys",
        "",
        "Made from the program's table of actions; the same list is behind `?`.",
        "Actions without a key are in the command palette (Ctrl+P).",
    ]
    for group in dict.fromkeys(action.group for action in ACTIONS):
        lines += ["", f"## {group}", "", "| keys | what they do | name |", "|---|---|---|"]
        for action in (action for action in ACTIONS if action.group == group):
            keys = " ".join(f"`{shown(key)}`" for key in action.keys) or "–"
            lines.append(f"| {keys} | {action.about} | `{action.name}` |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(reference(), end="")
