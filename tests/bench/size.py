"""How large the installed program is, package by package, and whether its articles came with it.

Run by `make size` in an environment that holds the built wheel and nothing of this tree.
"""

from __future__ import annotations

import sys
from importlib import metadata, resources
from pathlib import Path

TOOLS = {"pip", "setuptools", "wheel"}  # what an empty environment has


def main() -> int:
    sizes = {
        dist.name: sum(
            path.stat().st_size for file in dist.files or () if (path := Path(str(file.locate()))).is_file()
        )
        for dist in metadata.distributions()
        if dist.name.lower() not in TOOLS
    }
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"{size / 1e6:8.2f} MB  {name}")
    print(f"{sum(sizes.values()) / 1e6:8.2f} MB  in {len(sizes)} packages, compiled files included")
    articles = [entry.name for entry in resources.files("seeds").iterdir() if entry.name.endswith(".txt")]
    print(f"{len(articles):8} articles came inside the wheel")
    return 0 if articles else 1


if __name__ == "__main__":
    sys.exit(main())
