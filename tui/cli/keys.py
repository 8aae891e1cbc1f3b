"""`dprk-reader keys`: what each key does, as it now stands, the user's own keys included."""

from __future__ import annotations

from tui.cli.options import command as a_command
from tui.cli.options import json_option
from tui.cli.output import say, write_json, write_table


@a_command("keys")
@json_option
def command(as_json: bool) -> int:
    """Show the keys, and what is wrong in config.toml."""
    from annotations.errors import DataError
    from tui.config import load_config
    from tui.keyboard.key_names import shown
    from tui.keyboard.keymap import Keymap

    config = load_config()
    keymap = Keymap(config.keys)
    rows = [
        {
            "name": action.name,
            "keys": action.keys,
            "about": action.about,
            "where": action.where,
            "changed": action.name in keymap.changes,
        }
        for action in keymap.actions
    ]
    if as_json:
        write_json(rows)
    else:
        write_table(
            ("name", "keys", "", "where", "what they do"),
            (
                (
                    action.name,
                    " ".join(map(shown, action.keys)) or "–",
                    "changed" if action.name in keymap.changes else "",
                    action.where,
                    action.about,
                )
                for action in keymap.actions
            ),
        )
    for problem in config.problems:
        say(f"dprk-reader: {problem}")
    return DataError.exit_status if config.problems else 0
