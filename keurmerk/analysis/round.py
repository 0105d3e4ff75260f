"""One measuring round: its providers, what all participants have, and what the check found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import get_args

import pandas as pd

from keurmerk.analysis import association, distribution, funnel, overview, round_card
from keurmerk.analysis.edition_card import ShownEdition
from keurmerk.analysis.funnel import Funnel
from keurmerk.analysis.names import pick
from keurmerk.analysis.persons import Persons
from keurmerk.analysis.pictures.of_round import OfRound
from keurmerk.analysis.provider import Provider
from keurmerk.analysis.quality import Quality
from keurmerk.analysis.settings_card import ShownSettings
from keurmerk.analysis.words import words
from keurmerk.edition import Edition, load_edition
from keurmerk.explaining import Everyone, Population
from keurmerk.explaining.frames import read_frames
from keurmerk.receipt import Receipt
from keurmerk.report.content import Content, load_content
from keurmerk.settings import Profile, load_round
from keurmerk.settings import Round as Settings


class Round:
    """A checked round. `r["<slug>"]` and `r.provider("<slug>")` open one provider; Tab after `r["` lists them."""

    def __init__(
        self,
        root: Path,
        name: str,
        folder: Path,
        receipt: Receipt,
        profile: str | None = None,
        status: str | None = None,
    ) -> None:
        self.root, self.name, self.folder, self.receipt = root, name, folder, receipt
        self._profile, self._status = profile, status
        self._beside: dict[str, Round] = {name: self}

    @cached_property
    def settings(self) -> Settings:
        """Period, dates, agency and every setting in force."""
        found = load_round(self.root, self.name)
        return ShownSettings.of(found.model_copy(update={"profile": self._profile} if self._profile else {}), self.root)

    @cached_property
    def edition(self) -> Edition:
        """Services, questions, scale and figures of this round's questionnaire."""
        return ShownEdition.of(load_edition(self.root, self.settings.edition))

    @cached_property
    def slugs(self) -> list[str]:
        """The providers that get a report, in alphabetical order."""
        return sorted(slug for slug, each in self.receipt.participants.items() if not each.held_back)

    @cached_property
    def everyone(self) -> Everyone:
        """The rows behind the benchmark, read when they are needed."""
        return Everyone(self.folder, self.edition, self.settings.settings)

    def provider(self, slug: str, profile: str | None = None) -> Provider:
        """One provider as its report tells of it; `profile` masks as `gepubliceerd` or `streng` do.

        Raises UnknownName for either, with the names that are near, and ReportsFailed, with reasons, for a provider
        that is held back.
        """
        if profile is not None:
            pick("profile", profile, get_args(Profile))
        names = {each: about.name for each, about in self.receipt.participants.items()}
        found = pick("provider", slug, names, f"round {self.name}")
        content = load_content(
            self.root, self.name, found, self.folder, self.receipt, self._status, profile or self._profile
        )
        return Provider(
            self, content, Population(read_frames(self.folder, found), content.edition, content.round.settings)
        )

    def __getitem__(self, slug: str) -> Provider:
        return self.provider(slug)

    def __iter__(self) -> Iterator[Provider]:
        return (self.provider(slug) for slug in self.slugs)

    def __len__(self) -> int:
        return len(self.slugs)

    def __contains__(self, slug: object) -> bool:
        return slug in self.receipt.participants

    @cached_property
    def contents(self) -> dict[str, Content]:
        """What every report that is made prints, by provider; worked out once, when it is first needed."""
        return overview.contents(self, self._status, self._profile)

    @cached_property
    def providers(self) -> pd.DataFrame:
        """One row is a provider of the register, its index the slug.

        name: as printed. net_sample, completed: clients. response_rate: completed as a percentage of net_sample. grade:
        mean over `graded` clients, missing when masked (grade_printed `*`) or when nobody gave one (`–`). norm: the
        verdict. publication: ja or nee. commissioners, commissioners_grade: completed, and their mean. promoter_score:
        -100 to 100. warnings: findings of the check that the report is made in spite of. held_back: the reasons why
        there is no report; the numbers are missing then.
        """
        return overview.providers(self)

    def fact(self, name: str) -> pd.DataFrame:
        """One fact for every provider that has it: `r.fact("item.t_respect.mean")`. One row is a provider.

        value: the unrounded number, missing when masked. printed: as in the report. n: answers it rests on. masked.
        """
        return overview.fact(self, name)

    def across(self, name: str) -> pd.DataFrame:
        """How one fact is spread over the providers: one row, its index the id.

        providers: those with a number. hidden: those whose number is masked. lowest, p25, median, p75, highest: of the
        unrounded numbers. benchmark: the same of all participants, missing when there is none.
        """
        return overview.across(self, name)

    @property
    def verdicts(self) -> pd.DataFrame:
        """One row is a verdict on the norm with a right to publish: norm, publication, and providers that have both."""
        shown = self.providers[self.providers["held_back"] == ""]
        return shown.groupby(["norm", "publication"]).size().rename("providers").reset_index()

    @property
    def comparable(self) -> dict[str, str]:
        """Numbers that set providers side by side, id → what it is in Dutch: a list to choose from for `fact`."""
        items = self.items.drop_duplicates("item")
        named = {
            f"{'integration.' if row.chapter == 'integration' else ''}item.{row.item}.mean": str(row.label)
            for row in items.itertuples()
        }
        known = {name for content in self.contents.values() for name in content.facts}
        return {name: said for name, said in (words()["comparable"] | named).items() if name in known}

    @cached_property
    def items(self) -> pd.DataFrame:
        """`Provider.items` of all providers, with the slug in front: one row is an item of a provider."""
        return overview.items(self)

    @cached_property
    def benchmark(self) -> pd.DataFrame:
        """What all participants have: one row is a number, its index the id without `benchmark.` before it.

        value: unrounded. printed: as reports print it. n: answers it rests on. A grade that only one provider's clients
        gave is masked here: it would be that provider's own.
        """
        return overview.benchmark(self)

    @property
    def grades(self) -> pd.DataFrame:
        """One row is a grade, its index: clients who gave it, and share as a percentage of all clients with a grade."""
        return distribution.spread(self)

    @property
    def grade_bands(self) -> pd.DataFrame:
        """One row is a band of half a grade, its index where it begins: upto, and providers whose grade lies in it."""
        return distribution.bands(self.providers["grade"])

    @property
    def item_spread(self) -> pd.DataFrame:
        """One row is an item, its index: how far the means of the providers with at least 5 scores lie apart.

        chapter, group, label. providers: how many. p10, p25, median, p75, p90: below which so many percent of their
        means lie. benchmark: the mean of all participants.
        """
        return distribution.item_spread(self.items)

    @cached_property
    def associations(self) -> pd.DataFrame:
        """One row is an item, its index: how strongly its score goes together with the grade. That is no cause.

        In each chapter the strongest first. chapter, group, label. n: clients with both. correlation: Pearson's, with
        the ends of its 95% interval as low and high; missing below 5 clients. satisfied, dissatisfied: clients in
        either half of the scale, with the mean grade they gave as grade_satisfied and grade_dissatisfied, missing
        below 5.
        """
        return association.associations(self)

    def funnel(self, of: str = "grade") -> Funnel:
        """Which providers lie further from everyone's mean than so few answers explain (Spiegelhalter 2005).

        `of` is grade or response. `.frame` has a row per provider: n; value; z: distance from everyone's mean in
        standard errors, between-provider variance included; lower95 to upper998: the limits at its n; outside: `95%`,
        `99,8%` or nothing. Providers with a masked grade are left out. `.outside` has those beyond the limits.
        """
        kinds = {"grade": funnel.of_grades, "response": funnel.of_response}
        return kinds[pick("funnel", of, list(kinds))](self)

    @cached_property
    def quality(self) -> Quality:
        """What the quality page shows, as tables: funnel, response, modes, blanks, providers, calendar, held_back."""
        return Quality(self.folder, self.edition)

    @property
    def pictures(self) -> OfRound:
        """Drawings of these tables: `r.pictures.funnel()`; Tab lists them."""
        return OfRound(self)

    def beside(self, name: str) -> Round:
        """Another round, opened once, with the same profile; raises what `open_round` raises."""
        from keurmerk.analysis.opening import open_round

        if name not in self._beside:
            self._beside[name] = open_round(name, profile=self._profile)
        return self._beside[name]

    @property
    def figures(self) -> pd.DataFrame:
        """The figures that a report of this edition may show, if they have answers: one row is a figure.

        chapter, section: where it stands. question: the question or group. kind. caption.
        """
        return overview.figures(self)

    @property
    def findings(self) -> pd.DataFrame:
        """What the check found: one row is a rule broken in one column of one file.

        rule, severity, file, column. count: rows or cells. providers: how many have them, 0 when it concerns the
        whole file. sentence: the same in Dutch, without keys of persons.
        """
        return overview.findings(self)

    @property
    def answers(self) -> Persons:
        """Rows of persons of the whole round, for your own sums. They never print themselves."""
        return Persons(self.everyone.pooled)

    def _ipython_key_completions_(self) -> list[str]:
        return self.slugs

    def __repr__(self) -> str:
        return f"<Round {self.name}: {len(self.slugs)} providers, {len(self.receipt.held_back)} held back>"

    def _repr_html_(self) -> str:
        return round_card.card(self)
