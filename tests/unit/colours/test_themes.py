"""The colours: all text can be read in all themes, and what is marked stands out from what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from rich.style import Style
from textual.app import App
from textual.theme import BUILTIN_THEMES

from annotations.tagset import default_tags
from tui.colours.adapted import STANDING_OUT, in_256_colours
from tui.colours.looks import Layer, Looks
from tui.colours.theme_names import DEFAULT_THEME, TEXTUAL, THEME_NAMES
from tui.colours.theme_names import OWN as OWN_THEMES
from tui.colours.themes import (
    COLOURS,
    GROUNDS,
    LEAST_CONTRAST,
    THEMES,
    contrast,
    tag_colour,
    theme_named,
    use_theme,
)

OWN = ("#000080", "#ffffff", "#000000", "#7f7f7f", "#c0ffee")
"""Colours as users may name them in tags.toml."""


@pytest.fixture(params=THEME_NAMES)
def variables(request: pytest.FixtureRequest) -> Mapping[str, str]:
    theme = theme_named(request.param)
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#000000", 2.44),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


def all_layers(colours: tuple[str, ...]) -> Iterator[Layer]:
    for colour, depth in (("", 0), *product(colours, (1, 2))):
        for flags in product((False, True), repeat=6):
            yield Layer(colour, depth, *flags)


def shown(style: Style) -> tuple[str, str]:
    """Ink and ground as they are seen."""
    assert style.color and style.bgcolor and style.color.triplet and style.bgcolor.triplet
    ink, ground = style.color.triplet.hex, style.bgcolor.triplet.hex
    return (ground, ink) if style.reverse else (ink, ground)


def test_every_look_of_text_can_be_read(variables: Mapping[str, str]) -> None:
    looks = Looks(variables)
    for layer in all_layers((*COLOURS, *OWN)):
        assert contrast(*shown(looks.layer(layer))) >= LEAST_CONTRAST, layer


def test_all_that_is_not_the_article_can_be_read(variables: Mapping[str, str]) -> None:
    looks = Looks(variables)
    styles = {
        name: getattr(looks, name)
        for name in ("base", "faint", "key", "notice", "bar", "bar_faint", "bar_strong", "mode", "alarm")
    }
    styles |= {"header": looks.header(False), "header, focused": looks.header(True)}
    for colour in (*COLOURS, *OWN):
        styles |= {
            f"mark {colour}": looks.mark(colour),
            f"mark {colour}, focused": looks.mark(colour, reverse=True),
            f"in the status line {colour}": looks.bar_tag(colour),
        }
    for name in ("base", "key", "notice", *(f"mark {colour}" for colour in (*COLOURS, *OWN))):
        styles[f"{name}, at the cursor"] = styles[name] + looks.cursor
    for name, style in styles.items():
        assert contrast(*shown(style)) >= LEAST_CONTRAST, name


def test_dialogs_and_fields_can_be_read(variables: Mapping[str, str]) -> None:
    for ink, ground in (("foreground", "surface"), ("primary", "background"), ("faint", "background")):
        assert contrast(variables[ink], variables[ground]) >= LEAST_CONTRAST


def test_what_is_selected_or_found_stands_out_from_every_tint(variables: Mapping[str, str]) -> None:
    looks = Looks(variables)
    for colour in COLOURS:
        _, tint = shown(looks.layer(Layer(colour, 1)))
        _, selected = shown(looks.layer(Layer(colour, 1, selected=True)))
        assert contrast(tint, selected) >= STANDING_OUT, colour
        assert shown(looks.layer(Layer(colour, 1, hit=True)))[1] != tint


def test_no_two_tags_of_the_default_set_look_alike(variables: Mapping[str, str]) -> None:
    colours = [tag_colour(variables, tag.colour) for tag in default_tags().tags]
    assert len(set(colours)) == len(colours)
    assert len({tag_colour(variables, colour) for colour in COLOURS}) == len(COLOURS)


def test_a_terminal_of_256_colours_shows_readable_text(variables: Mapping[str, str]) -> None:
    looks = Looks(variables)
    styles = [
        looks.base,
        looks.faint,
        looks.key,
        looks.notice,
        looks.bar,
        looks.bar_faint,
        looks.mode,
        looks.alarm,
        looks.header(True),
        looks.header(False),
        looks.base + looks.cursor,
        looks.key + looks.cursor,
        looks.notice + looks.cursor,
    ]
    styles += [looks.layer(layer) for layer in all_layers(COLOURS)]
    for colour in COLOURS:
        mark = looks.mark(colour)
        styles += [mark, mark + Style(reverse=True), mark + looks.cursor, looks.bar_tag(colour)]
    for style in styles:
        ink, ground = map(in_256_colours, shown(style))
        assert contrast(ink, ground) >= LEAST_CONTRAST, style


def test_a_terminal_of_256_colours_tells_the_default_tags_apart(variables: Mapping[str, str]) -> None:
    colours = [tag_colour(variables, tag.colour) for tag in default_tags().tags]
    assert len({in_256_colours(colour.letter) for colour in colours}) == len(colours)
    grounds = [colour.tint for colour in colours]
    grounds += [variables[name] for name in ("background", "select", "hit", "primary")]
    assert len(set(map(in_256_colours, grounds))) == len(grounds)


def test_a_tag_s_own_colour_is_taken_as_it_is_where_it_can_be_read(variables: Mapping[str, str]) -> None:
    for colour in OWN:
        letter = tag_colour(variables, colour).letter
        if all(contrast(colour, variables[ground]) >= LEAST_CONTRAST for ground in GROUNDS):
            assert letter.lower() == colour
        else:
            assert letter.lower() != colour


@pytest.mark.parametrize("colour", ["", "mauve", "[red]"])
def test_a_colour_that_nobody_knows_is_grey(variables: Mapping[str, str], colour: str) -> None:
    assert tag_colour(variables, colour) == tag_colour(variables, "grey")


def test_the_themes_that_are_named_are_ours_and_all_of_textual_s_whose_colours_are_known() -> None:
    assert tuple(theme.name for theme in THEMES) == OWN_THEMES
    assert set(TEXTUAL) == {name for name, theme in BUILTIN_THEMES.items() if not theme.ansi}
    assert all(theme_named(name).name == name for name in THEME_NAMES)


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_theme_of_textual_s_keeps_its_ground_and_whether_it_is_dark(name: str) -> None:
    theme, before = theme_named(name), BUILTIN_THEMES[name]
    assert theme.background == before.to_color_system().generate()["background"]
    assert theme.dark == before.dark


def test_an_unknown_theme_is_the_default() -> None:
    app = App[None]()
    use_theme(app, "gone")
    assert app.theme == DEFAULT_THEME


def test_the_cursor_of_a_list_is_seen_in_256_colours_too(variables: Mapping[str, str]) -> None:
    assert contrast(in_256_colours(variables["cursor"]), in_256_colours(variables["background"])) >= 1.1
