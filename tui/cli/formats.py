"""`dprk-reader formats`: which formats there are and what each can carry."""

from __future__ import annotations

from tui.cli.options import command as a_command
from tui.cli.options import json_option
from tui.cli.output import write_json, write_table


@a_command("formats")
@json_option
def command(as_json: bool) -> None:
    """List the formats that annotations leave and arrive in."""
    from annotations.formats.registry import FORMATS

    if as_json:
        write_json(
            [
                {
                    "name": form.name,
                    "extensions": form.extensions,
                    "read": form.read,
                    "write": form.write,
                    "unit": form.unit,
                    "expresses": form.expresses,
                }
                for form in FORMATS
            ]
        )
        return
    write_table(
        ("name", "ends in", "export", "import", "offsets", "carries"),
        (
            (
                form.name,
                " ".join(form.extensions),
                "yes" if form.write else "no",
                "yes" if form.read else "no",
                form.unit,
                ", ".join(form.expresses),
            )
            for form in FORMATS
        ),
    )
