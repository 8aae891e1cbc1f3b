"""The heads of articles for a list, from both ends of their files. Loaded where one is not remembered.

How a head is recognised lives in `annotations.articles.furniture`; what is remembered of heads in
`annotations.corpus.index`.
"""

from __future__ import annotations

import os
from pathlib import Path

from annotations.articles.decoding import decode, decode_beginning
from annotations.articles.furniture import ENDING, recognise_head
from annotations.articles.metadata import Head
from annotations.articles.pagehead import HEAD
from annotations.articles.records import Record
from annotations.articles.sources import opened, read_beginning, read_whole

ENOUGH = 4 * max(HEAD, ENDING) + 8
"""How many bytes hold a head or an ending, however many bytes a letter takes, and a byte order mark."""


def record_head(record: Record) -> Head:
    """The head of a record; what is stated beside the text goes before what the text states."""
    head = recognise_head(record.text, title=record.title)
    published = head.published if record.published is None else record.published
    return Head(head.title, published, head.source if record.source is None else record.source)


def file_head(file: Path | str) -> Head:
    """The head of the article in `file`, from both its ends, or from all of it where it is not UTF-8."""
    data = read_beginning(file, ENOUGH)
    beginning = decode_beginning(data)
    if beginning is not None and len(data) < ENOUGH:
        return recognise_head(beginning)
    if beginning is None:
        return recognise_head(decode(read_whole(file), file).text)
    with opened(file) as stream:
        stream.seek(-ENOUGH, os.SEEK_END)
        return recognise_head(beginning, ending=stream.read().decode("utf-8", "ignore"))
