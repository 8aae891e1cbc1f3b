"""What `annotations` offers under its own name, and what importing it does not cost."""

import subprocess
import sys

import pytest

import annotations


@pytest.mark.parametrize("name", annotations.__all__)
def test_every_public_name_is_there_and_comes_from_this_package(name: str) -> None:
    value = getattr(annotations, name)
    assert getattr(value, "__module__", "annotations.").startswith("annotations.")


def test_every_public_name_has_one_home() -> None:
    homes = [name for names in annotations._HOME.values() for name in names]
    assert sorted(homes) == sorted(annotations.__all__)


def test_public_names_are_listed_before_they_are_loaded() -> None:
    assert set(annotations.__all__) <= set(dir(annotations))


def test_a_name_that_is_not_there_is_an_ordinary_mistake() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        annotations.Nonsense  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import annotations; print(set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "annotations." not in done.stdout
    assert "msgspec" not in done.stdout
