"""One provider in one round, as its report tells of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from keurmerk.analysis import frames, provider_card
from keurmerk.analysis.compared import Compared
from keurmerk.analysis.differences import largest
from keurmerk.analysis.fact_sheet import FactSheet
from keurmerk.analysis.figure import Figure
from keurmerk.analysis.figures import Figures
from keurmerk.analysis.menu import Menu
from keurmerk.analysis.persons import Persons
from keurmerk.analysis.pictures.of_provider import OfProvider
from keurmerk.analysis.reading import Reading
from keurmerk.analysis.response import approaches, modes, response
from keurmerk.analysis.rounds_of import rounds_of
from keurmerk.analysis.trend import trend
from keurmerk.analysis.words import words
from keurmerk.disclosure import FEW
from keurmerk.explaining import Explainer, Explanation, Population
from keurmerk.report.content import Content
from keurmerk.report.report import Report
from keurmerk.report.writing import Writing

if TYPE_CHECKING:
    from keurmerk.analysis.round import Round


class Parts(Menu, Report):
    """The report as the template has it, with a list of its parts."""

    typed = "p.report"


KEY = (
    "clients.total.grade", "norm.verdict", "clients.total.publication", "clients.total.response_rate",
    "clients.total.completed", "clients.promoter_score", "strong.staff", "strong.points", "commissioners.total.grade",
    "integration.promoter_score", "benchmark.clients.total.grade",
)  # fmt: skip


class Provider:
    """What one report prints, and how it came about. Everything masked in the report is masked here, but `answers`."""

    def __init__(self, round: Round, content: Content, population: Population) -> None:
        self.round, self.content, self._population = round, content, population

    @property
    def slug(self) -> str:
        """Its key in the exports."""
        return self.content.provider

    @property
    def name(self) -> str:
        """Its name as printed."""
        return self.content.participant.name

    @property
    def profile(self) -> str:
        """What is masked: `gepubliceerd` or `streng`."""
        return self.content.round.profile

    @property
    def status(self) -> str:
        """`concept` or `definitief`."""
        return self.content.status

    @property
    def grade(self) -> Compared:
        """The clients' mean grade in total, 1 to 10, beside that of all participants; see rule 3."""
        return self._compared("clients.total.grade", "cijfer")

    @property
    def promoter_score(self) -> Compared:
        """Percentage who recommended the provider less who advised against it, -100 to 100; see rule 6."""
        return self._compared("clients.promoter_score", "promotor")

    @property
    def verdict(self) -> str:
        """The norm: `voldoet`, `voldoet_na_correctie`, `voldoet_niet` or `onbekend`. A calculation, not a decision."""
        return self.content.facts["norm.verdict"].text

    @cached_property
    def facts(self) -> FactSheet:
        """Every number of the report by id; `p.facts.search("klacht")` finds some, `p.facts.frame` is a table."""
        return FactSheet(self.content)

    @property
    def results(self) -> pd.DataFrame:
        """Table 2.2: one row per service with delivered clients, then clients in total, then commissioners.

        group: clients or commissioners. service: its number, missing in totals. name: of the service. delivered,
        net_sample, completed: persons. response_rate: completed as a percentage of net_sample. grade: mean of `graded`
        grades; missing when masked, and then grade_printed is `*`. publication: ja or nee. norm_met: is the grade at
        least the norm? benchmark, benchmark_printed, benchmark_n: the grade of all participants.
        """
        return frames.results(self.content)

    @property
    def services(self) -> pd.DataFrame:
        """The rows of `results` that are services, by number."""
        rows = self.results[self.results["service"].notna()]
        return rows.drop(columns="group").set_index("service")

    @property
    def items(self) -> pd.DataFrame:
        """One row is a satisfaction item that was answered, in questionnaire order; its index is the item's column.

        chapter: clients or integration. group: items that belong together. n: who answered, `geen mening` included.
        scored: who gave a score. mean: of the scores 4 (most satisfied) to 1, over `scored`. benchmark: the mean of all
        participants, over benchmark_n scores. gap: mean less benchmark, unrounded. The same with `_printed`: as in the
        report. strong: `staff` or `point` when the summary page names it.
        """
        return frames.items(self.content)

    @property
    def benchmark(self) -> pd.DataFrame:
        """One row is a fact that all participants have too; its index is the id.

        value, benchmark: exact numbers in the fact's own unit (percent, grade, score), missing when masked. printed,
        benchmark_printed: as in the report. n, benchmark_n: answers they rest on. difference: value less benchmark.
        """
        return frames.compared(self.content)

    def largest_differences(self, most: int = 10, least: int = FEW) -> pd.DataFrame:
        """One row is an answer whose share differs most from that of all participants, either way; its index the id.

        Questions that fewer than `least` answered are passed over. what: question and answer in Dutch. printed, n;
        benchmark_printed, benchmark_n. difference: in percentage points.
        """
        return largest(self.benchmark, most, least, self._titled)

    def _titled(self, fact: str) -> str:
        return self.explain(fact).told.title.removesuffix(f" – {self.name}")

    @property
    def trend(self) -> pd.DataFrame:
        """One row is a result in one round of appendix T, oldest first; no rows in a report without that appendix.

        fact: the id in this round. kind: clients, commissioners or items. label: of the row. value: as that round
        printed it (a grade, or percent of the best answer), missing when hidden or not there; printed: the same as
        text, `*` or `–` then. n: answers it rests on. changed_since: the round since which the question changed, so
        that the two can't be compared. change_printed, since: in this round's row, the difference with the last round
        that compares. change_low, change_high: its 95% interval, which the report does not print; missing where what
        was printed is not enough to know it: grades per service and of commissioners, all the same grade, few answers.
        """
        return trend(self.content)

    @property
    def response(self) -> pd.DataFrame:
        """One row is a step from everyone delivered to the questionnaires that count.

        who: clients or commissioners. step: a status, `no_reply` or `unusable`, or a total that is reached. label: the
        same in Dutch. left_out: persons who fell out here. remaining: persons left after it.
        """
        return response(self._population, self.content)

    @property
    def approaches(self) -> pd.DataFrame:
        """One row is a way of approach that was used for a client; its index is the word in the exports.

        label: in Dutch. delivered, net_sample, completed: clients. response_rate: completed as a percentage of
        net_sample. The report tells which ways were used, not these numbers: they are for the analyst.
        """
        return approaches(self._population)

    @property
    def modes(self) -> pd.DataFrame:
        """One row is a way in which clients answered, its index the word in the exports: label, completed."""
        return modes(self._population)

    @property
    def key_facts(self) -> dict[str, str]:
        """The numbers that most questions are about, as id → what it is: a list to choose from for `explain`."""
        services = [f"clients.service.{nr}.grade" for nr in self.services.index]
        listed = [name for name in (*KEY[:1], *services, *KEY[1:]) if name in self.content.facts]
        return {name: self._titled(name) for name in listed}

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """One row is a round in which this provider took part, by period; its index the round. The others are opened.

        edition: questionnaire used. this: is it the round at hand? net_sample, completed: clients; response_rate in
        percent. grade over `graded` clients; benchmark: of all participants of that round. promoter_score. norm:
        verdict. `attrs["missing"]`: round → why nothing can be said of it.
        """
        return rounds_of(self)

    @property
    def text(self) -> Reading:
        """What the report says, in its own sentences: the summary, the judgement, and what leads to each figure."""
        return Reading(self._writing)

    @property
    def pictures(self) -> OfProvider:
        """Drawings that no report has: `p.pictures.items()`, `.response()` and `.rounds()`."""
        return OfProvider(self)

    @cached_property
    def _writing(self) -> Writing:
        return Writing(self.content)

    @cached_property
    def figures(self) -> Figures:
        """The figures by number: `p.figures["3.1"]`; `p.figures.frame` lists them as a table."""
        return Figures(self._writing)

    def figure(self, key: str, kind: str | None = None, chapter: str | None = None) -> Figure:
        """The figure of a number (`"3.1"`) or question (`"aanbevolen"`), drawn as in the report, with its `data`."""
        return self.figures.find(key, kind, chapter)

    @cached_property
    def report(self) -> Parts:
        """The report by part, as the template calls for it: `p.report.clients()` shows chapter 3 as Markdown."""
        return Parts(self.content)

    @property
    def answers(self) -> Persons:
        """Rows of persons for your own sums. They never print themselves; counts and means made of them do."""
        return Persons(self._population)

    def explain(self, fact: str) -> Explanation:
        """How a number came about, in Dutch: `p.explain("clients.total.grade")`. What is masked stays hidden."""
        return Explainer(self.content, self._population, self.round.everyone)(fact)

    def _compared(self, fact: str, label: str) -> Compared:
        facts, said = self.content.facts, words()["provider"][label]
        return Compared(
            fact, said.capitalize(), facts.get(fact), facts.get(f"benchmark.{fact}"), self.content.round.participants
        )

    def __repr__(self) -> str:
        return f"<Provider {self.slug!r} in round {self.content.round.round}: {self.grade!r}>"

    def _repr_html_(self) -> str:
        return provider_card.card(self)
