"""Everything that reads bytes from outside, each as a function that raises nothing but our own errors.

Used by `tests/property/test_fuzz.py` with mutated seeds, and by `python -m tests.fuzz` with a coverage-guided fuzzer.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from annotations.corpus.corpus import Corpus
from annotations.errors import ReaderError
from annotations.formats import jsonl
from annotations.formats.rows import BadLine, IncomingRow
from annotations.history.replay import fold, live_documents
from annotations.store.shard import decode_lines, decode_shard, decode_tables
from annotations.tagset import parse_tags, to_toml
from annotations.tasks.rescue import bring_back
from tests.helpers.projects import in_memory, write
from tui.config import parse_config

_HEAD = b'{\n"_meta": {\n"1": {"checksum":"'


def article(data: bytes) -> None:
    """A file in a folder of articles: listed, read, and each span of its furniture inside its text."""
    for name in ("one.txt", "one.jsonl"):
        with TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(data)
            corpus = Corpus([Path(folder)], Path(folder))
            for entry in corpus.entries():
                corpus.head(entry)
                with suppress(ReaderError):
                    read = corpus.read(entry)
                    assert all(0 <= one.start <= one.end <= len(read.text) for one in read.meta.furniture)
                    read.text.encode()  # no lone surrogates


def importer(data: bytes) -> None:
    """A file to import: each line a row, or a reason why it is none."""
    assert all(isinstance(row, IncomingRow | BadLine) for row in jsonl.read(data))


def shard(data: bytes) -> None:
    """A shard as it is, and with its checksum made right, so that what it holds is read too."""
    for given in (data, _sealed(data)):
        for decode in (decode_shard, decode_lines, decode_tables):
            with suppress(ReaderError):
                decode(given, "shard")
        with suppress(ReaderError):
            events = list(decode_shard(given, "shard").events.values())
            fold(events)
            live_documents(events)


def tags(data: bytes) -> None:
    """A tag set; what was accepted survives its own file."""
    with suppress(ReaderError, UnicodeDecodeError):
        read = parse_tags(data.decode())
        assert parse_tags(to_toml(read)).tags == read.tags


def config(data: bytes) -> None:
    """A configuration: whatever is wrong in it is among its problems."""
    with suppress(UnicodeDecodeError):
        parse_config(data.decode(), Path("config.toml"))


def rescue(data: bytes) -> None:
    """A rescue file, brought back into a small project."""
    with TemporaryDirectory() as folder:
        project = in_memory(write(Path(folder) / "press", one="Kim Jong-un met Choe Son-hui.\n"))
        (file := Path(folder) / "rescue.jsonl").write_bytes(data)
        with suppress(ReaderError):
            bring_back(project, file)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (article, importer, shard, tags, config, rescue)
}


def _sealed(data: bytes) -> bytes:
    """`data` with a right checksum in its place, where it has that place."""
    end = len(_HEAD) + 64
    return _HEAD + sha256(data[end:]).hexdigest().encode() + data[end:] if len(data) > end else data
