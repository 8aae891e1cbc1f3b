"""Cuts the power of a writer at random, and looks what is on its disk each time. Run by `test_power_cut`.

The disk is a file with a file system in it. Right after a kill that file is copied: the copy holds what had been
flushed to the disk, and nothing of what was still in the system's memory.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.store import files
from tests.faults.killing import killed_output
from tests.faults.ledger import Ledger

MEGABYTES = 48


def main(folder: Path, cuts: int, store: str) -> None:
    """Tell the faults found, one a line, and at the end how many saves there were."""
    if store == "unsynced":
        files.flush = lambda handle: None
    chance, ledger = random.Random(), Ledger()
    image, copy = folder / "image", folder / "copy"
    with image.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    run("mkfs.ext4", "-q", "-F", image)
    with mounted(image, folder / "disk") as root:
        for cut in range(cuts):
            # Every other cut comes at whatever moment of the start, the others in the middle of the work.
            ledger.read(killed_output(root, chance, "tiny", least=3 * (cut % 2)))
            run("cp", "--sparse=always", image, copy)
            with mounted(copy, folder / "after") as left:
                for fault in ledger.faults(left / ".dprk-reader") + ledger.errors:
                    print(f"cut {cut}: {fault}")
    print(f"{cuts} cuts, {sum(map(len, ledger.told.values())) // 2} saves")


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[Path]:
    """A file system in a file, in use at `place`."""
    place.mkdir(exist_ok=True)
    run("mount", "-o", "loop", image, place)
    try:
        yield place
    finally:
        run("umount", place)


def run(*command: object) -> None:
    subprocess.run([*map(str, command)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
