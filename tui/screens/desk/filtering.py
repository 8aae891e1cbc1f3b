"""Filtering the lists: by a text, which is typed in the search bar, or by the key of a tag."""

from __future__ import annotations

from tui.screens.desk.panes import Panes
from tui.screens.desk.searching import Searching


class Filtering(Searching, Panes):
    """Each list has a filter of its own."""

    def action_filter(self) -> None:
        """Filter the list that has the keys."""
        if self.current_pane != "reader":
            self.search_bar.ask(self.current_pane)

    def filter_list(self, purpose: str, text: str) -> None:
        """Show only the rows of a list that hold the text."""
        (self.articles if purpose == "articles" else self.annotations).filter(text)
        self.refresh_status()

    def drop_filter(self, name: str) -> bool:
        """Show all rows of a list again; whether it was filtered."""
        dropped = (self.articles if name == "articles" else self.annotations).drop_filter()
        self.refresh_status()
        return dropped

    def action_filter_by_key(self, key: str) -> None:
        """Show only annotations with the tag on a key, or all again."""
        tag = self.project.tags.by_key(key)
        if tag is None:
            self.say("tag.no-such-key", digit=key)
        elif self.current_pane == "annotations":
            self.annotations.filter_by_tag(None if self.annotations.tag == tag.name else tag.name)
            self.refresh_status()

    def leave_list(self) -> None:
        """Drop the list's filter, or go back to the reader."""
        name = self.current_pane
        if name != "reader" and self.drop_filter(name):
            return
        self.show_pane("reader")
