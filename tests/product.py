"""What tests hold the product by: checked tables straight from CSV exports, and a report composed without any folder.

The gate has tests of its own; these go round it, so that a thousand small rounds take seconds.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from keurmerk.benchmark import compute_benchmark
from keurmerk.checked import TABLES, Rows, of_all
from keurmerk.edition import Edition, Questionnaire, load_edition
from keurmerk.measures import Measures
from keurmerk.receipt import Participant, Receipt
from keurmerk.report.content import Content, compose
from keurmerk.report.report import Report
from keurmerk.settings import Round, load_round

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = ("2018", "2022", "2024")


@dataclass(frozen=True)
class Product:
    """A whole round in memory."""

    edition: Edition
    settings: Round
    tables: dict[str, pd.DataFrame]
    register: dict[str, Participant]

    @cached_property
    def benchmark(self) -> Measures:
        return compute_benchmark(self.tables, self.edition, self.settings.settings)

    def content(self, provider: str, **changes: object) -> Content:
        receipt = Receipt(
            round=self.settings.round,
            edition=self.edition.edition,
            fingerprint="",
            inputs=(),
            findings=(),
            participants=self.register,
            benchmark="",
        )
        settings = self.settings.model_copy(update=changes)
        return compose(ROOT, settings, self.edition, provider, receipt, self.rows(provider), self.benchmark)

    def rows(self, provider: str) -> Rows:
        """As `of_provider` gives them, in a fraction of its time for who asks it of a whole round."""
        return Rows(**{name: getattr(self._whole, name).equal("provider", provider) for name in TABLES})

    @cached_property
    def _whole(self) -> Rows:
        return of_all(self.tables)

    def report(self, provider: str, **changes: object) -> Report:
        return Report(self.content(provider, **changes))


def product(folder: Path, round_name: str) -> Product:
    """The round of these exports, with the settings of a round in `params/`."""
    settings = load_round(ROOT, round_name)
    edition = load_edition(ROOT, settings.edition)
    register = {row["provider"]: _participant(row) for row in _rows(folder, "dienstverleners")}
    return Product(edition, settings, _tables(folder, edition), register)


def _participant(row: Mapping[str, str]) -> Participant:
    return Participant(
        name=row["naam"],
        commissioned_by=row["opdracht_van"] or row["naam"],
        telephone=row["telefonisch"] == "1",
        rows="",
    )


def _rows(folder: Path, stem: str) -> list[dict[str, str]]:
    with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _tables(folder: Path, edition: Edition) -> dict[str, pd.DataFrame]:
    clients = pd.DataFrame(_rows(folder, "clienten"), dtype="string")
    for column in ("dienst", "leerprofiel"):
        clients[column] = pd.to_numeric(clients[column].replace("", pd.NA)).astype("Int64")
    clients["provincie"] = clients["provincie"].replace(edition.delivery.province_aliases)
    commissioners = pd.DataFrame(
        _rows(folder, "opdrachtgevers"), columns=["opdrachtgever", "provider", "status"], dtype="string"
    )
    forms = edition.questionnaires
    return {
        "clients": clients,
        "commissioners": commissioners,
        "client_answers": _answers(folder, forms.clients, clients[["client", "provider", "dienst"]]),
        "integration_answers": _answers(folder, forms.integration, clients[["client", "provider", "dienst"]]),
        "commissioner_answers": _answers(folder, forms.commissioners, commissioners[["opdrachtgever", "provider"]]),
    }


def _answers(folder: Path, questionnaire: Questionnaire, people: pd.DataFrame) -> pd.DataFrame:
    rows = _rows(folder, questionnaire.file)
    names = [questionnaire.key, *(question.id for question in questionnaire.questions)]
    answers = pd.DataFrame([[row[name] for name in names] for row in rows], columns=names, dtype="string").replace(
        "", pd.NA
    )
    for question in questionnaire.questions:
        if question.kind != "open":
            scaled = pd.to_numeric(answers[question.id]).astype("Float64") * 10**question.decimals
            answers[question.id] = scaled.round().astype("Int64")
    return answers.merge(people, on=questionnaire.key, how="inner")
