"""Jump labels on the screen: which keys are letters of a label, and what is awaited. The labels are the reader's."""

from __future__ import annotations

from tui.screens.desk.desk import Desk
from tui.words import words


class Jumping(Desk):
    """While labels are shown, what can be typed is a letter of a label and nothing else."""

    def action_jump(self, selecting: bool = False) -> None:
        """Show jump labels; with `selecting`, from one word to another is selected."""
        if not self.reader.show_labels(selecting=selecting):
            self.say("jump.no-words")

    def take_letter(self, key: str, character: str | None) -> bool:
        """Take a key for the labels, if they are shown; False: it is for the bindings. Other keys take them away.

        What only an input method can have made is for the reader, which says so.
        """
        if self.reader.jump is None or (character and character.isalpha() and not character.isascii()):
            return False
        if key == "backspace":
            self.reader.untype_label()
        elif character is not None and character.isprintable():
            if not self.reader.type_label(character):
                typed = self.reader.jump.typed
                self.say("jump.no-label", letters=typed + character)
        else:
            self.reader.leave_jump()
            return key == "escape"
        return True

    @property
    def awaited(self) -> str:
        """What the labels are waiting for, in words; empty where there are none."""
        jump = self.reader.jump
        if jump is None:
            return ""
        if jump.typed:
            return words("jump.second-letter", letters=jump.typed)
        asked = ("first" if jump.begun is None else "last") if jump.selecting else "word"
        if jump.marking:
            return words(f"jump.{asked}-marked")
        return words(f"jump.{asked}-letter" if jump.by_letter and jump.selecting else f"jump.{asked}")
