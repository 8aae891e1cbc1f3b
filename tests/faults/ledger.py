"""The acknowledgement protocol: what a writer said it would save, what it said it had, and what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from annotations.history.replay import fold
from annotations.store.tiny import TinyStore


@dataclass
class Ledger:
    """What writers told: `T add x` before a save, `A add x` after it, and so for `delete`.

    The rule: all that was acknowledged is found, and all that is found was tried. With adds alone a bad store
    could pass, so deletes count too.
    """

    told: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def read(self, output: str) -> None:
        """Take in a writer's output. A kill may have cut its last line."""
        for line in output.split("\n")[:-1]:
            mark, _, rest = line.partition(" ")
            if mark == "E":
                self.errors.append(rest)
            else:
                op, annotation = rest.split(" ")
                self.of(mark, op).add(annotation)

    def of(self, mark: str, op: str) -> set[str]:
        return self.told.setdefault((mark, op), set())

    def faults(self, folder: Path) -> list[str]:
        """What is not as it should be in the store in `folder`, as a fresh process finds it."""
        store = TinyStore(folder)
        events = [event for article in store.articles() for event in store.events(article)]
        by_op = {op: {event.annotation for event in events if event.op == op} for op in ("add", "delete")}
        standing = {strand.id for strand in fold(events).live()}
        faults = [
            f"{op} {one} was acknowledged and is lost" for op in by_op for one in self.of("A", op) - by_op[op]
        ]
        faults += [
            f"{op} {one} is there and nobody tried it" for op in by_op for one in by_op[op] - self.of("T", op)
        ]
        faults += [f"{one} stands and was deleted" for one in standing & self.of("A", "delete")]
        faults += [
            f"{one} does not stand and nobody deleted it"
            for one in self.of("A", "add") - standing - self.of("T", "delete")
        ]
        faults += [f"{problem.where}: {problem.what}" for problem in (*store.problems, *store.verify())]
        return faults
