"""The figures of the appendix on earlier rounds: which results, with what each round printed (docs/methode.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from keurmerk.edition import Edition
from keurmerk.history.trend import CHANGE, SINCE, lines
from keurmerk.report.content import Content
from keurmerk.report.figure_data import NO_DATA, TOTAL

LETTER = "T"


@dataclass(frozen=True)
class Point:
    """What one round printed; `changed_since`: the last round before it, when that put the question otherwise."""

    round: str
    text: str
    value: float | None
    n: int | None
    changed_since: str | None = None


@dataclass(frozen=True)
class _Asked:
    """How a round put a question: what changed since then, and how the answer was called; nothing without a round."""

    round: str = ""
    changes: tuple[str, ...] = ()
    answer: str = ""

    def changed_since(self, before: _Asked) -> str | None:
        same = (self.changes, self.answer) == (before.changes, before.answer)
        return None if same or not before.round else before.round


@dataclass(frozen=True)
class Line:
    """One result over the rounds, the report's own last; `change` is signed, both are None where nothing compares."""

    id: str
    label: str
    points: tuple[Point, ...]
    change: str | None
    since: str | None


@dataclass(frozen=True)
class Break:
    """Between two rounds the question changed: for which lines (all of them when none is named), and why; `told` when
    an earlier figure gave the same reason."""

    before: str
    after: str
    labels: tuple[str, ...]
    reason: str
    told: bool = False


@dataclass(frozen=True)
class CourseFigure:
    """One figure of the appendix. `kind` finds its words: clients, commissioners or items."""

    number: str
    kind: str
    title: str
    lines: tuple[Line, ...]
    breaks: tuple[Break, ...]
    scale: tuple[float, float]
    unit: str

    @property
    def anchor(self) -> str:
        """What links point at."""
        return "figuur-" + self.number.lower().replace(".", "-")


def course_figures(content: Content) -> tuple[CourseFigure, ...]:
    """All figures of the appendix in order; none when no earlier round has a result of this report."""
    names = lines(content.earlier, content.facts)
    parts = [(kind, title, found) for kind, title, wanted in _parts(content.edition) if (found := wanted(names))]
    figures = list[CourseFigure]()
    for number, (kind, title, found) in enumerate(parts, 1):
        figures.append(_figure(f"{LETTER}.{number}", kind, title, found, content, figures))
    return tuple(figures)


Wanted = Callable[[Sequence[str]], list[tuple[str, str]]]


def _parts(edition: Edition) -> Iterator[tuple[str, str, Wanted]]:
    """Kind, title, and which of the ids it holds with their labels."""
    services = [(f"clients.service.{each.nr}.grade", each.name) for each in edition.services]
    yield "clients", "", _among([("clients.total.grade", TOTAL.capitalize()), *services])
    label = edition.chapters.commissioners.respondents.capitalize()
    yield "commissioners", "", _among([("commissioners.total.grade", label)])
    for prefix, chapter in (("", "clients"), ("integration.", "integration")):
        form = getattr(edition.questionnaires, chapter)
        for group in dict.fromkeys(item.group for item in form.of_kind("item")):
            items = [item for item in form.of_kind("item") if item.group == group]
            ids = [(f"{prefix}item.{item.id}.{edition.scale.best}.share", item.label) for item in items]
            title = _title(edition, chapter, group, {item.id for item in items})
            yield "items", f"{title} van {edition.chapters.integration.respondents}" if prefix else title, _among(ids)


def _among(labelled: Sequence[tuple[str, str]]) -> Wanted:
    return lambda names: [(name, label) for name, label in labelled if name in names]


def _title(edition: Edition, chapter: str, group: str | None, items: set[str]) -> str:
    """What the report calls a group of items: the title of the part or section that shows them."""
    for section in getattr(edition.chapters, chapter).sections:
        for place in (*section.parts, section):
            if any(figure.of == group or figure.of in items for figure in place.figures):
                return str(place.title)
    return ""


def _figure(
    number: str,
    kind: str,
    title: str,
    named: Iterable[tuple[str, str]],
    content: Content,
    before: Sequence[CourseFigure],
) -> CourseFigure:
    found = tuple(_line(name, label, content) for name, label in named)
    scale = (0.0, 100.0) if kind == "items" else _grades(found, kind, content.edition)
    known = {(each.before, each.after, each.reason) for figure in before for each in figure.breaks}
    breaks = tuple(
        replace(each, told=(each.before, each.after, each.reason) in known) for each in _breaks(found, content)
    )
    return CourseFigure(number, kind, title, found, breaks, scale, "%" if kind == "items" else "")


def _grades(found: Iterable[Line], kind: str, edition: Edition) -> tuple[float, float]:
    """From the whole grade below all dots to the one above, and at least two apart."""
    low, high = getattr(edition.questionnaires, kind).grade.range
    values = [point.value for line in found for point in line.points if point.value is not None]
    if not values:
        return float(low), float(high)
    start = max(low, min(floor(min(values)), high - 2))
    return float(start), float(min(high, max(ceil(max(values)), start + 2)))


def _line(name: str, label: str, content: Content) -> Line:
    facts = content.facts
    points, before = list[Point](), _Asked()
    for each in content.earlier:
        fact, printed = facts.get(f"trend.{each.round}.{name}"), each.printed.get(name)
        asked = _Asked(each.round, printed.changes, printed.answer.casefold()) if printed else before
        text, n = (fact.text, fact.n) if fact else (NO_DATA, None)
        value = facts.number(f"trend.{each.round}.{name}")
        points.append(Point(each.round, text, value, n, asked.changed_since(before)))
        before = asked
    change, since = facts.text(f"{CHANGE}.{name}"), facts.text(f"{SINCE}.{name}")
    return Line(name, label, (*points, _now(name, before, content)), change, since)


def _now(name: str, before: _Asked, content: Content) -> Point:
    """The report's own number; how many gave a grade is known also where the grade itself is hidden."""
    fact, graded = content.facts[name], content.facts.get(f"{name}d")
    n = content.facts.count(f"{name}d") if fact.n is None and graded else fact.n
    scale = content.edition.scale
    now = _Asked(content.round.round, (), scale.codes[scale.best].casefold() if name.endswith(".share") else "")
    return Point(content.round.round, fact.text, content.facts.number(name), n, now.changed_since(before))


def _breaks(found: Sequence[Line], content: Content) -> tuple[Break, ...]:
    """Each place where lines are broken, by reason; a line without a number between them is broken all the same."""
    listed: dict[tuple[str, str, str], list[str]] = {}
    for line in found:
        for here in line.points:
            if here.changed_since:
                reason = _reason(line.id, here.changed_since, here.round, content)
                listed.setdefault((here.changed_since, here.round, reason), []).append(line.label)
    return tuple(
        Break(before, after, () if len(labels) == len(found) else tuple(labels), reason)
        for (before, after, reason), labels in listed.items()
    )


def _reason(name: str, before: str, after: str, content: Content) -> str:
    """What the edition says of the change, "" when it says nothing."""
    changes = {each.round: each.printed[name].changes for each in content.earlier if name in each.printed}
    known = changes.get(after, ())
    return " ".join(change for change in changes.get(before, ()) if change not in known)
