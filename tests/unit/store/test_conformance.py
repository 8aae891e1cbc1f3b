"""What every store keeps to: one suite, run over each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import StorageError, UsageError
from annotations.history.events import Event
from annotations.store.memory import MemoryStore
from annotations.store.protocol import NotOurs, Store
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE, OTHER, add, delete, edit, event

Opened = Callable[[], Store]


@pytest.fixture(params=["tiny", "memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Opens the store: at every call a new one on the same folder, where it lasts longer than its object."""
    if request.param == "tiny":
        return lambda: TinyStore(tmp_path / ".dprk-reader")
    memory = MemoryStore()
    return lambda: memory


@pytest.fixture
def store(opened: Opened) -> Store:
    return opened()


def by_id(events: list[Event]) -> dict[str, Event]:
    return {one.id: one for one in events}


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert list(store.articles()) == []
    assert store.events(ARTICLE) == []
    assert store.article_path(ARTICLE) == ""
    assert list(store.verify()) == []


def test_all_who_wrote_are_named_once(store: Store) -> None:
    assert store.annotators() == []
    store.append(ARTICLE, [event(1, annotator="ben", replica="bbbb2222")])
    store.append(OTHER, [event(1, annotator="ben", replica="cccc3333")])
    store.append(OTHER, [add(1)])
    assert store.annotators() == ["ann", "ben"]


def test_the_size_of_an_article_grows_with_the_events_of_all_who_wrote(store: Store) -> None:
    assert store.size(ARTICLE) == 0
    sizes = []
    for number in range(1, 4):
        store.append(ARTICLE, [add(number)])
        sizes.append(store.size(ARTICLE))
    store.append(ARTICLE, [event(1, annotator="ben", replica="bbbb2222")])
    sizes.append(store.size(ARTICLE))
    assert sorted(set(sizes)) == sizes and store.size(OTHER) == 0


def test_a_version_tells_whether_the_events_of_an_article_are_still_the_same(store: Store) -> None:
    assert store.versions() == store.versions([ARTICLE]) == {}
    seen: list[str] = []
    for number in range(1, 4):
        store.append(ARTICLE, [add(number)])
        seen.append(store.versions()[ARTICLE])
    store.append(ARTICLE, [event(1, annotator="ben", replica="bbbb2222")])
    seen.append(store.versions()[ARTICLE])
    store.append(OTHER, [add(1)])
    assert store.versions()[ARTICLE] == seen[-1]
    assert len(set(seen)) == len(seen)


def test_versions_of_some_articles_are_those_among_all(opened: Opened) -> None:
    for number, article in enumerate((ARTICLE, OTHER, "third-000000000000"), 1):
        opened().append(article, [add(number)])
    every = opened().versions()
    assert set(every) == set(opened().articles())
    assert opened().versions([OTHER, "absent-000000000000"]) == {OTHER: every[OTHER]}


def test_events_come_back_as_they_were(opened: Opened) -> None:
    events = [
        add(1, "x"),
        edit(2, "x", note="Ghi chú\n\x00\u2028 😀 ế", confidence=0.25, unknown={"deep": [1, None, "한"]}),
        delete(3, "x", group="g", group_articles=3, undoes="event-1", extra={"newer": True}),
    ]
    opened().append(ARTICLE, events)
    assert by_id(opened().events(ARTICLE)) == by_id(events)


def test_many_calls_add_up(opened: Opened) -> None:
    events = [add(number) for number in range(1, 21)]
    store = opened()
    for one in events:
        store.append(ARTICLE, [one])
    assert by_id(opened().events(ARTICLE)) == by_id(events)


def test_an_operation_of_a_newer_version_is_kept(opened: Opened) -> None:
    newer = event(1, "merge", annotation="x", fields={"with": "y"})
    opened().append(ARTICLE, [newer])
    assert opened().events(ARTICLE) == [newer]


def test_the_last_number_of_a_replica_is_told_to_whoever_writes_next(opened: Opened) -> None:
    assert opened().last(ARTICLE, "ann", "aaaa1111") == 0
    opened().append(ARTICLE, [add(1), add(2)])
    opened().append(ARTICLE, [add(7, replica="bbbb2222")])
    opened().append(OTHER, [add(1), add(2), add(3)])
    last = [opened().last(ARTICLE, "ann", replica) for replica in ("aaaa1111", "bbbb2222", "cccc3333")]
    assert last == [2, 7, 0]
    assert opened().last(ARTICLE, "eve", "aaaa1111") == 0


def test_a_repeated_append_changes_nothing(opened: Opened) -> None:
    store = opened()
    store.append(ARTICLE, [add(1)])
    store.append(ARTICLE, [add(1), add(2)])
    store.append(ARTICLE, [add(2)])
    opened().append(ARTICLE, [add(1), add(2)])
    assert sorted(one.seq for one in opened().events(ARTICLE)) == [1, 2]


def test_an_event_given_twice_in_one_call_is_kept_once(store: Store) -> None:
    store.append(ARTICLE, [add(1), add(1)])
    assert store.events(ARTICLE) == [add(1)]


def test_articles_do_not_mix(store: Store) -> None:
    store.append(OTHER, [add(1, id="other")])
    store.append(ARTICLE, [add(1, id="first")])
    assert [one.id for one in store.events(ARTICLE)] == ["first"]
    assert [one.id for one in store.events(OTHER)] == ["other"]
    assert list(store.articles()) == [ARTICLE, OTHER]


def test_the_events_of_many_articles_are_those_of_each(opened: Opened) -> None:
    for number, article in enumerate((ARTICLE, OTHER, ARTICLE, "third-000000000000"), 1):
        opened().append(article, [add(1, "x", replica=f"{number:08}"), add(2, "y", replica=f"{number:08}")])
    wanted = [OTHER, "absent-000000000000", ARTICLE, OTHER]
    store = opened()
    assert [by_id(events) for events in store.events_of(iter(wanted))] == [
        by_id(store.events(article)) for article in wanted
    ]
    assert list(store.events_of([])) == []
    with pytest.raises(UsageError):
        list(store.events_of(["../x"]))


def test_a_group_is_found_in_the_articles_that_its_events_are_in(opened: Opened) -> None:
    group = 'of "all"\n'
    opened().append(ARTICLE, [add(1), add(2, "x", group=group)])
    opened().append(OTHER, [add(1, "y", group=group, replica="bbbb2222")])
    opened().append("third-000000000000", [add(1, group=f"{group} else")])
    assert opened().naming(group) == sorted([ARTICLE, OTHER])
    assert opened().naming("absent") == []


def test_writers_do_not_mix(store: Store) -> None:
    everybody = [
        add(1, annotator="ann", replica="aaaa1111"),
        add(1, annotator="ann", replica="bbbb2222"),
        add(1, annotator="Ánh", replica="aaaa1111"),
        add(1, annotator="안나", replica="aaaa1111"),
    ]
    for one in everybody:
        store.append(ARTICLE, [one])
    assert by_id(store.events(ARTICLE)) == by_id(everybody)
    assert list(store.articles()) == [ARTICLE]


def test_an_event_saved_again_under_another_replica_is_kept_under_both(store: Store) -> None:
    twice = [add(1, id="same", replica="aaaa1111"), add(1, id="same", replica="bbbb2222")]
    for one in twice:
        store.append(ARTICLE, [one])
    assert sorted(one.replica for one in store.events(ARTICLE)) == ["aaaa1111", "bbbb2222"]


def test_another_event_in_the_same_place_is_refused(opened: Opened) -> None:
    store = opened()
    store.append(ARTICLE, [add(1)])
    with pytest.raises(NotOurs, match="place"):
        store.append(ARTICLE, [add(2), add(1, id="fork")])
    assert opened().events(ARTICLE) == [add(1)]
    store.append(ARTICLE, [add(2)])
    assert by_id(opened().events(ARTICLE)) == by_id([add(1), add(2)])


def test_no_events_are_no_change(store: Store) -> None:
    store.append(ARTICLE, [])
    assert list(store.articles()) == []


def test_events_of_two_writers_in_one_call_are_a_mistake_of_the_caller(store: Store) -> None:
    with pytest.raises(ValueError, match="one annotator"):
        store.append(ARTICLE, [add(1), add(2, replica="bbbb2222")])
    assert store.events(ARTICLE) == []


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../up", "a/b", "/etc/passwd", "a\0b", "-a", ".hidden", "é", "a" * 201]
)
def test_an_id_that_is_no_safe_name_is_refused(store: Store, name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        store.append(name, [add(1)])
    with pytest.raises(UsageError):
        store.events(name)
    assert list(tmp_path.rglob("*.json")) == []


def test_what_no_file_can_hold_is_refused_and_the_rest_stays(store: Store) -> None:
    store.append(ARTICLE, [add(1)])
    with pytest.raises(StorageError):
        store.append(ARTICLE, [edit(2, "annotation-1", note="\ud800")])
    assert store.events(ARTICLE) == [add(1)]
    store.append(ARTICLE, [edit(2, "annotation-1", note="good")])
    assert len(store.events(ARTICLE)) == 2


def test_changing_what_was_given_or_got_changes_nothing_in_the_store(store: Store) -> None:
    given = edit(1, "x", span={"start": 1})
    store.append(ARTICLE, [given])
    given.fields["span"]["start"] = 99
    store.events(ARTICLE)[0].fields["span"]["start"] = 77
    assert store.events(ARTICLE)[0].fields == {"span": {"start": 1}}


def test_the_path_last_given_is_kept(opened: Opened) -> None:
    opened().append(ARTICLE, [add(1)], path="news/Triều Tiên.txt")
    opened().append(ARTICLE, [add(2)])
    assert opened().article_path(ARTICLE) == "news/Triều Tiên.txt"
    opened().append(ARTICLE, [add(3)], path="new/place.txt")
    assert opened().article_path(ARTICLE) == "new/place.txt"
