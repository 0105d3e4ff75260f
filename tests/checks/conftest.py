"""A sample round that a test may damage, and the gate run on it."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from keurmerk.checks import Gate, run_gate
from keurmerk.edition import Edition, load_edition
from keurmerk.settings import Round, load_round

QUESTIONS = {
    "clients": "cijfer aanleiding aanleiding_anders contact_maand_email gespreksduur "
    "t_respect t_duidelijk t_aandacht t_plaats t_begrip",
    "integration": "cijfer i_lessen i_tempo",
    "commissioners": "cijfer ingekocht_1 ingekocht_10 ingekocht_12 personen_1 personen_10 personen_12 "
    "a_snelheid a_maatwerk",
}
ROOT = Path(__file__).resolve().parents[2]


class SampleRound:
    """A copy of a sample round; rows are dicts of text, in the file's order."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.round: Round = load_round(ROOT, name)
        self.edition: Edition = load_edition(ROOT, self.round.edition)
        shutil.copytree(ROOT / "data" / "incoming" / name, folder, dirs_exist_ok=True)

    def path(self, stem: str) -> Path:
        return self.folder / f"{stem}.csv"

    def rows(self, stem: str) -> list[dict[str, str]]:
        with self.path(stem).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, stem: str, rows: list[dict[str, str]], header: list[str] | None = None) -> None:
        with self.path(stem).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header or list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    def edit(self, stem: str, change: Callable[[list[dict[str, str]]], object]) -> None:
        """`change` gets the rows and alters them in place."""
        rows = self.rows(stem)
        header = list(rows[0])
        change(rows)
        self.write(stem, rows, list(rows[0]) if rows else header)

    def trim(self) -> "SampleRound":
        """Only some questions, in the edition and in the files, so that a gate takes a fraction of the time."""
        asked = self.edition.questionnaires
        fewer = {}
        for name in ("clients", "integration", "commissioners"):
            one = getattr(asked, name)
            kept = tuple(question for question in one.questions if question.id in QUESTIONS[name].split())
            dropped = {question.id for question in one.questions} - {question.id for question in kept}
            fewer[name] = one.model_copy(update={"questions": kept})
            self.edit(one.file, lambda rows, dropped=dropped: [row.pop(each) for row in rows for each in dropped])
        self.edition = self.edition.model_copy(update={"questionnaires": asked.model_copy(update=fewer)})
        return self

    def gate(self) -> Gate:
        return run_gate(self.folder, self.edition, self.round)


@pytest.fixture
def sample(tmp_path: Path) -> Callable[[str], SampleRound]:
    """`sample("2018")`: a fresh copy of that round."""

    def made(name: str) -> SampleRound:
        return SampleRound(tmp_path / name, name)

    return made


@pytest.fixture
def trimmed(sample: Callable[[str], SampleRound]) -> SampleRound:
    """The round of 2018 with a few questions of each kind."""
    return sample("2018").trim()
