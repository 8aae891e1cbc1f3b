"""`sha256_hex`: the SHA-256 (FIPS 180-4) by which texts, shards and ids are told apart, without what a start can spare.

`hashlib` brings OpenSSL, which takes 2 ms of a start and 3.6 MB, and is seven times as fast as what Python itself has.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

_spared = 1 << 20
"""How many bytes more are not worth OpenSSL."""


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
