"""Annotations that follow a changed text: held until the first change, one step, the same in every window."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from annotations.annotation import Anchor
from annotations.articles.article import Article
from annotations.articles.metadata import Metadata
from annotations.history.changes import Draft
from annotations.history.events import Event
from annotations.history.history import History
from annotations.history.journal import Journal, Pen
from annotations.history.replay import fold
from annotations.open_article import OpenArticle
from annotations.span import Span
from annotations.store.memory import MemoryStore
from annotations.tagset import default_tags

OLD = (
    "Đoàn do bà Choe Son-hui dẫn đầu đã bàn về hợp tác kinh tế và thương mại với phía Nga.\n\n"
    "Các biện pháp trừng phạt vẫn còn hiệu lực, theo Bộ Ngoại giao Hàn Quốc.\n"
)
LATER = "Một đoạn thêm vào ở đầu bài báo.\n\n" + OLD
CHANGED = LATER.replace("trừng phạt", "trừng trị")

Opener = Callable[..., OpenArticle]


class Windows:
    """One article in one store, opened by one annotator in as many windows as a test wants."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.kept: dict[str, str] = {}

    def open(self, text: str, annotator: str | None = "ann", *, keep: bool = True) -> OpenArticle:
        digest = sha256(text.encode()).hexdigest()
        if keep:
            self.kept[digest] = text
        article = Article("one-1", "one.txt", Path("one.txt"), "", text, digest, "utf-8", False, Metadata())
        history = History("one-1", annotator, self.store.events("one-1"))
        journal = Journal(history, Pen(self.store, None), "one.txt", set())
        return OpenArticle(article, journal, default_tags(), kept=self.kept.get)


@pytest.fixture
def windows() -> Windows:
    """With two annotations on `OLD`, saved."""
    made = Windows()
    sheet = made.open(OLD)
    for quote in ("Choe Son-hui", "trừng phạt"):
        at = OLD.index(quote)
        sheet.add(Span(at, at + len(quote)), "actor")
    sheet.save()
    return made


def places(sheet: OpenArticle) -> list[tuple[int, str]]:
    assert all(one.span.slice(sheet.article.text) == one.anchor.quote for one in sheet.annotations)
    return [(one.span.start, one.anchor.quote) for one in sheet.annotations]


def both(text: str) -> list[tuple[int, str]]:
    return [(text.index(quote), quote) for quote in ("Choe Son-hui", "trừng phạt")]


def test_what_is_found_again_is_shown_and_nothing_is_written(windows: Windows) -> None:
    before = len(windows.store.events("one-1"))
    sheet = windows.open(LATER)
    assert places(sheet) == both(LATER) and sheet.unplaced == ()
    assert (sheet.held, sheet.pending, len(windows.store.events("one-1"))) == (2, 0, before)


def test_others_are_shown_where_they_now_stand_and_never_written(windows: Windows) -> None:
    sheet = windows.open(LATER, "bob")
    assert [one.span.start for one in sheet.others] == [at for at, _ in both(LATER)]
    sheet.add(Span(0, 3), "actor")
    assert sheet.pending == 1


def test_the_first_change_records_it_as_a_step_of_its_own(windows: Windows) -> None:
    sheet = windows.open(LATER)
    sheet.add(Span(0, 3), "actor")
    assert (sheet.held, sheet.pending) == (0, 3)
    assert sheet.undo().op == "add"
    change = sheet.undo()
    assert (change.op, change.count, sheet.annotations) == ("reanchor", 2, ())
    assert [(w.placement.outcome, w.placement.confidence) for w in sheet.waiting] == [
        ("approximate", 0.99)
    ] * 2
    sheet.redo()
    assert places(sheet) == both(LATER)


def test_what_was_undone_is_not_done_again_by_itself(windows: Windows) -> None:
    sheet = windows.open(LATER)
    assert sheet.settle().count == 2
    sheet.undo()
    sheet.save()
    again = windows.open(LATER)
    assert (again.annotations, again.held, len(again.waiting)) == ((), 0, 2)
    again.add(Span(0, 3), "actor")
    assert len(again.waiting) == 2


def test_an_undo_before_any_change_takes_back_the_annotators_own_last_change(windows: Windows) -> None:
    sheet = windows.open(LATER)
    change = sheet.undo()
    assert (change.op, change.quote) == ("add", "trừng phạt")
    assert places(sheet) == both(LATER)[:1]


def test_settling_twice_changes_nothing(windows: Windows) -> None:
    sheet = windows.open(LATER)
    assert (sheet.settle().kind, sheet.settle().kind) == ("reanchor", "same")
    sheet.save()
    assert windows.open(LATER).settle().kind == "same"


def test_two_windows_that_do_the_same_make_one_step(windows: Windows) -> None:
    first, second = windows.open(LATER), windows.open(LATER)
    first.settle()
    second.settle()
    first.save()
    second.save()
    events = windows.store.events("one-1")
    assert len(events) == 6 and len({event.id for event in events}) == 4
    assert fold(events).live("ann") and fold(events) == fold(reversed(events))
    sheet = windows.open(LATER)
    assert places(sheet) == both(LATER)
    assert sheet.undo().op == "reanchor"
    assert sheet.undo().op == "add", "one undo took back what both windows had done"


def test_with_the_old_text_the_old_places_are_back(windows: Windows) -> None:
    later = windows.open(LATER)
    later.settle()
    later.save()
    back = windows.open(OLD)
    assert places(back) == both(OLD)
    back.settle()
    back.save()
    assert [one.anchor.placed for one in back.annotations] == ["", ""]
    again = windows.open(LATER)
    assert places(again) == both(LATER)
    assert len(again.settle().events) == 2
    again.save()
    assert places(windows.open(LATER)) == both(LATER)


def test_an_accepted_place_is_kept_with_its_confidence_and_gone_with_the_old_text(windows: Windows) -> None:
    sheet = windows.open(CHANGED)
    [waiting] = sheet.waiting
    assert waiting.annotation.anchor.quote == "trừng phạt"
    [span] = waiting.placement.spans
    change = sheet.accept([(waiting.annotation.id, span, waiting.placement.confidence)])
    assert (change.kind, sheet.waiting) == ("accept", ())
    [_, accepted] = sheet.annotations
    assert (accepted.anchor.quote, accepted.anchor.placed) == ("trừng trị", "approximate")
    assert accepted.anchor.confidence == waiting.placement.confidence
    sheet.save()
    assert places(windows.open(OLD)) == both(OLD)
    sheet = windows.open(CHANGED)
    assert sheet.undo().op == "accept"
    assert len(sheet.waiting) == 1


def test_an_orphan_waits_no_longer_until_that_is_undone_or_its_text_is_back(windows: Windows) -> None:
    sheet = windows.open(CHANGED)
    [waiting] = sheet.waiting
    assert sheet.keep_as_orphan(waiting.annotation.id).kind == "orphan"
    assert sheet.keep_as_orphan(waiting.annotation.id).kind == "same"
    assert (sheet.waiting, len(sheet.unplaced)) == ((), 1)
    sheet.save()
    assert windows.open(CHANGED).waiting == ()
    assert places(windows.open(OLD)) == both(OLD)
    assert sheet.undo().op == "orphan"
    assert len(sheet.waiting) == 1


def test_a_place_chosen_by_hand_stays_when_the_old_text_is_back_only_if_it_is_found_there(
    windows: Windows,
) -> None:
    sheet = windows.open(CHANGED)
    [waiting] = sheet.waiting
    at = CHANGED.index("Bộ Ngoại giao")
    sheet.adjust(waiting.annotation.id, Span(at, at + 13))
    sheet.save()
    assert [quote for _, quote in places(windows.open(OLD))] == ["Choe Son-hui", "Bộ Ngoại giao"]


def test_following_the_text_is_no_edit_of_a_finished_article(windows: Windows) -> None:
    before = windows.open(OLD)
    before.set_status("done")
    before.save()
    changed_at = [one.updated_at for one in before.annotations]
    sheet = windows.open(LATER)
    sheet.settle()
    assert not sheet.edited_since_done
    assert [one.updated_at for one in sheet.annotations] == changed_at
    sheet.save()
    assert not windows.open(LATER).edited_since_done


def test_without_the_old_text_what_moved_waits(windows: Windows) -> None:
    windows.kept.clear()
    sheet = windows.open(LATER)
    assert sheet.annotations == ()
    assert all(each.placement.spans[0].slice(LATER) == each.annotation.anchor.quote for each in sheet.waiting)


def test_the_worst_of_several_changes_is_remembered(windows: Windows) -> None:
    for text in (LATER, LATER + "Một câu nữa ở cuối.\n"):
        sheet = windows.open(text)
        sheet.settle()
        sheet.save()
    assert [one.anchor.placed for one in sheet.annotations] == ["moved", "moved"]


def test_an_event_says_what_the_machine_did() -> None:
    event = Event(id="1", annotator="a", replica="r", seq=1, lamport=1, op="edit", group="reanchoring-1")
    assert event.by_machine
    assert not Event(
        id="2", annotator="a", replica="r", seq=2, lamport=2, op="edit", undoes="1", group="x"
    ).by_machine


def test_a_place_that_has_the_tag_already_is_not_accepted_and_the_annotation_waits_on(
    windows: Windows,
) -> None:
    sheet = windows.open(CHANGED)
    [waiting] = sheet.waiting
    [span] = waiting.placement.spans
    sheet.add(span, "actor")
    assert sheet.accept([(waiting.annotation.id, span, 0.8)]).kind == "same"
    assert len(sheet.waiting) == 1


def test_the_log_tells_following_accepting_and_giving_up(windows: Windows) -> None:
    sheet = windows.open(CHANGED)
    [waiting] = sheet.waiting
    sheet.accept([(waiting.annotation.id, waiting.placement.spans[0], 0.8)])
    sheet.undo()
    sheet.keep_as_orphan(waiting.annotation.id)
    told = [(line.did, line.way, line.before, line.after) for line in sheet.log()[2:]]
    assert told == [
        ("reanchor", "", "", ""),
        ("accept", "", "trừng phạt", "trừng trị"),
        ("accept", "undo", "trừng phạt", "trừng trị"),
        ("orphan", "", "", ""),
    ]


def test_words_at_the_place_where_a_waiting_annotation_stood_in_another_text_can_be_tagged(
    windows: Windows,
) -> None:
    at = OLD.index("Choe Son-hui")
    lookalike = "x" * at + "Choe Son-hui" + " là một người khác hẳn, không có gì chung với bài cũ.\n"
    sheet = windows.open(lookalike)
    assert not sheet.annotations and len(sheet.waiting) == 2
    assert sheet.add(Span(at, at + 12), "actor").kind == "add"
    assert [one.anchor.quote for one in sheet.annotations] == ["Choe Son-hui"]
    assert sheet.add(Span(at, at + 12), "actor").kind == "same"


def test_an_annotation_whose_words_do_not_stand_where_it_says_is_not_shown_there(windows: Windows) -> None:
    sheet = windows.open(OLD)
    lie = Anchor(0, 5, "Never", "", "", sheet.article.digest)
    sheet.add_all([Draft(lie, "actor")])
    assert "Never" not in [one.anchor.quote for one in sheet.annotations]
    assert [one.annotation.anchor.quote for one in sheet.waiting] == ["Never"]


def later(windows: Windows, text: str) -> OpenArticle:
    """The article opened so that what stood in another text is looked for later."""
    at_once = windows.open(text)
    return OpenArticle(at_once.article, at_once._journal, default_tags(), kept=windows.kept.get, later=True)


def test_what_is_looked_for_later_is_nowhere_until_it_is_told_and_then_where_it_would_have_been(
    windows: Windows,
) -> None:
    sheet = later(windows, CHANGED)
    assert (sheet.sought, sheet.annotations, sheet.unplaced, sheet.held) == (2, (), (), 0)
    told = [each for each in sheet.search() if each is not None]
    assert sheet.sought == 2, "searching changes nothing"
    for each in told:
        sheet.learn([each])
    at_once = windows.open(CHANGED)
    assert sheet.sought == 0
    assert (sheet.annotations, sheet.waiting, sheet.held) == (
        at_once.annotations,
        at_once.waiting,
        at_once.held,
    )
    assert sheet.standing.tag_counts == at_once.standing.tag_counts


def test_an_annotation_changed_while_it_was_looked_for_is_sought_anew(windows: Windows) -> None:
    sheet = later(windows, LATER)
    told = [each for each in sheet.search() if each is not None]
    sheet.undo()
    assert sheet.learn(told) == [
        each.annotation.id for each in told if each.annotation.anchor.quote[0] == "C"
    ]
    assert (sheet.sought, places(sheet)) == (0, both(LATER)[:1])
    sheet.redo()
    assert sheet.sought == 1
    sheet.learn(told)
    assert sheet.sought == 1, "what was told is about an earlier state of it"
    sheet.learn(each for each in sheet.search() if each is not None)
    assert places(sheet) == both(LATER)


def test_a_change_made_before_all_are_found_records_those_found_and_the_next_one_the_others(
    windows: Windows,
) -> None:
    sheet = later(windows, LATER)
    first, second = (each for each in sheet.search() if each is not None)
    sheet.learn([first])
    sheet.add(Span(0, 3), "actor")
    assert (sheet.held, sheet.sought) == (0, 1)
    sheet.learn([second])
    assert sheet.held == 1
    sheet.add(Span(4, 8), "actor")
    sheet.save()
    again = windows.open(LATER)
    assert again.held == 0
    assert set(both(LATER)) <= set(places(again))


def test_others_annotations_are_sought_once_they_are_asked_for(windows: Windows) -> None:
    bob = windows.open(LATER, "bob")
    sheet = OpenArticle(bob.article, bob._journal, default_tags(), kept=windows.kept.get, later=True)
    assert sheet.sought == 0
    assert (len(sheet.others), sheet.sought) == (0, 2)
    sheet.learn(each for each in sheet.search() if each is not None)
    assert sheet.sought == 0
    assert [(one.span.start, one.anchor.quote) for one in sheet.others] == both(LATER)
