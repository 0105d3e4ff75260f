"""One measuring round: its providers, what all participants have, and what the check found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd

from keurmerk.analysis import overview, round_card
from keurmerk.analysis.names import pick
from keurmerk.analysis.persons import Persons
from keurmerk.analysis.provider import Provider
from keurmerk.edition import Edition, load_edition
from keurmerk.explaining import Everyone, Population
from keurmerk.explaining.frames import read_frames
from keurmerk.receipt import Receipt
from keurmerk.report.content import Content, load_content
from keurmerk.settings import Round as Settings
from keurmerk.settings import load_round


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

    @cached_property
    def settings(self) -> Settings:
        """Period, dates, agency and every setting in force."""
        found = load_round(self.root, self.name)
        return found.model_copy(update={"profile": self._profile} if self._profile else {})

    @cached_property
    def edition(self) -> Edition:
        """Services, questions, scale and figures of this round's questionnaire."""
        return load_edition(self.root, self.settings.edition)

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

        Raises UnknownName, with the names that are near, and ReportsFailed, with reasons, for one that is held back.
        """
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
