"""What is decided about the terminal before Textual is imported, since Textual reads these settings as it loads."""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping


def wants_ascii(environ: Mapping[str, str], encoding: str | None) -> bool:
    """Whether to paint ASCII signs without being asked: on the Linux console, or where UTF-8 is not spoken."""
    return environ.get("TERM") == "linux" or (encoding or "utf-8").lower().replace("-", "") != "utf8"


def prepare(environ: MutableMapping[str, str] | None = None) -> None:
    """Set what Textual reads from the environment, unless the user has set it.

    The Kitty keyboard protocol garbles longer words committed by Vietnamese and Korean input methods; smooth
    scrolling, animation and blinking serve no reader of text.
    """
    environ = os.environ if environ is None else environ
    environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    environ.setdefault("ESCDELAY", "40")
