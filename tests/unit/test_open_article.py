"""What an annotator can do to an open article."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from annotations.annotation import anchor_at
from annotations.articles.article import Article
from annotations.articles.metadata import Metadata
from annotations.errors import UsageError
from annotations.history.history import History
from annotations.history.journal import Journal, Pen
from annotations.open_article import Change, Draft, OpenArticle
from annotations.span import Span
from annotations.store.memory import MemoryStore
from annotations.tagset import Tag, TagSet

TEXT = "Ngoại trưởng  Choe Son-hui\r\nđã gặp 김정은."
KIM = Span(TEXT.index("김"), TEXT.index("."))
CHOE = Span(TEXT.index("Choe"), TEXT.index("\r"))
TAGS = TagSet([Tag("actor", "1", "A", was=("person",)), Tag("sanction", "2", "S")])

Opener = Callable[..., OpenArticle]


@pytest.fixture
def opened() -> Opener:
    """Opens the article on one store: `opened(annotator=…, text=…)`, as a new run of the program would."""
    store = MemoryStore()

    def opened(
        annotator: str | None = "ann",
        text: str = TEXT,
        tags: TagSet = TAGS,
    ) -> OpenArticle:
        digest = sha256(text.encode()).hexdigest()
        article = Article("one-1", "one.txt", Path("one.txt"), "", text, digest, "utf-8", False, Metadata())
        history = History("one-1", annotator, store.events("one-1"), rename=tags.resolve)
        journal = Journal(history, Pen(store, None), "one.txt", set())
        return OpenArticle(article, journal, tags, {sha256(TEXT.encode()).hexdigest(): TEXT}.get)

    return opened


@pytest.fixture
def article(opened: Opener) -> OpenArticle:
    return opened()


def test_a_selection_becomes_an_annotation(article: OpenArticle) -> None:
    change = article.add(CHOE, "actor")
    [one] = article.annotations
    assert (change.kind, change.annotations, change.tag, change.quote) == (
        "add",
        (one.id,),
        "actor",
        "Choe Son-hui",
    )
    assert one.anchor == anchor_at(TEXT, CHOE, article.article.digest)
    assert (one.tag, one.annotator, one.origin, one.note) == ("actor", "ann", "manual", "")
    assert len(change.events) == article.pending == 1


def test_white_space_at_the_edges_is_left_out(article: OpenArticle) -> None:
    article.add(Span(CHOE.start - 2, CHOE.end + 2), "actor")
    assert article.annotations[0].span == CHOE


def test_edges_are_widened_to_whole_letters(opened: Opener) -> None:
    text = "Vie\u0323\u0302t Nam 👨‍👩‍👧 x"
    article = opened(text=text)
    article.add(Span(3, 5), "actor")
    article.add(Span(text.index("👩"), text.index("👩") + 1), "sanction")
    assert [one.anchor.quote for one in article.annotations] == ["e\u0323\u0302", "👨‍👩‍👧"]


def test_a_span_beyond_the_text_ends_with_it(article: OpenArticle) -> None:
    article.add(Span(KIM.start, 10_000), "actor")
    assert article.annotations[0].span == Span(KIM.start, len(TEXT))


@pytest.mark.parametrize("span", [Span(12, 14), Span(5, 5), Span(9, 2), Span(99, 120), Span(-9, -2)])
def test_nothing_but_white_space_is_no_annotation(article: OpenArticle, span: Span) -> None:
    with pytest.raises(UsageError, match="white space"):
        article.add(span, "actor")
    assert article.pending == 0


def test_the_same_span_and_tag_again_changes_nothing_and_says_which(article: OpenArticle) -> None:
    first = article.add(CHOE, "actor")
    again = article.add(Span(CHOE.start - 1, CHOE.end), "actor")
    assert (again.kind, again.events, again.annotations) == ("same", (), first.annotations)
    assert article.add(CHOE, "sanction").kind == "add"
    assert len(article.annotations) == article.pending == 2


def test_overlapping_and_nested_annotations_are_listed_in_span_order(article: OpenArticle) -> None:
    for span in (Span(20, 26), Span(0, 26), Span(14, 22)):
        article.add(span, "actor")
    assert [one.span for one in article.annotations] == [(0, 26), (14, 22), (20, 26)]


def test_a_tag_that_there_is_not_is_refused_and_a_former_name_is_understood(article: OpenArticle) -> None:
    with pytest.raises(UsageError, match=r"'weapon'.*actor, sanction"):
        article.add(CHOE, "weapon")
    article.add(CHOE, "person")
    assert article.annotations[0].tag == "actor"
    with pytest.raises(UsageError, match="weapon"):
        article.retag(article.annotations[0].id, "weapon")


def test_the_tag_can_be_changed(article: OpenArticle) -> None:
    [name] = article.add(CHOE, "actor").annotations
    change = article.retag(name, "sanction")
    assert (change.kind, change.tag, article.annotations[0].tag) == ("retag", "sanction", "sanction")
    assert article.retag(name, "sanction").kind == "same"


def test_a_tag_is_not_changed_to_one_that_the_span_has_already(article: OpenArticle) -> None:
    [name] = article.add(CHOE, "actor").annotations
    there = article.add(CHOE, "sanction").annotations
    assert article.retag(name, "sanction").annotations == there
    assert [one.tag for one in article.annotations] == ["actor", "sanction"]


def test_edges_can_be_moved_and_are_trimmed_and_widened_as_when_new(article: OpenArticle) -> None:
    [name] = article.add(CHOE, "actor").annotations
    change = article.adjust(name, Span(0, CHOE.start))
    assert (change.kind, change.quote) == ("adjust", "Ngoại trưởng")
    assert article.annotations[0].anchor.quote == "Ngoại trưởng"
    assert article.adjust(name, Span(0, 12)).kind == "same"
    with pytest.raises(UsageError, match="white space"):
        article.adjust(name, Span(12, 13))


def test_a_note_is_kept_composed_and_can_be_taken_away(article: OpenArticle) -> None:
    [name] = article.add(CHOE, "actor").annotations
    assert article.note(name, "mo\u031b ho\u0302\u0300\nhai").kind == "note"
    assert article.annotations[0].note == "mơ hồ\nhai"
    assert article.note(name, "mơ hồ\nhai").kind == "same"
    article.note(name, "")
    assert article.annotations[0].note == ""


def test_an_annotation_can_be_deleted_and_brought_back(article: OpenArticle) -> None:
    [name] = article.add(CHOE, "actor").annotations
    change = article.remove(name)
    assert (change.kind, change.annotations, change.quote) == ("delete", (name,), "Choe Son-hui")
    assert not article.annotations
    article.undo()
    assert [one.id for one in article.annotations] == [name]


def test_what_is_gone_or_somebody_elses_cannot_be_changed(opened: Opener) -> None:
    article = opened()
    [name] = article.add(CHOE, "actor").annotations
    article.save()
    bob = opened("bob")
    changes: list[Callable[[], Change]] = [
        lambda: bob.retag(name, "sanction"),
        lambda: bob.adjust(name, KIM),
        lambda: bob.note(name, "x"),
        lambda: bob.remove(name),
        lambda: bob.remove("nothing"),
    ]
    for change in changes:
        with pytest.raises(UsageError, match="no such annotation of yours"):
            change()
    assert [one.id for one in bob.others] == [name]
    assert bob.pending == 0


def test_without_an_annotator_nothing_can_be_changed_and_nothing_undone(opened: Opener) -> None:
    reader = opened(None)
    with pytest.raises(UsageError, match="--annotator"):
        reader.add(CHOE, "actor")
    with pytest.raises(UsageError, match="--annotator"):
        reader.set_status("done")
    assert reader.undo().kind == reader.redo().kind == "nothing"


def test_the_status_is_set_and_undone_like_any_change(article: OpenArticle) -> None:
    assert article.status == "unread"
    assert article.set_status("done").kind == "status"
    assert article.set_status("done").kind == "same"
    assert (article.undo().op, article.status) == ("status", "unread")
    with pytest.raises(UsageError, match="'finished'"):
        article.set_status("finished")


def test_marking_done_and_going_on_is_noticed(article: OpenArticle) -> None:
    article.set_status("done")
    assert not article.edited_since_done
    article.add(CHOE, "actor")
    assert article.edited_since_done


def test_undo_and_redo_name_the_change(article: OpenArticle) -> None:
    [name] = article.add(CHOE, "actor").annotations
    article.retag(name, "sanction")
    article.adjust(name, Span(14, 18))
    article.note(name, "vague")
    article.remove(name)
    undone = [article.undo() for _ in range(5)]
    assert [(change.kind, change.op) for change in undone] == [
        ("undo", "delete"),
        ("undo", "note"),
        ("undo", "adjust"),
        ("undo", "retag"),
        ("undo", "add"),
    ]
    assert (undone[-1].tag, undone[-1].quote, undone[-1].skipped) == ("actor", "Choe Son-hui", 0)
    assert undone[-1].annotations == (name,)
    assert article.undo().kind == "nothing"
    assert [article.redo().op for _ in range(5)] == ["add", "retag", "adjust", "note", "delete"]
    assert article.redo().kind == "nothing"


def test_undo_goes_on_after_a_restart(opened: Opener) -> None:
    before = opened()
    [name] = before.add(CHOE, "actor").annotations
    before.retag(name, "sanction")
    before.save()
    after = opened()
    assert (after.undo().op, after.annotations[0].tag) == ("retag", "actor")
    after.save()
    assert (opened().redo().op, opened().undo().op) == ("retag", "add")


def test_many_annotations_made_at_once_are_one_step(article: OpenArticle) -> None:
    drafts = [Draft(anchor_at(TEXT, span, article.article.digest), "actor") for span in (CHOE, KIM)]
    change = article.add_all(drafts)
    assert (change.kind, change.op, change.count, len(change.annotations)) == ("add", "many", 2, 2)
    undone = article.undo()
    assert (undone.op, undone.count, article.annotations) == ("many", 2, ())


def test_annotations_and_the_status_can_be_brought_in_one_step(article: OpenArticle) -> None:
    draft = Draft(anchor_at(TEXT, KIM, article.article.digest), "actor")
    change = article.add_all([draft], status="done")
    assert (article.status, change.count, len(change.annotations)) == ("done", 2, 1)
    assert article.add_all([draft], status="done").kind == "same"
    article.undo()
    assert (article.status, article.annotations) == ("unread", ())
    with pytest.raises(UsageError, match="'finished'"):
        article.add_all([], status="finished")


def test_drafts_that_are_there_already_are_passed_over(article: OpenArticle) -> None:
    article.add(CHOE, "actor")
    digest = article.article.digest
    drafts = [Draft(anchor_at(TEXT, span, digest), "person") for span in (CHOE, KIM, KIM)]
    assert article.add_all(drafts).count == 1
    again = article.add_all(drafts)
    assert (again.kind, again.count, again.events) == ("same", 0, ())
    of_another_text = Draft(anchor_at(TEXT, CHOE, "other digest"), "person")
    assert article.add_all([of_another_text]).count == 1


def test_a_draft_brings_all_it_has_and_unknown_tags_too(article: OpenArticle) -> None:
    draft = Draft(
        anchor_at(TEXT, KIM, article.article.digest),
        "weapon",
        "sure",
        "suggestion",
        0.25,
        "given-id",
        "2020-01-01T00:00:00Z",
        "2021-01-01T00:00:00Z",
    )
    article.add_all([draft])
    [one] = article.annotations
    assert (one.id, one.tag, one.note, one.origin, one.confidence) == (
        "given-id",
        "weapon",
        "sure",
        "suggestion",
        0.25,
    )
    assert (one.created_at, one.updated_at) == ("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")


def test_a_draft_with_the_id_of_a_deleted_annotation_is_made_under_a_new_one(article: OpenArticle) -> None:
    draft = Draft(anchor_at(TEXT, KIM, article.article.digest), "actor", id="x")
    article.add_all([draft])
    article.remove("x")
    [name] = article.add_all([draft]).annotations
    assert name != "x"
    assert [one.id for one in article.annotations] == [name]


def test_annotations_without_a_certain_place_are_kept_apart_and_unmoved(opened: Opener) -> None:
    before = opened()
    for span in (Span(0, 5), CHOE):
        before.add(span, "actor")
    before.save()
    after = opened(text=TEXT.replace("Choe Son", "Che Son"))
    assert [one.anchor.quote for one in after.annotations] == ["Ngoại"]
    assert [(one.span, one.anchor.quote) for one in after.unplaced] == [(CHOE, "Choe Son-hui")]
    assert opened("bob", text="").others == ()


def test_an_unplaced_annotation_can_be_put_in_a_place_by_hand(opened: Opener) -> None:
    before = opened()
    [name] = before.add(CHOE, "actor").annotations
    before.save()
    after = opened(text=TEXT.replace("Choe Son", "Che Son"))
    assert (after.annotations, len(after.unplaced)) == ((), 1)
    assert after.adjust(name, Span(CHOE.start, CHOE.end - 1)).kind == "adjust"
    assert (len(after.annotations), after.unplaced) == (1, ())
    assert after.annotations[0].anchor.digest == after.article.digest


def test_an_unplaced_annotation_does_not_hinder_a_new_one_at_its_offsets(opened: Opener) -> None:
    before = opened()
    before.add(Span(0, 5), "actor")
    before.save()
    after = opened(text="Hanoi" + TEXT[5:])
    assert after.add(Span(0, 5), "actor").kind == "add"
    assert (len(after.annotations), len(after.unplaced)) == (1, 1)


def test_renamed_tags_are_seen_under_their_new_name_and_removed_ones_under_their_own(
    opened: Opener,
) -> None:
    before = opened(tags=TagSet([Tag("person"), Tag("weapon")]))
    before.add(CHOE, "person")
    before.add(KIM, "weapon")
    before.save()
    assert [one.tag for one in opened().annotations] == ["actor", "weapon"]
    assert opened().add(CHOE, "actor").kind == "same"


def test_changes_made_in_a_group_over_articles_are_taken_back_only_after_asking(opened: Opener) -> None:
    article = opened()
    article.add_all([Draft(anchor_at(TEXT, KIM, "d"), "actor")], group="g", group_articles=3)
    change = article.undo()
    assert (change.kind, change.step, change.articles, change.count) == ("needs-confirmation", "g", 3, 1)
    assert (change.events, len(article.annotations)) == ((), 1)
