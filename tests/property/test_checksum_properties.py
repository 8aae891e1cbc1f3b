"""The checksum of what is put together again and again is that of its bytes, whatever was put together before."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from annotations.sha256 import Checksum

PARTS = st.lists(st.sampled_from([b"", b"a", b"b", b"ab", b"x" * 3_000]), max_size=6)


@given(st.lists(PARTS, max_size=8))
def test_a_checksum_is_that_of_all_parts_whatever_came_before(several: list[list[bytes]]) -> None:
    checksum = Checksum()
    for parts in several:
        assert checksum.of(parts) == sha256(b"".join(parts)).hexdigest()
