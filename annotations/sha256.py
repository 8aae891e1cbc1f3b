"""`sha256_hex`: the SHA-256 (FIPS 180-4) by which texts, shards and ids are told apart, without what a start can spare.
`Checksum`: that of a shard which is written again and again.

`hashlib` brings OpenSSL, which takes 2 ms of a start and 3.6 MB, and is seven times as fast as what Python itself has.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

_spared = 1 << 20
"""How many bytes more are hashed by Python itself before loading OpenSSL is worth its time."""


def sha256_hex(data: bytes | memoryview) -> str:
    """The SHA-256 of `data` in 64 hexadecimal digits."""
    global _spared
    _spared -= len(data)
    return str((_of_python() if _spared >= 0 else import_module("hashlib")).sha256(data).hexdigest())


@cache
def _of_python() -> Any:
    """The module that the standard library's `random` takes its digests from; some builds of Python have none."""
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on, and before
        try:
            return import_module(name)
        except ImportError:
            continue
    return import_module("hashlib")


class Checksum:
    """The SHA-256 of bytes in parts. What comes before the first part that is another than the last time is not gone
    through again."""

    def __init__(self) -> None:
        from hashlib import sha256

        self._parts: list[bytes] = []
        self._upto = [sha256()]
        """The digests of no parts, of the first one, of the first two, …"""

    def of(self, parts: Iterable[bytes]) -> str:
        """The SHA-256 of these parts in 64 hexadecimal digits."""
        count = 0
        for count, part in enumerate(parts, 1):
            if self._parts[count - 1 : count] != [part]:
                del self._parts[count - 1 :], self._upto[count:]
                digest = self._upto[-1].copy()
                digest.update(part)
                self._upto.append(digest)
                self._parts.append(part)
        return self._upto[count].hexdigest()
