"""Which results of a provider may be shown (docs/methode.md rule 9): the one place that decides what is hidden.

Profile `gepubliceerd` prints a clients' grade as `*` when everyone invited in its row completed it. Profile `streng`
hides a client result that rests on fewer than FEW answers, or on everyone's answers when those are fewer than
FEW_WHEN_ALL, and hides further results until no subtraction brings a hidden one back. Results of
commissioners are never hidden.
Handbook on Statistical Disclosure Control, chapters 4 and 5; the two numbers are the keurmerk's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from keurmerk.edition import Edition, Questionnaire
from keurmerk.measures import Measures

FEW = 5
FEW_WHEN_ALL = 10
GRADES = "clients"


@dataclass(frozen=True)
class Hidden:
    """Grades that print as `*`, and the beginnings of fact ids that are left out altogether."""

    masked: frozenset[str] = frozenset()
    left_out: frozenset[str] = field(default_factory=frozenset)

    def is_masked(self, fact: str) -> bool:
        """Does this fact print as `*`?"""
        return fact in self.masked

    def is_left_out(self, fact: str) -> bool:
        """Is this fact not printed at all, with or without `benchmark.` before it?"""
        own = fact.removeprefix("benchmark.")
        return any(own == start or own.startswith(f"{start}.") for start in self.left_out)


def hide(own: Measures, benchmark: Measures, edition: Edition, profile: str, masking: str) -> Hidden:
    """What must not be shown of these measures, under the profile and the masking setting in force."""
    if profile == "streng":
        return _strict(own, benchmark, edition)
    rows = _rows(own) if masking == "everyone_completed" else ()
    masked = {row for row in rows if _everyone(own, row)}
    return _hidden(masked, own, benchmark, edition, left_out=set())


def hide_earlier(printed: Measures, integration: str, profile: str) -> Hidden:
    """What an earlier report printed and the profile of now would not: grades of clients and results of their items.

    `printed`: its results by its own ids, where a grade that was hidden then has no n. `integration`: its row of the
    civic-integration service, "" when there is none.
    """
    if profile != "streng":
        return Hidden()
    regular = [row for row in _rows(printed) if row not in (f"{GRADES}.total", integration)]
    left_out = set()
    for rows, prefix in ((regular, "item."), ([integration] if integration else [], "integration.item.")):
        items = {name.rsplit(".", 2)[0] for name in printed if name.startswith(prefix)}
        left_out |= {name for name in items if _too_small(printed, rows, _least_n(name, printed))}
    return Hidden(frozenset(f"{row}.grade" for row in _small_rows(printed)), frozenset(left_out))


def _small_rows(own: Measures) -> set[str]:
    """The rows whose grade the strict profile hides."""
    return _complemented({row for row in _rows(own) if _too_small(own, [row], _n(own, row))}, own)


def _strict(own: Measures, benchmark: Measures, edition: Edition) -> Hidden:
    masked = _small_rows(own)
    left_out = {f"{row}.graded" for row in masked} | ({"norm.total", "norm.service"} if masked else set())
    integration = f"{GRADES}.service.{edition.delivery.integration.service}"
    regular = [row for row in _rows(own) if row not in (f"{GRADES}.total", integration)]
    for questions, rows, prefix in (
        (edition.questionnaires.clients, regular, ""),
        (edition.questionnaires.integration, [integration], "integration."),
    ):
        left_out |= {name for name in _results(prefix, questions, own) if _too_small(own, rows, _least_n(name, own))}
        if any(f"{prefix}choice.{question.id}" in left_out for question in questions.questions if question.promoter):
            left_out |= {
                f"{prefix or 'clients.'}{part}" for part in ("promoter_score", "recommended", "advised_against")
            }
    return _hidden(masked, own, benchmark, edition, left_out, others=FEW)


def _hidden(
    masked: set[str], own: Measures, benchmark: Measures, edition: Edition, left_out: set[str], others: int = 1
) -> Hidden:
    """The masked rows with all that repeats their grade: corrected mean, spread, and the benchmark of their service
    where fewer than `others` answers in it are somebody else's."""
    facts = set()
    for row in masked:
        part = row.removeprefix(f"{GRADES}.")
        facts |= {f"{row}.grade", f"norm.{part}.corrected"}
        if (benchmark[f"{row}.grade"].n or 0) - _n(own, row) < others:
            facts.add(f"benchmark.{row}.grade")
    if f"{GRADES}.total" in masked:
        left_out = left_out | {"spread.clients"}
    if f"{GRADES}.service.{edition.delivery.integration.service}" in masked:
        left_out = left_out | {"integration.spread"}
    return Hidden(frozenset(facts), frozenset(left_out))


def _rows(own: Measures) -> list[str]:
    """The client rows of the results table that have a grade: the total and each service."""
    grades = (name.removesuffix(".grade") for name in own if name.startswith(f"{GRADES}.") and name.endswith(".grade"))
    return list(grades)


def _n(own: Measures, row: str) -> int:
    return own[f"{row}.grade"].n or 0


def _count(own: Measures, row: str, what: str) -> int:
    return int(own[f"{row}.{what}"].value)


def _everyone(own: Measures, row: str) -> bool:
    return _count(own, row, "completed") == _count(own, row, "net_sample")


def _too_small(own: Measures, rows: Iterable[str], n: int) -> bool:
    """Too few answers, or everyone's answers and still few, in these rows taken together."""
    listed = list(rows)
    completed = sum(_count(own, row, "completed") for row in listed)
    net = sum(_count(own, row, "net_sample") for row in listed)
    return n < FEW or (completed == net and n < FEW_WHEN_ALL)


def _complemented(hidden: set[str], own: Measures) -> set[str]:
    """Hide more services, the smallest first, until total minus shown services says nothing about a hidden one."""
    total = f"{GRADES}.total"
    services = sorted((row for row in _rows(own) if row != total), key=lambda row: (_n(own, row), row))
    if not hidden or total in hidden:
        return hidden
    hidden = set(hidden)
    while len(hidden) < 2 or _too_small(own, hidden, sum(_n(own, row) for row in hidden)):
        shown = [row for row in services if row not in hidden]
        if not shown:
            return hidden | {total}
        hidden.add(shown[0])
    return hidden


def _results(prefix: str, questionnaire: Questionnaire, own: Measures) -> set[str]:
    """The beginnings of the ids of each question's and group's results, such as `choice.klacht` or `item.t_respect`."""
    kinds = ("choice", "item", "multi", "numeric", "open")
    names = {f"{prefix}{kind}.{question.id}" for question in questionnaire.questions for kind in kinds}
    names |= {f"{prefix}group.{question.group}" for question in questionnaire.questions if question.group}
    return {name for name in names if any(fact.startswith(f"{name}.") for fact in own)}


def _least_n(name: str, own: Measures) -> int:
    """The smallest n among the numbers of one result: an item's mean may rest on fewer answers than its shares."""
    return min(measured.n or 0 for fact, measured in own.items() if fact.startswith(f"{name}."))
