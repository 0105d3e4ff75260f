"""One valid questionnaire at a time: random answers that keep to the codes and the routing of an edition.

Any column may be pinned to a value (None is blank). Answers are ints, text or None; the writer makes cells of them.
"""

import random
from collections.abc import Iterable

from . import tables as t

Cell = int | str | None
Pinned = dict[str, Cell]

BLANK = 0.04
ITEM_WEIGHTS = ((50, 38, 6, 2, 4), (32, 48, 12, 4, 4), (15, 40, 28, 13, 4))
GRADES = (1, 3, 4, 5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 10)

OPEN_TEXTS = (
    "Via het wijkteam",
    "Op aanraden van familie",
    "Na een reorganisatie",
    "Een kennis had goede ervaringen",
    "Advies van de vakbond",
    "Kosten: €\u00a050, dat was <te> veel & *niet* fijn",
)
# Open text with what must be gone from every report.
PERSONAL_TEXTS: dict[str, tuple[str, ...]] = {
    "Mijn begeleider mevrouw Van der Laan zei het": ("Van der Laan",),
    "Mail naar k.proef@voorbeeld.nl": ("k.proef@voorbeeld.nl",),
    "Bel mij op 06-12345678": ("06-12345678",),
    "BSN 111222333 staat in het dossier": ("111222333",),
    "Ik woon op Proefstraat 12, 2712 AB Zoetermeer": ("Proefstraat 12", "2712 AB"),
    "Geboren op 03-05-1980": ("03-05-1980",),
}


def number_columns(edition: str) -> list[str]:
    """Services are numbered to 13 in the column names, whatever the edition."""
    return [f"ingekocht_{nr}" for nr in range(1, 14)] + (
        [f"personen_{nr}" for nr in range(1, 14)] if t.COMMISSIONER_PERSONS[edition] else []
    )


def client_columns(edition: str) -> list[str]:
    multi = [column for columns, _ in t.CLIENT_MULTI[edition].values() for column in columns]
    return ["cijfer", *t.CLIENT_CHOICES[edition], *multi, *t.CLIENT_NUMBERS[edition], *t.ITEMS, *t.CLIENT_OPEN[edition]]


def integration_columns() -> list[str]:
    return ["cijfer", *t.INTEGRATION_CHOICES, *t.INTEGRATION_ITEMS]


def commissioner_columns(edition: str) -> list[str]:
    multi = [column for columns, _ in t.COMMISSIONER_MULTI[edition].values() for column in columns]
    choices, texts = t.COMMISSIONER_CHOICES[edition], t.COMMISSIONER_OPEN[edition]
    return ["cijfer", *choices, *number_columns(edition), *multi, *texts, *t.ASPECTS]


class Filler:
    """Answers one questionnaire; `quality` 0, 1 or 2 makes its items from good to poor."""

    def __init__(self, rng: random.Random, pinned: Pinned, quality: int = 1, dirty: bool = False) -> None:
        self.rng, self.pinned, self.quality, self.dirty = rng, pinned, quality, dirty
        self.answers: dict[str, Cell] = {}

    def put(self, column: str, value: Cell, blank: float = BLANK) -> None:
        drawn = None if self.rng.random() < blank else value
        self.answers[column] = self.pinned.get(column, drawn)

    def is_asked(self, asked: t.Asked) -> bool:
        return asked is None or self.answers.get(asked[0]) in asked[1]

    def answers_anyway(self) -> bool:
        """Somebody answers a question that was not asked (dirty rounds only); the rules drop it."""
        return self.dirty and self.rng.random() < 0.3

    def choices(self, questions: t.Choices) -> None:
        for question, (codes, asked) in questions.items():
            drawn = self.rng.choice(codes)
            if self.is_asked(asked):
                self.put(question, drawn)
            elif self.answers_anyway():
                self.answers[question] = drawn

    def multiple(self, groups: dict[str, tuple[tuple[str, ...], t.Asked]]) -> None:
        for columns, asked in groups.values():
            if self.is_asked(asked) or self.answers_anyway():
                skipped = self.rng.random() < BLANK
                for column in columns:
                    self.put(column, self.rng.choice((0, 0, 1)), 1 if skipped else 0.05)

    def items(self, names: tuple[str, ...], usable: bool) -> None:
        half = (len(names) + 1) // 2
        most = self.rng.choice((len(names), len(names), len(names), len(names) - 1, len(names) - 2, half))
        how_many = most if usable else self.rng.randrange(half)
        answered = set(self.rng.sample(names, how_many))
        for name in names:
            drawn = self.rng.choices(t.ITEM_CODES, ITEM_WEIGHTS[self.quality])[0]
            self.answers[name] = self.pinned.get(name, drawn if name in answered else None)

    def open_texts(self, texts: dict[str, tuple[str, int]]) -> None:
        for column, (parent, code) in texts.items():
            if self.answers.get(parent) == code or self.answers_anyway():
                every = (*OPEN_TEXTS, *PERSONAL_TEXTS)
                self.put(column, self.rng.choice(every), 0.4)

    def numbers(self, columns: Iterable[str], values: tuple[int, ...]) -> None:
        for column in columns:
            self.put(column, self.rng.choice(values))


def regular(filler: Filler, edition: str, service: int, usable: bool) -> dict[str, Cell]:
    filler.answers["dienst"] = service
    filler.put("cijfer", filler.rng.choice(GRADES))
    filler.choices(t.CLIENT_CHOICES[edition])
    filler.multiple(t.CLIENT_MULTI[edition])
    filler.numbers(t.CLIENT_NUMBERS[edition], (0, 0, 1, 1, 1, 2, 2, 3, 4, 8, 60))
    filler.items(t.ITEMS, usable)
    filler.open_texts(t.CLIENT_OPEN[edition])
    return {column: filler.answers.get(column) for column in client_columns(edition)}


def integration(filler: Filler, usable: bool) -> dict[str, Cell]:
    filler.put("cijfer", filler.rng.choice(GRADES))
    filler.choices(t.INTEGRATION_CHOICES)
    filler.items(t.INTEGRATION_ITEMS, usable)
    return {column: filler.answers.get(column) for column in integration_columns()}


def commissioner(filler: Filler, edition: str, usable: bool) -> dict[str, Cell]:
    filler.put("cijfer", tenths(filler.rng, 55), 0 if usable else 1)
    for service in t.SERVICES[edition]:
        filler.put(f"ingekocht_{service}", filler.rng.choice((0, 0, 0, 1)), 0.02)
        if t.COMMISSIONER_PERSONS[edition] and (
            filler.is_asked((f"ingekocht_{service}", (1,))) or filler.answers_anyway()
        ):
            filler.put(f"personen_{service}", filler.rng.choice((0, 1, 2, 5, 8, 13, 40)))
    filler.choices(t.COMMISSIONER_CHOICES[edition])
    filler.multiple(t.COMMISSIONER_MULTI[edition])
    filler.open_texts(t.COMMISSIONER_OPEN[edition])
    for aspect in t.ASPECTS:
        filler.put(aspect, tenths(filler.rng, 40), 0.12)
    return {column: filler.answers.get(column) for column in commissioner_columns(edition)}


def tenths(rng: random.Random, lowest: int) -> str:
    """A commissioner's grade with one decimal, from `lowest` tenths to 10."""
    grade = rng.randint(lowest, 100)
    return f"{grade // 10}.{grade % 10}"
