"""A round as it counts: the exports read from CSV, routing applied, unusable questionnaires left out."""

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from . import tables as t
from .measuring import Answers, Measure, Number, graded, measures

Person = dict[str, Any]

USABLE_SHARE = Fraction(1, 2)


@dataclass
class Pool:
    """One round as it counts: delivered people, and the usable questionnaires of each kind with routing applied."""

    edition: str
    held_back: frozenset[str]
    clients: list[Person]
    commissioners: list[Person]
    regular: list[Answers]
    integration: list[Answers]
    replies: list[Answers]
    benchmark: dict[str, Measure]

    def graded_by_all(self) -> list[Answers]:
        """Client questionnaires in the benchmark that carry a grade, civic integration included."""
        return graded([a for a in self.regular + self.integration if a["provider"] not in self.held_back])


def read(folder: Path, stem: str) -> list[dict[str, str]]:
    raw = (folder / f"{stem}.csv").read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def number(text: str) -> Number | None:
    """The exact number that a cell holds; `8.0` is 8, an empty cell is None."""
    text = (text or "").strip().replace(",", ".")
    if not text:
        return None
    exact = Fraction(text)
    return int(exact) if exact.denominator == 1 else exact


def numbers(row: dict[str, str], columns: Iterable[str]) -> Answers:
    return {column: number(row.get(column, "")) for column in columns}


def drop_not_asked(answers: Answers, choices: t.Choices, multi: dict) -> None:
    """Routing: an answer to a question that was not asked goes, and takes what hangs on it with it."""
    for question, (_, asked) in choices.items():
        if asked is not None and answers.get(asked[0]) not in asked[1]:
            answers[question] = None
    for columns, asked in multi.values():
        if asked is not None and answers.get(asked[0]) not in asked[1]:
            for column in columns:
                answers[column] = None


def usable(answers: Answers, items: tuple[str, ...]) -> bool:
    """At least half of the satisfaction items of the questionnaire were answered; 'geen mening' is an answer."""
    return Fraction(len([item for item in items if answers[item] is not None]), len(items)) >= USABLE_SHARE


def regular_answers(folder: Path, edition: str, invited: dict[str, Person]) -> list[Answers]:
    choices, multi = t.CLIENT_CHOICES[edition], t.CLIENT_MULTI[edition]
    columns = ["cijfer", *choices, *t.ITEMS, *t.CLIENT_NUMBERS[edition]]
    columns += [column for group, _ in multi.values() for column in group]
    out = []
    for row in read(folder, "antwoorden_clienten"):
        client = invited.get(row["client"])
        if client is not None and client["dienst"] != t.INTEGRATION:
            answers = numbers(row, columns) | {"provider": client["provider"], "dienst": client["dienst"]}
            drop_not_asked(answers, choices, multi)
            if usable(answers, t.ITEMS):
                out.append(answers)
    return out


def integration_answers(folder: Path, invited: dict[str, Person]) -> list[Answers]:
    out = []
    for row in read(folder, "antwoorden_inburgering"):
        client = invited.get(row["client"])
        if client is not None and client["dienst"] == t.INTEGRATION:
            answers = numbers(row, ["cijfer", *t.INTEGRATION_CHOICES, *t.INTEGRATION_ITEMS])
            answers |= {"provider": client["provider"], "dienst": client["dienst"]}
            drop_not_asked(answers, t.INTEGRATION_CHOICES, {})
            if usable(answers, t.INTEGRATION_ITEMS):
                out.append(answers)
    return out


def commissioner_answers(folder: Path, edition: str, invited: dict[str, Person]) -> list[Answers]:
    """A commissioner's questionnaire is usable when it has a grade."""
    choices, multi = t.COMMISSIONER_CHOICES[edition], t.COMMISSIONER_MULTI[edition]
    columns = ["cijfer", *choices, *t.ASPECTS, *[f"ingekocht_{nr}" for nr in t.SERVICES[edition]]]
    columns += [column for group, _ in multi.values() for column in group]
    if t.COMMISSIONER_PERSONS[edition]:
        columns += [f"personen_{nr}" for nr in t.SERVICES[edition]]
    out = []
    for row in read(folder, "antwoorden_opdrachtgevers"):
        commissioner = invited.get(row["opdrachtgever"])
        if commissioner is not None:
            answers = numbers(row, columns) | {"provider": commissioner["provider"]}
            drop_not_asked(answers, choices, multi)
            for nr in t.SERVICES[edition]:
                if answers[f"ingekocht_{nr}"] != 1:
                    answers[f"personen_{nr}"] = None
            if answers["cijfer"] is not None:
                out.append(answers)
    return out


def pooled(exports_dir: str | Path, edition: str, held_back: Collection[str] = ()) -> Pool:
    """Read a round once; give the result to `facts` and `figures` as `pool` to spare the reading."""
    folder = Path(exports_dir)
    providers = {row["provider"] for row in read(folder, "dienstverleners")}
    clients: list[Person] = [
        row | {"dienst": number(row["dienst"])} for row in read(folder, "clienten") if row["provider"] in providers
    ]
    commissioners: list[Person] = [row for row in read(folder, "opdrachtgevers") if row["provider"] in providers]
    invited = {row["client"]: row for row in clients if row["status"] == "uitgenodigd"}
    invited_commissioners = {row["opdrachtgever"]: row for row in commissioners if row["status"] == "uitgenodigd"}

    regular = regular_answers(folder, edition, invited)
    integration = integration_answers(folder, invited)
    replies = commissioner_answers(folder, edition, invited_commissioners)
    benchmark = measures(
        edition,
        [answers for answers in regular if answers["provider"] not in held_back],
        [answers for answers in integration if answers["provider"] not in held_back],
        [answers for answers in replies if answers["provider"] not in held_back],
    )
    return Pool(edition, frozenset(held_back), clients, commissioners, regular, integration, replies, benchmark)
