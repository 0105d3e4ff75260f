"""A small round in which nothing is wrong, and a copy of it that a fault may be worked into.

Five providers with the same make-up, a few questions of each kind; the grades go with the items, as people's do.
"""

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd

from keurmerk.edition import Edition, load_edition
from keurmerk.settings import Round, load_round

ROOT = Path(__file__).resolve().parents[2]
PROVIDERS = ("alfa", "beta", "gamma", "delta", "epsilon")
KEPT = {
    "clients": "cijfer aanleiding aanleiding_anders contact_maand_email gespreksduur "
    "t_respect t_duidelijk t_aandacht t_plaats t_begrip",
    "integration": "cijfer i_lessen i_tempo",
    "commissioners": "cijfer ingekocht_1 ingekocht_10 ingekocht_12 personen_1 personen_10 personen_12 "
    "a_snelheid a_maatwerk",
}
CLIENTS, PEOPLE, ORGANISATIONS = "clienten", "dienstverleners", "opdrachtgevers"
ANSWERS, INTEGRATION, COMMISSIONED = "antwoorden_clienten", "antwoorden_inburgering", "antwoorden_opdrachtgevers"
OPEN = ("Via het wijkteam", "Na een reorganisatie; dat “hielp”", "Advies van de vakbond,\nover één jaar")

Row = dict[str, str]
Rows = dict[str, list[Row]]


@cache
def settings() -> Round:
    return load_round(ROOT, "2018")


@cache
def edition() -> Edition:
    """The edition with a few questions, so that a check takes a fraction of the time."""
    whole = load_edition(ROOT, settings().edition)
    asked, fewer = whole.questionnaires, {}
    for name, kept in KEPT.items():
        one = getattr(asked, name)
        questions = tuple(question for question in one.questions if question.id in kept.split())
        fewer[name] = one.model_copy(update={"questions": questions})
    return whole.model_copy(update={"questionnaires": asked.model_copy(update=fewer)})


@dataclass
class Work:
    """A clean round as rows of text by stem; `save` writes what was not written by the fault itself."""

    folder: Path
    rows: Rows
    written: set[str] = field(default_factory=set)
    secrets: list[str] = field(default_factory=list)

    def path(self, stem: str, suffix: str = ".csv") -> Path:
        """Where the file lies; whoever asks, writes it."""
        self.written.add(stem)
        return self.folder / f"{stem}{suffix}"

    def columns(self, stem: str) -> list[str]:
        return list(self.rows[stem][0])

    def of(self, stem: str, provider: str) -> Iterator[Row]:
        """The rows of a provider."""
        if stem in (PEOPLE, CLIENTS, ORGANISATIONS):
            return (row for row in self.rows[stem] if row["provider"] == provider)
        key = "client" if "client" in self.rows[stem][0] else "opdrachtgever"
        register = CLIENTS if key == "client" else ORGANISATIONS
        keys = {row[key] for row in self.rows[register] if row["provider"] == provider}
        return (row for row in self.rows[stem] if row[key] in keys)

    def csv(self, stem: str, **dialect: str) -> bytes:
        """The file as CSV bytes."""
        encoding, newline = dialect.get("encoding", "utf-8"), dialect.get("newline", "\n")
        scratch = self.folder / f".{stem}.tmp"
        with scratch.open("w", encoding=encoding, newline="") as stream:
            writer = csv.writer(stream, delimiter=dialect.get("delimiter", ","), lineterminator=newline)
            writer.writerow(self.columns(stem))
            for row in self.rows[stem]:
                writer.writerow(row.values())
        content = scratch.read_bytes()
        scratch.unlink()
        return content

    def frame(self, stem: str) -> pd.DataFrame:
        """The file as software keeps it: numbers as numbers, nothing as missing."""
        frame = pd.DataFrame(self.rows[stem])
        for name in frame:
            cells = frame[name].mask(frame[name].eq(""))
            numbers = pd.to_numeric(cells, errors="coerce")
            frame[name] = numbers if numbers.notna().eq(cells.notna()).all() else cells
        return frame

    def save(self) -> Path:
        for stem in self.rows:
            if stem not in self.written:
                self.path(stem).write_bytes(self.csv(stem))
        return self.folder


def clean(folder: Path) -> Work:
    """A fresh copy of the clean round, its files not written yet."""
    folder.mkdir(parents=True, exist_ok=True)
    return Work(folder, {stem: [dict(row) for row in rows] for stem, rows in _rows().items()})


@cache
def _rows() -> Rows:
    rng = random.Random("clean")
    rows: Rows = {stem: [] for stem in (PEOPLE, CLIENTS, ANSWERS, INTEGRATION, ORGANISATIONS, COMMISSIONED)}
    for provider in PROVIDERS:
        name = f"Zuid-Limburgse Ré-integratie {provider.title()}"
        rows[PEOPLE].append({"provider": provider, "naam": name, "opdracht_van": "", "telefonisch": "0"})
        for service, invited, answering in (("5", 16, 11), ("6", 18, 12), ("11", 8, 4)):
            for index in range(invited + 2):
                _client(rng, rows, provider, service, index < invited, index < answering)
        for index in range(8):
            _commissioner(rng, rows, provider, index < 7, index < 4)
    return rows


def _client(rng: random.Random, rows: Rows, provider: str, service: str, invited: bool, answers: bool) -> None:
    integration = service == "11"
    key = f"c18{len(rows[CLIENTS]) + 1:05d}"
    ended = date(2017, 7, 1) + timedelta(rng.randrange(250))
    rows[CLIENTS].append(
        {
            "client": key,
            "provider": provider,
            "dienst": service,
            "provincie": rng.choice(("Limburg", "Noord-Brabant", "Fryslân")),
            "einddatum": ended.isoformat(),
            "benadering": rng.choice(("email", "post")),
            "vragenlijst": "inburgering" if integration else rng.choice(("regulier", "laagdrempelig")),
            "leerprofiel": rng.choice("34") if integration else "",
            "status": "uitgenodigd" if invited else rng.choice(("dubbel", "onbestelbaar")),
        }
    )
    if not answers:
        return
    mood = rng.choice((1, 1, 2, 2, 3, 4))
    answered = {
        "client": key,
        "ingevuld_op": (ended + timedelta(7)).isoformat(),
        "wijze": rng.choice(("online", "schriftelijk")),
    }
    grade = str({1: 9, 2: 7, 3: 6, 4: 4}[mood] + rng.randrange(2))

    def item() -> str:
        return str(min(4, max(1, mood + rng.choice((-1, 0, 0, 0, 1)))))

    if integration:
        rows[INTEGRATION].append(answered | {"cijfer": grade, "i_lessen": item(), "i_tempo": item()})
        return
    reason = rng.choice(("1", "2", "6"))
    rows[ANSWERS].append(
        answered
        | {
            "cijfer": grade,
            "aanleiding": reason,
            "aanleiding_anders": rng.choice(OPEN) if reason == "6" else "",
            "contact_maand_email": str(rng.randrange(9)),
            "gespreksduur": rng.choice("123") if service == "5" else "",
            **{name: item() for name in KEPT["clients"].split()[5:]},
        }
    )


def _commissioner(rng: random.Random, rows: Rows, provider: str, invited: bool, answers: bool) -> None:
    key = f"o18{len(rows[ORGANISATIONS]) + 1:04d}"
    status = "uitgenodigd" if invited else "dubbel"
    rows[ORGANISATIONS].append({"opdrachtgever": key, "provider": provider, "status": status})
    if not answers:
        return
    bought = {name: rng.choice("011") for name in ("ingekocht_1", "ingekocht_10")}
    people = {f"personen_{name[10:]}": str(rng.randrange(40)) if bought[name] == "1" else "" for name in bought}
    rows[COMMISSIONED].append(
        {
            "opdrachtgever": key,
            "ingevuld_op": "2018-04-05",
            "cijfer": f"{rng.randrange(55, 95) / 10}",
            "ingekocht_1": bought["ingekocht_1"],
            "ingekocht_10": bought["ingekocht_10"],
            "ingekocht_12": "",
            "personen_1": people["personen_1"],
            "personen_10": people["personen_10"],
            "personen_12": "",
            "a_snelheid": f"{rng.randrange(55, 95) / 10}",
            "a_maatwerk": f"{rng.randrange(55, 95) / 10}",
        }
    )


Change = Callable[[Work], object]
