"""A concordance is what searching every article by itself gives, and its contexts are slices."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.search.concordance import concordance
from annotations.search.search import find_all
from annotations.span import Span
from annotations.text.graphemes import snap_back, snap_on, snapped
from annotations.text.query import Mode, Query
from tests.helpers.projects import in_memory
from tests.helpers.strategies import hostile_text

QUERIES = st.sampled_from(
    [Query("hoa"), Query("선"), Query(" "), Query("Triều", Mode.EXACT), Query(r"\w+n|.\n?", Mode.REGEX)]
)


@settings(max_examples=60)
@given(st.lists(hostile_text(), max_size=4), QUERIES, st.integers(0, 9))
def test_a_concordance_is_what_a_search_of_each_article_gives(
    texts: list[str], query: Query, context: int
) -> None:
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.txt").write_bytes(text.encode())
        project = in_memory(Path(folder))
        entries = list(project.corpus.entries())
        for entry, lines in zip(entries, concordance(project, query, context), strict=True):
            text = project.corpus.read(entry).text
            found = list(lines)
            assert [line.span for line in found] == list(find_all(text, query))
            for line in found:
                first, last = line.start - len(line.left), line.end + len(line.right)
                assert (line.hit, line.text) == (text[line.start : line.end], text[first:last])
                assert snapped(text, Span(first, last)) == (first, last)
                # As much as asked for, less what would cut a cluster.
                assert first == snap_on(text, line.start - context)
                assert last == snap_back(text, line.end + context)
