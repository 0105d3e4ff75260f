"""The questions of one answer file as they stand in edition.yml, whatever is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from keurmerk.edition import QuestionKind
from keurmerk.yaml_places import Node

KINDS = get_args(QuestionKind)
FLAG_CODES = ("0", "1")
NUMBER = "{nr}"


@dataclass(frozen=True)
class Asked:
    """One column; several share a `node` where `columns` stands for one per service.

    `kind` is empty where it does not exist: that is said of the key itself, and not of all that follows from it.
    """

    id: str
    kind: str
    group: str | None
    node: Node
    nr: int | None = None

    @property
    def codes(self) -> list[str]:
        """The answers that another question can follow on."""
        found = self.node.get("codes")
        return list(FLAG_CODES) if self.kind == "flag" else [code for code, _ in found.items()] if found else []

    @property
    def parents(self) -> Iterator[tuple[str, Node]]:
        """What it follows on, with the codes."""
        found = self.node.get("asked")
        for parent, codes in found.items() if found else ():
            yield parent.replace(NUMBER, str(self.nr)) if self.nr else parent, codes


@dataclass(frozen=True)
class File:
    """The questions of one answer file."""

    name: str
    node: Node

    @cached_property
    def stem(self) -> str:
        return self.node.text("file") or self.name

    @cached_property
    def written(self) -> list[Asked]:
        """One for each line of the file."""
        return [
            Asked(name, _kind(question), question.text("group"), question)
            for question in self.node.at("questions")
            if (name := question.text("id"))
        ]

    @cached_property
    def columns(self) -> list[Asked]:
        """One for each column."""
        return [column for question in self.written for column in _columns(question)]

    @cached_property
    def by_id(self) -> dict[str, Asked]:
        return {column.id: column for column in self.columns}

    @cached_property
    def groups(self) -> dict[str, list[Asked]]:
        """The members of each group."""
        found: dict[str, list[Asked]] = {}
        for column in self.columns:
            if column.group:
                found.setdefault(column.group, []).append(column)
        return found

    def shown(self, name: str) -> list[Asked]:
        """The question or the group of that name."""
        return self.groups.get(name) or ([self.by_id[name]] if name in self.by_id else [])


def _columns(question: Asked) -> Iterator[Asked]:
    count = question.node.text("columns")
    if count is None or not count.isdecimal():
        yield question
        return
    for nr in range(1, int(count) + 1):
        yield Asked(question.id.replace(NUMBER, str(nr)), question.kind, question.group, question.node, nr)


def _kind(question: Node) -> str:
    kind = question.text("kind") or ""
    return kind if kind in KINDS else ""
