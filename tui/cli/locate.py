"""`dprk-reader locate`: where a project and what belongs to it lies."""

from __future__ import annotations

from pathlib import Path

from tui.cli.options import command as a_command
from tui.cli.options import json_option, paths_argument, store_option
from tui.cli.output import write_json, write_table
from tui.commands import PROGRAM
from tui.opening import find_place


@a_command("locate")
@paths_argument
@json_option
@store_option
def command(paths: tuple[Path, ...], as_json: bool, store: Path | None) -> None:
    """Show where this project lies; nothing is created."""
    from platformdirs import user_config_path

    from annotations.local.place import state_folder
    from annotations.project import TAGS_FILE
    from annotations.store.names import SHARDS
    from annotations.store.texts import TEXTS

    place = find_place(paths, store)
    where = {
        "root": place.root,
        "store": place.folder,
        "annotations": place.folder / SHARDS,
        "texts": place.folder / TEXTS,
        "tags": place.folder / TAGS_FILE,
        "state": state_folder(place),
        "config": user_config_path(PROGRAM),
    }
    if as_json:
        write_json({name: str(path) for name, path in where.items()})
    else:
        write_table(
            ("what", "where", ""),
            ((name, str(path), "" if path.exists() else "not there yet") for name, path in where.items()),
        )
