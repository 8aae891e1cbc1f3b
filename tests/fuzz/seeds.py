"""Sound inputs of every kind, from which fuzzing starts."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.default_tags import DEFAULT_TAGS
from annotations.formats import jsonl
from annotations.span import Span
from annotations.tagset import TagSet, to_toml
from annotations.tasks.rescue import write_rescue
from tests.helpers.projects import opened, project_at, sample, tagged

CONFIG = """\
theme = "reader-light"
measure = 80
annotator = "ann"

[keys]
undo = ["u", "ctrl+z"]
quit = "q"
"""

RECORDS = "".join(
    json.dumps({"id": number, "text": f"Bài {number}\n\nKim Jong-un thăm Nga.", "title": "T", "x": [{}]})
    + "\n"
    for number in range(3)
)


def seeds() -> dict[str, list[bytes]]:
    """Sound inputs by the names of the targets."""
    from annotations.tasks.exporting import Filters, Selection

    with TemporaryDirectory() as place:
        folder = sample(Path(place) / "press")
        texts = [file.read_bytes() for file in sorted(folder.iterdir())]
        project = project_at(folder)
        name = tagged(project, "crlf", "Kim Jong-un")
        tagged(project, "vietnamese", "Nga")
        sheet = opened(project, "crlf")
        sheet.note(name, "người")
        sheet.undo()
        sheet.set_status("done")
        sheet.save()
        export = b"".join(jsonl.write(Selection(project, Filters()).articles()))
        shards = [path.read_bytes() for path in sorted((folder / ".dprk-reader").rglob("*.json"))]
        sheet.add(Span(0, 8), "actor")
        write_rescue(project, Path(place) / "rescue.jsonl")
        rescue = (Path(place) / "rescue.jsonl").read_bytes()
        project.close()
    return {
        "article": [*texts, RECORDS.encode(), texts[0].decode().encode("utf-16")],
        "importer": [export],
        "shard": shards,
        "tags": [to_toml(TagSet(DEFAULT_TAGS[:2])).encode()],
        "config": [CONFIG.encode()],
        "rescue": [rescue],
    }
