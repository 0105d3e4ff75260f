"""Which facts a figure shows, by its question: read from the edition and facts.json, not from the report's own code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from keurmerk.edition import Question, Questionnaire
from keurmerk.proof.known import Known

PREFIX = {"clients": "", "commissioners": "commissioners.", "integration": "integration."}
SPREAD = {"clients": "spread.clients", "commissioners": "spread.commissioners", "integration": "integration.spread"}
TOTAL = "Totaal"
ABSENT = "–"


@dataclass(frozen=True)
class Line:
    """One row of a figure and of the table behind it: a label and the ids of its facts ("" where there is none)."""

    label: str
    own: str
    count: str = ""
    n: str = ""

    @property
    def everyone(self) -> str:
        """The same of all participants."""
        return f"benchmark.{self.own}"


@dataclass(frozen=True)
class Group:
    """The rows of one satisfaction item, with its mean."""

    label: str
    id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shown:
    """A figure that facts.json says is shown; `lines` is empty and `groups` too for a kind that is not known here."""

    known: Known
    number: str
    of: str
    kind: str
    chapter: str
    caption: str
    n: int | None
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    labels: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every fact of the question."""
        own = [*self.lines, *(line for group in self.groups for line in group.lines)]
        listed = [each for line in own for each in (line.own, line.count, line.n)]
        listed += [f"{group.id}.{part}" for group in self.groups for part in ("mean", "gap")]
        listed.append(f"{PREFIX.get(self.chapter, '')}group.{self.of}.answered")
        named = {name for name in self._named()}
        everyone = {f"benchmark.{name}" for name in listed}
        return frozenset(({*listed} | everyone | named) & self.known.facts.keys())

    def _named(self) -> Iterator[str]:
        """For a kind that is not known: whatever has the question in its id."""
        if not self.lines and not self.groups:
            for name in self.known.facts:
                if self.of in name.split(".") or self.kind == name.partition(".")[0]:
                    yield name

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every number that may stand in the figure, as it is printed."""
        return frozenset(self.known.facts[name].text for name in self.ids) | self.ns | self.labels

    @cached_property
    def ns(self) -> frozenset[str]:
        """Every number of answers that may stand there."""
        facts = self.known.facts
        listed = [facts[name].n for name in self.ids] + [self.n]
        graded = [facts[name].text for name in self.ids if name.endswith(".graded")]
        return frozenset([*(str(n) for n in listed if n is not None), *graded, str(self.size)])

    @property
    def size(self) -> int:
        """How many took part in what the chapter is about."""
        return self.known.took_part(self.chapter)


def figures(known: Known) -> dict[str, Shown]:
    """The figures of facts.json by their number."""
    found = {}
    for told in known.told["figures"]:
        number, of, kind = str(told["number"]), str(told["question"]), str(told["kind"])
        first = number.partition(".")[0]
        chapter = known.chapters.get(int(first), "") if first.isdigit() else ""
        shown = Shown(known, number, of, kind, chapter, "", told.get("n"))
        found[number] = _filled(known, shown) if chapter and kind in KINDS else shown
    return found


def _filled(known: Known, shown: Shown) -> Shown:
    questions: Questionnaire = getattr(known.edition.questionnaires, shown.chapter)
    sections = getattr(known.edition.chapters, shown.chapter).sections
    listed = (each for section in sections for each in section.all_figures)
    entry = next((each for each in listed if (each.of, each.kind) == (shown.of, shown.kind)), None)
    if entry is None:
        return shown
    members = questions.group(shown.of) or ((questions.question(shown.of),) if questions.has(shown.of) else ())
    caption = entry.caption or (members[0].label if members else "")
    found = list(KINDS[shown.kind](known, shown.chapter, members))
    lines = tuple(each for each in found if isinstance(each, Line))
    groups = tuple(each for each in found if isinstance(each, Group))
    labels = frozenset(line.label for line in lines) if shown.kind == "spread" else frozenset[str]()
    about = (known, shown.number, shown.of, shown.kind, shown.chapter, caption, shown.n)
    return Shown(*about, lines, groups, labels)


Members = tuple[Question, ...]


def _grades(known: Known, chapter: str, members: Members) -> Iterator[Line]:
    if members and members[0].kind == "mark":
        yield from _means(known, chapter, members, "aspect")
    elif chapter == "clients":
        yield Line(TOTAL, "clients.total.grade", n="clients.total.graded")
        for service in known.edition.services:
            row = f"clients.service.{service.nr}"
            if f"{row}.grade" in known.facts or f"benchmark.{row}.grade" in known.facts:
                yield Line(service.name, f"{row}.grade", n=f"{row}.graded")
    elif chapter == "commissioners":
        label = known.edition.chapters.commissioners.respondents.capitalize()
        yield Line(label, "commissioners.total.grade", n="commissioners.total.graded")
    else:
        nr = known.edition.delivery.integration.service
        yield Line(known.edition.service_name(nr), f"clients.service.{nr}.grade", n=f"clients.service.{nr}.graded")


def _spread(known: Known, chapter: str, members: Members) -> Iterator[Line]:
    low, high = members[0].range or (1, 10)
    for grade in range(low or 1, (high or 10) + 1):
        yield Line(str(grade), f"{SPREAD[chapter]}.{grade}.share")


def _choice(known: Known, chapter: str, members: Members) -> Iterator[Line]:
    start = f"{PREFIX[chapter]}choice.{members[0].id}"
    for code, label in members[0].codes.items():
        yield Line(label, f"{start}.{code}.share", f"{start}.{code}.count")


def _multi(known: Known, chapter: str, members: Members) -> Iterator[Line]:
    for column in members:
        start = f"{PREFIX[chapter]}multi.{column.id}"
        if f"{start}.share" in known.facts:
            yield Line(column.label, f"{start}.share", f"{start}.count")


def _counts(known: Known, chapter: str, members: Members) -> Iterator[Line]:
    if not members[0].summed:
        yield from _means(known, chapter, members, "numeric")
        return
    for service in known.edition.services:
        fact = f"{PREFIX[chapter]}persons.{service.nr}.sum"
        if fact in known.facts:
            yield Line(service.name, fact)


def _means(known: Known, chapter: str, members: Members, kind: str) -> Iterator[Line]:
    for column in members:
        fact = f"{PREFIX[chapter]}{kind}.{column.id}.mean"
        if fact in known.facts:
            yield Line(column.label, fact)


def _items(known: Known, chapter: str, members: Members) -> Iterator[Group]:
    scale = known.edition.scale
    for item in members:
        start = f"{PREFIX[chapter]}item.{item.id}"
        if any(f"{start}.{code}.share" in known.facts for code in scale.order):
            lines = (Line(scale.codes[code], f"{start}.{code}.share", f"{start}.{code}.count") for code in scale.order)
            yield Group(item.label, start, tuple(lines))


KINDS: dict[str, Callable[[Known, str, Members], Iterator[Line | Group]]] = {
    "grade": _grades,
    "spread": _spread,
    "choice": _choice,
    "multi": _multi,
    "counts": _counts,
    "likert": _items,
    "grid": _items,
}
