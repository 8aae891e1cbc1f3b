"""Digests are those of the standard, whoever computes them, and the first of them need no OpenSSL."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import sha256
from annotations.sha256 import sha256_hex


@given(st.binary(max_size=200), st.sampled_from((0, 1 << 20)))
def test_the_digest_is_that_of_the_standard_library(data: bytes, spared: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sha256, "_spared", spared)
        assert sha256_hex(data) == sha256_hex(memoryview(data)) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("size", "loaded"), [(1000, False), (2_000_000, True)])
def test_openssl_is_loaded_where_it_is_worth_its_start(size: int, loaded: bool) -> None:
    program = f"""
import sys
from annotations.sha256 import sha256_hex
sha256_hex(bytes({size}))
print("_hashlib" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == f"{loaded}\n"
