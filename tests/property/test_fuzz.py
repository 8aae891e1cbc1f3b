"""Whatever bytes come from outside, nothing but our own errors comes of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

TOKENS = [
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\\ud800",
    b"[" * 300, b"[" * 1200,
    b'{"a":' * 2000, b"1e999", b"-1", b"9" * 400, b"null", b'"', b"'''", b"[[tag]]", b"\x1b]0;x\x07", b"\x1b$)C",
    b"../",     b"PK\x03\x04", b"\x1f\x8b\x08", "ế한👨‍👩‍👧".encode(), b"}", b"]", b",",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, sound: list[bytes]) -> bytes:
    """A sound input, parts of it cut out, doubled, moved or replaced."""
    data = draw(st.sampled_from(sound))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 200)))
        new = draw(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8), st.just(data[start:end] * 2)))
        data = data[:start] + new + data[end:]
    return data


SEEDS = seeds()


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_bytes_are_read_or_refused(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(mutated(SEEDS[name])))


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_starts_from_is_sound(name: str) -> None:
    for data in SEEDS[name]:
        TARGETS[name](data)


def _with_a_text_for_a_table(shard: bytes) -> bytes:
    head = shard.partition(b',\n"events"')[0].replace(b'"schema":1', b'"more":0,"schema":1')
    return head + b',\n"events": "x"\n}\n'


FOUND = {
    "a key we do not know that is no UTF-8": (
        "article",
        b'{"id": 0, "text": "Nga", "\xff\xff": "T"}\n',
    ),
    "a span that is no UTF-8 in a shard with a right checksum": (
        "shard",
        b'"tag":"\x9c"'.join(SEEDS["shard"][0].rsplit(b'"tag":"actor"', 1)),
    ),
    "a shard with a text in the place of a table": ("shard", _with_a_text_for_a_table(SEEDS["shard"][0])),
    "an object in objects, in a key we do not know": (
        "importer",
        b'{"a":' * 3000 + b"0" + b"}" * 3000 + b"\n",
    ),
    "lists in lists": ("tags", b"a=" + b"[" * 3000),
    "a rescue file that is no UTF-8": ("rescue", b'{"kind":"\xff"}'),
}


@pytest.mark.parametrize(("name", "data"), FOUND.values(), ids=FOUND.keys())
def test_what_fuzzing_found_is_read_or_refused(name: str, data: bytes) -> None:
    TARGETS[name](data)
