"""The reference is complete: every command, option, format and field is in it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from annotations.formats.registry import FORMATS
from annotations.formats.rows import AnnotationRow
from tui.cli import main
from tui.colours.theme_names import THEME_NAMES
from tui.commands import COMMANDS
from tui.config import SETTINGS, parse_config
from tui.settings import FURNITURE, Settings

DOCS = Path(__file__).parents[3] / "docs"
COMMAND_LINE = (DOCS / "command-line.md").read_text(encoding="utf-8")
CONFIG = (DOCS / "config.md").read_text(encoding="utf-8")
FORMATS_PAGE = (DOCS / "formats.md").read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    """What stands under the heading `title`."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"there is no section `{title}`"
    return found[1]


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(COMMAND_LINE, name)
    common = section(COMMAND_LINE, "Common options")
    assert f"dprk-reader {name}" in text.replace("[read]", "read")
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for flag in parameter.opts:
                everywhere = flag in ("--version", "-h", "--help")
                assert everywhere or f"`{flag}" in text or f"`{flag}" in common, f"{name} {flag}"
                assert everywhere or flag in text, f"{name} {flag}"


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_documented_that_is_not_there(name: str) -> None:
    flags = {flag for parameter in command(name).params for flag in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", section(COMMAND_LINE, name))) <= flags


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    titles = re.findall(r"^## ([a-z]+)$", COMMAND_LINE, re.MULTILINE)
    assert titles == list(COMMANDS)


def test_the_table_of_formats_is_that_of_the_program() -> None:
    for form in FORMATS:
        yes = {True: "yes", False: "no"}
        row = f"| `{form.name}` | {yes[form.write]} | {yes[form.read]} | {', '.join(form.expresses)} |"
        assert row in FORMATS_PAGE
        assert section(FORMATS_PAGE, form.name)
        for word in form.expresses:
            assert f"| `{word}` |" in section(FORMATS_PAGE, "What all have in common")


def test_every_field_of_a_row_is_documented() -> None:
    text = section(FORMATS_PAGE, "jsonl")
    for name in AnnotationRow.__struct_fields__:
        assert f"`{name}`" in text


def test_every_setting_and_theme_is_documented() -> None:
    defaults = Settings()
    table = section(CONFIG, "Settings")
    for name in SETTINGS:
        assert f"| `{name}` |" in table
    for name in Settings.__struct_fields__:
        value = getattr(defaults, name)
        row = next(line for line in table.splitlines() if line.startswith(f"| `{name}` |"))
        assert row.endswith((f'| `"{value}"` |', f"| {value} |"))
    for name in FURNITURE:
        assert f'`"{name}"`' in table
    assert set(re.findall(r"`([a-z-]+)`", section(CONFIG, "Themes"))) == set(THEME_NAMES)


def test_the_example_of_a_configuration_is_sound() -> None:
    example = re.search(r"```toml\n(.*?)```", CONFIG, re.DOTALL)
    assert example
    config = parse_config(example[1])
    assert not config.problems
    assert {*config.settings, "annotator"} == set(SETTINGS)
