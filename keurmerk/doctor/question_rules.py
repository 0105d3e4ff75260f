"""Questions: each once, with what its kind needs, labels that differ, and routing that leads somewhere."""

from collections.abc import Collection, Sequence

from keurmerk.doctor.asked import Asked, File
from keurmerk.doctor.finding import Notes, near
from keurmerk.doctor.yaml_file import YamlFile
from keurmerk.yaml_places import Node

SERVICE = "dienst"
WITH_RANGE = ("grade", "mark", "count")
FOLLOWED = ("choice", "flag")
NOT_TEXT = ("bool", "timestamp")


def question_rules(edition: YamlFile, file: File, services: Sequence[str], notes: Notes) -> None:
    """Note what is wrong in the questions of one answer file."""
    look = _Look(edition, file, services, notes)
    look.once()
    look.grade()
    for question in file.written:
        look.kind(question)
        look.labels(question)
        look.promoter(question)
    for column in file.columns:
        look.routing(column)


class _Look:
    def __init__(self, edition: YamlFile, file: File, services: Sequence[str], notes: Notes) -> None:
        self._path, self._file, self._services, self._notes = edition.path, file, services, notes
        self._before = {column.id: place for place, column in enumerate(file.columns)}

    def _add(self, code: str, line: int, /, **about: object) -> None:
        self._notes.add(code, self._path, line, **about)

    def once(self) -> None:
        seen: dict[str, Asked] = {}
        for column in self._file.columns:
            first = seen.setdefault(column.id, column)
            if first is not column and first.node != column.node:
                line, before = _line(column.node, "id"), _line(first.node, "id")
                self._add("question-twice", line, question=column.id, file=self._file.stem, first=before)

    def grade(self) -> None:
        grades = [question for question in self._file.written if question.kind == "grade"]
        if not grades:
            self._add("no-grade", _line(self._file.node, "questions"), file=self._file.stem)
        for other in grades[1:]:
            self._add("second-grade", _line(other.node, "kind"), question=other.id, other=grades[0].id)

    def kind(self, question: Asked) -> None:
        node = question.node
        if question.kind == "choice" and not question.codes:
            self._add("choice-without-codes", node.line, question=question.id)
        if question.kind != "choice" and question.kind and (codes := node.get("codes")):
            self._add("codes-without-choice", codes.line, question=question.id, kind=question.kind)
        limits = node.get("range")
        if question.kind in WITH_RANGE and limits is None:
            self._add("range-missing", node.line, question=question.id, kind=question.kind)
        bounds = [_whole(each) for each in limits.listed()] if limits else []
        if limits and len(bounds) == 2 and None not in bounds and bounds[0] >= bounds[1]:  # type: ignore[operator]
            self._add("range-reversed", limits.line, question=question.id, low=bounds[0], high=bounds[1])

    def labels(self, question: Asked) -> None:
        seen: dict[str, str] = {}
        codes = question.node.get("codes")
        for code, label in codes.items() if codes else ():
            if label.is_empty or not (label.scalar or "").strip():
                self._add("label-empty", label.line, code=code, question=question.id)
                continue
            shown = str(label.scalar)
            if label.tag in NOT_TEXT:
                self._add("label-not-text", label.line, code=code, question=question.id, given=shown)
            other = seen.setdefault(shown.strip().casefold(), code)
            if other != code:
                self._add("label-double", label.line, code=code, question=question.id, other=other, label=shown)

    def promoter(self, question: Asked) -> None:
        promoter = question.node.get("promoter")
        for _, code in promoter.items() if promoter else ():
            if code.scalar not in question.codes:
                about = {"question": question.id, "near": near(code.scalar, question.codes)}
                self._add("promoter-code", code.line, given=code.scalar, **about)

    def routing(self, column: Asked) -> None:
        for name, codes in column.parents:
            if name == SERVICE:
                self._codes(codes, self._services, "unknown-service")
                continue
            parent = self._file.by_id.get(name)
            if parent is None:
                about = near(name, [SERVICE, *self._file.by_id])
                self._add("unknown-parent", codes.line, question=column.id, given=name, near=about)
            elif self._before[name] >= self._before[column.id]:
                self._add("parent-after", codes.line, question=column.id, given=name)
            elif parent.kind and parent.kind not in FOLLOWED:
                self._add("parent-without-codes", codes.line, question=column.id, given=name)
            else:
                self._codes(codes, parent.codes, "unknown-code", parent=name)

    def _codes(self, codes: Node, known: Collection[str], finding: str, **about: object) -> None:
        for code in codes.listed():
            if str(code.scalar) not in known:
                self._add(finding, code.line, given=code.scalar, near=near(code.scalar, known), **about)


def _line(node: Node, key: str) -> int:
    found = node.get(key)
    return found.line if found else node.line


def _whole(node: Node) -> int | None:
    text = node.scalar or ""
    return int(text) if text.lstrip("-").isdecimal() else None
