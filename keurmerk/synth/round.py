"""Draws a round and writes its six exports, and beside them what they are; the same words give the same bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from keurmerk.edition import Edition, load_edition
from keurmerk.errors import ParameterError, UsageError
from keurmerk.exports.contract import REGISTERS
from keurmerk.settings import Round, load_round, rounds
from keurmerk.synth.answers import draw_answers, sheet
from keurmerk.synth.drawing import Draw
from keurmerk.synth.people import Clients, Commissioners, Providers, draw_clients, draw_commissioners, draw_providers
from keurmerk.synth.registers import CLIENT, COMMISSIONER, Columns, buying, delivered, keys, register, spelt
from keurmerk.synth.response import Response, draw_response

ABOUT = "LEESMIJ.txt"
TOLD = """Deze map bevat een synthetische meting: geen dienstverlener, cliënt, opdrachtgever of antwoord hierin bestaat.
Alles is verzonnen door de opdracht hieronder, die steeds dezelfde bestanden maakt.

    keurmerk synth {words} --out MAP

Meetperiode en rapportdatum zijn die van meting {round}:

    keurmerk check --round {round} --exports MAP
"""


@dataclass(frozen=True)
class Size:
    """How large a round is.

    Clients, and answers (of clients and commissioners together), only where it must be exactly so many.
    """

    providers: int
    clients: int | None = None
    answers: int | None = None


@dataclass(frozen=True)
class Made:
    """What was written: the round whose settings it follows, and how many rows."""

    round: str
    clients: int
    commissioners: int
    answers: int


@dataclass(frozen=True)
class Drawn:
    """A round in memory."""

    providers: Providers
    clients: Clients
    commissioners: Commissioners
    response: Response


def write_round(root: Path, edition_name: str, folder: Path, size: Size, seed: int = 1) -> Made:
    """Write a round of this edition as CSV into a folder that is empty or holds such a round already."""
    edition = load_edition(root, edition_name)
    settings = newest_round(root, edition)
    _require_ours(folder)
    people, *forms = np.random.default_rng(seed).spawn(4)
    drawn = _drawn(people, edition, settings, size)
    folder.mkdir(parents=True, exist_ok=True)
    told = TOLD.format(words=_words(edition_name, size, seed), round=settings.round)
    (folder / ABOUT).write_text(told, encoding="utf-8", newline="\n")
    for stem, columns in (*_registers(edition, drawn), *_answered(forms, edition, drawn)):
        _write(folder / f"{stem}.csv", columns)
    answers = len(drawn.response.clients) + len(drawn.response.commissioners)
    return Made(settings.round, len(drawn.clients), len(drawn.commissioners), answers)


def newest_round(root: Path, edition: Edition) -> Round:
    """The last round of an edition: its measuring period is the one to fill."""
    known = [load_round(root, name) for name in rounds(root)]
    fitting = [settings for settings in known if settings.edition == edition.edition]
    if not fitting:
        raise ParameterError(f"No round in params/ uses edition {edition.edition!r}, so there is no measuring period.")
    return max(fitting, key=lambda settings: (settings.report_date, settings.round))


def _require_ours(folder: Path) -> None:
    """Never write among exports that somebody delivered."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--out must be a folder; {folder.name} is a file.")
    if folder.exists() and any(folder.iterdir()) and not (folder / ABOUT).is_file():
        raise UsageError(f"{folder.name} holds files that keurmerk synth did not make; name a new or an empty folder.")


def _words(edition: str, size: Size, seed: int) -> str:
    given = {"providers": size.providers, "seed": seed, "edition": edition}
    given |= {"clients": size.clients, "answers": size.answers}
    return " ".join(f"--{name} {value}" for name, value in given.items() if value is not None)


def _drawn(draw: Draw, edition: Edition, settings: Round, size: Size) -> Drawn:
    providers = draw_providers(draw, edition, size.providers)
    clients = draw_clients(draw, edition, settings, providers, size.clients)
    commissioners = draw_commissioners(draw, edition, providers)
    response = draw_response(draw, edition, settings, providers, clients, commissioners, size.answers)
    return Drawn(providers, clients, commissioners, response)


def _registers(edition: Edition, drawn: Drawn) -> Iterator[tuple[str, Columns]]:
    participants = register(drawn.providers)
    yield REGISTERS["providers"], participants
    yield REGISTERS["clients"], delivered(edition, drawn.clients, participants["provider"])
    yield REGISTERS["commissioners"], buying(edition, drawn.commissioners, participants["provider"])


def _answered(draws: list[Draw], edition: Edition, drawn: Drawn) -> Iterator[tuple[str, Columns]]:
    forms, response = edition.questionnaires, drawn.response
    service = drawn.clients.service[response.clients]
    integration = service == edition.delivery.integration.service
    for draw, form, these in ((draws[0], forms.clients, ~integration), (draws[1], forms.integration, integration)):
        who = response.clients[these]
        people = sheet(draw, drawn.providers, drawn.clients.provider[who], service[these])
        modes = spelt(edition.delivery.answer_modes, response.modes[these])
        first = {form.key: keys(CLIENT, who), "ingevuld_op": pa.array(response.client_days[these]), "wijze": modes}
        yield form.file, first | dict(draw_answers(draw, edition, form, people))
    form, who = forms.commissioners, response.commissioners
    people = sheet(draws[2], drawn.providers, drawn.commissioners.provider[who])
    first = {form.key: keys(COMMISSIONER, who), "ingevuld_op": pa.array(response.commissioner_days)}
    yield form.file, first | dict(draw_answers(draws[2], edition, form, people))


def _write(path: Path, columns: Columns) -> None:
    table = pa.table(columns)
    try:
        csv.write_csv(table, path, csv.WriteOptions(quoting_style="none", quoting_header="none"))
    except pa.ArrowInvalid:  # a word with a comma in it
        csv.write_csv(table, path)
