"""The name of the program and the table of its commands; what they are made of is in `tui.cli`."""

from __future__ import annotations

PROGRAM = "dprk-reader"

COMMANDS = {
    "read": "tui.cli.read",
    "export": "tui.cli.export",
    "import": "tui.cli.import_",
    "merge": "tui.cli.merge",
    "list": "tui.cli.list_",
    "stats": "tui.cli.stats",
    "tags": "tui.cli.tags",
    "log": "tui.cli.log",
    "restore": "tui.cli.restore",
    "rename": "tui.cli.rename",
    "search": "tui.cli.search",
    "locate": "tui.cli.locate",
    "formats": "tui.cli.formats",
    "keys": "tui.cli.keys",
    "check": "tui.cli.check",
    "doctor": "tui.cli.doctor",
}
"""Where each command lives: a module with a `command`."""
