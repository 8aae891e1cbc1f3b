"""What stands above a list."""

from __future__ import annotations

from rich.cells import cell_len

from tui.words import words


def filtered_heading(name: str, shown: int, count: str, filter: str, cells: int) -> str:
    """The heading of a filtered list, with the `filter` whole if that can be: so short that it fits, if it can be."""
    said = [
        words(each, shown=f"{shown:,}", count=count, filter=filter)
        for each in (f"{name}.filtered", "list.filtered", "list.filtered-short")
    ]
    return next((each for each in said if cell_len(each) <= cells), said[-1])
