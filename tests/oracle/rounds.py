"""Random rounds: six valid exports with the named scenarios and a random remainder of providers.

    made = make_round(folder, "2022", seed=7)
    facts(made.folder, made.edition, "norm-niet")

Nobody in them exists. The same arguments always give the same files.
"""

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from . import questionnaires as q
from . import tables as t
from .questionnaires import Cell
from .scenarios import RESERVED_SERVICE, SCENARIOS, TIED_ITEMS, Commissioners, Group, Provider

Rows = dict[str, list[dict[str, Cell]]]

NOT_INVITED = ("onbestelbaar", "dubbel", "onvolledig", "niet_getrokken")
TELEPHONE_TALKS = 25
SOME_NAMES = ("De Brug", "Loopbaan Plus", "Werkpad", "Stap Vooruit", "Mobiliteit & Meer", "Perspectief", "Koers B.V.")

CLIENT_COLUMNS = [
    "client",
    "provider",
    "dienst",
    "provincie",
    "einddatum",
    "benadering",
    "vragenlijst",
    "leerprofiel",
    "status",
]


def columns_of(edition: str) -> dict[str, list[str]]:
    """The columns of the six exports, by stem."""
    return {
        "dienstverleners": ["provider", "naam", "opdracht_van", "telefonisch"],
        "clienten": CLIENT_COLUMNS,
        "antwoorden_clienten": ["client", "ingevuld_op", "wijze", *q.client_columns(edition)],
        "antwoorden_inburgering": ["client", "ingevuld_op", "wijze", *q.integration_columns()],
        "opdrachtgevers": ["opdrachtgever", "provider", "status"],
        "antwoorden_opdrachtgevers": ["opdrachtgever", "ingevuld_op", *q.commissioner_columns(edition)],
    }


@dataclass(frozen=True)
class MadeRound:
    folder: Path
    edition: str
    period: tuple[date, date]
    report_date: date
    providers: tuple[str, ...]


class Builder:
    """Collects the rows of a round, provider by provider."""

    def __init__(self, edition: str, dirty: bool = False) -> None:
        self.edition, self.dirty = edition, dirty
        self.rows: Rows = {stem: [] for stem in columns_of(edition)}
        self.start, self.end = (date.fromisoformat(day) for day in t.PERIODS[edition])
        self.report_date = date.fromisoformat(t.REPORT_DATES[edition])

    def add(self, provider: Provider, rng: random.Random) -> None:
        self.rows["dienstverleners"].append(
            {
                "provider": provider.slug,
                "naam": provider.name,
                "opdracht_van": provider.on_behalf_of,
                "telefonisch": int(provider.telephone),
            }
        )
        quality, talks = rng.randrange(3), 0
        for group in provider.groups:
            for index in range(group.invited + group.not_invited):
                client = self.client(rng, provider, group, invited=index < group.invited)
                answers = index < group.completed + group.unusable
                if answers and client["leerprofiel"] in (1, 2):
                    talks += 1
                    if talks > TELEPHONE_TALKS:
                        client |= {"leerprofiel": 3, "benadering": "email"}
                if answers:
                    self.client_answers(rng, client, group, index, quality)
        self.commissioners(rng, provider.slug, provider.commissioners)

    def client(self, rng: random.Random, provider: Provider, group: Group, *, invited: bool) -> dict[str, Cell]:
        integration = group.service == t.INTEGRATION
        profile = rng.choice((1, 2, 3, 4)) if integration else None
        ways = ["email", "email", "post", "email_post"] + ["telefoon"] * (provider.telephone and not integration)
        client: dict[str, Cell] = {
            "client": f"c{self.edition[2:]}{len(self.rows['clienten']) + 1:06d}",
            "provider": provider.slug,
            "dienst": group.service,
            "provincie": rng.choice(("Fryslân", *t.PROVINCES) if self.dirty else t.PROVINCES),
            "einddatum": day_between(rng, self.start, self.end).isoformat(),
            "benadering": "telefoon" if profile in (1, 2) else rng.choice(ways),
            "vragenlijst": "inburgering" if integration else rng.choice(("regulier", "regulier", "laagdrempelig")),
            "leerprofiel": profile,
            "status": "uitgenodigd" if invited else rng.choice(NOT_INVITED),
        }
        self.rows["clienten"].append(client)
        return client

    def client_answers(self, rng: random.Random, client: dict, group: Group, index: int, quality: int) -> None:
        usable = index < group.completed
        pinned = group.pinned[index] if index < len(group.pinned) else {}
        way = {"telefoon": "telefonisch", "post": "schriftelijk", "email": "online"}.get(
            client["benadering"], rng.choice(("online", "schriftelijk"))
        )
        ended = date.fromisoformat(client["einddatum"])
        row: dict[str, Cell] = {
            "client": client["client"],
            "ingevuld_op": day_between(rng, ended, self.report_date).isoformat(),
            "wijze": way,
        }
        answering = q.Filler(rng, pinned, quality, self.dirty)
        if group.service == t.INTEGRATION:
            self.rows["antwoorden_inburgering"].append(row | q.integration(answering, usable))
        else:
            answers = q.regular(answering, self.edition, group.service, usable)
            if self.dirty and isinstance(answers["cijfer"], int) and rng.random() < 0.1:
                answers["cijfer"] = f"{answers['cijfer']}.0"
            self.rows["antwoorden_clienten"].append(row | answers)

    def commissioners(self, rng: random.Random, slug: str, group: Commissioners) -> None:
        for index in range(group.invited + group.not_invited):
            key = f"o{self.edition[2:]}{len(self.rows['opdrachtgevers']) + 1:05d}"
            status = "uitgenodigd" if index < group.invited else rng.choice(NOT_INVITED)
            self.rows["opdrachtgevers"].append({"opdrachtgever": key, "provider": slug, "status": status})
            if index < group.completed + group.unusable:
                pinned = group.pinned[index] if index < len(group.pinned) else {}
                answered_on = day_between(rng, self.end, self.report_date).isoformat()
                answering = q.Filler(rng, pinned, dirty=self.dirty)
                answers = q.commissioner(answering, self.edition, index < group.completed)
                row: dict[str, Cell] = {"opdrachtgever": key, "ingevuld_op": answered_on}
                self.rows["antwoorden_opdrachtgevers"].append(row | answers)


def day_between(rng: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, (last - first).days))


def random_provider(rng: random.Random, edition: str, index: int) -> Provider:
    """Anything that may come in: one to five services, any response, none to a dozen commissioners."""
    offered = [service for service in t.SERVICES[edition] if service != RESERVED_SERVICE]
    groups = []
    for service in sorted(rng.sample(offered, rng.choice((1, 1, 2, 3, 5)))):
        invited = rng.choice((0, 1, 2, 3, 5, 8, 13, 21))
        completed = rng.choice((0, invited, invited // 2, rng.randint(0, invited)))
        unusable = rng.choice((0, 0, 1, 2)) if completed + 2 <= invited else 0
        not_invited = rng.choice((0, 1, 3)) if invited else rng.choice((1, 2))
        groups.append(Group(service, invited, completed, unusable, not_invited))
    invited = rng.choice((0, 0, 1, 3, 12))
    commissioners = Commissioners(invited, rng.randint(0, invited), not_invited=rng.choice((0, 0, 2)))
    name = f"{rng.choice(SOME_NAMES)} {index}"
    return Provider(f"willekeurig-{index:02d}", name, tuple(groups), commissioners, rng.random() < 0.3)


def build(edition: str, providers: Iterable[Provider], seed: object, *, dirty: bool = False) -> Rows:
    """The rows of a round of these providers; each draws from its own source, whoever else is in the round."""
    builder = Builder(edition, dirty)
    providers = list(providers)
    for provider in providers:
        builder.add(provider, random.Random(f"{seed}/{edition}/{provider.slug}"))
    if any(provider.slug == "gelijke-verschillen" for provider in providers):
        arrange_ties(builder.rows, {p.slug for p in providers if p.keeps_items}, random.Random(f"{seed}/ties"))
    return builder.rows


def arrange_ties(rows: Rows, keep: set[str], rng: random.Random) -> None:
    """Give the tied items the same answers over the round, in another order, so that their means are equal.

    Questionnaires of providers in `keep` already have one answer for all of them.
    """
    provider_of = {client["client"]: client["provider"] for client in rows["clienten"]}
    counting = [
        row
        for row in rows["antwoorden_clienten"]
        if provider_of[row["client"]] not in keep and sum(row[item] is not None for item in t.ITEMS) >= len(t.ITEMS) / 2
    ]
    first = TIED_ITEMS[0]
    codes = [row[first] if row[first] is not None else 9 for row in counting]
    for item in TIED_ITEMS:
        for row, code in zip(counting, codes, strict=True):
            row[item] = code
        codes = rng.sample(codes, len(codes))


def write(rows: Rows, folder: Path, edition: str, dialect: str = "plain") -> Path:
    """Six CSV files; dialect `dutch` has `;`, a BOM and decimal commas, as a Dutch Excel saves them."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    dutch = dialect == "dutch"
    for stem, columns in columns_of(edition).items():
        with (folder / f"{stem}.csv").open("w", encoding="utf-8-sig" if dutch else "utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";" if dutch else ",", lineterminator="\n")
            writer.writerow(columns)
            for row in rows[stem]:
                cells = ["" if row.get(column) is None else str(row[column]) for column in columns]
                writer.writerow([decimal_comma(cell) for cell in cells] if dutch else cells)
    return folder


def decimal_comma(cell: str) -> str:
    return cell.replace(".", ",") if cell.replace(".", "", 1).isdigit() else cell


def make_round(
    folder: str | Path,
    edition: str,
    seed: int,
    providers: int = 6,
    *,
    scenarios: Iterable[str] | None = None,
    dirty: bool = False,
    dialect: str = "plain",
) -> MadeRound:
    """Write a round: the named scenarios (all of them unless chosen) and `providers` random ones.

    `dirty` adds what only deserves a warning: answers to questions that were not asked, `8.0` for 8, `Fryslân`.
    """
    chosen = list(SCENARIOS) if scenarios is None else list(scenarios)
    rng = random.Random(f"{seed}/{edition}/remainder")
    everyone = [SCENARIOS[name](edition) for name in chosen]
    everyone += [random_provider(rng, edition, index) for index in range(1, providers + 1)]
    write(build(edition, everyone, seed, dirty=dirty), Path(folder), edition, dialect)
    return made(Path(folder), edition, everyone)


def make_tied_round(folder: str | Path, edition: str) -> MadeRound:
    """Two providers, every item of the first with a gap of exactly 1/10 on other means: ties that doubles do not see.

    Its ten answers to an item sum to s, the thirty of the other to 3s - 4, so that the gap is s/10 - (4s - 4)/40.
    """
    own, others = 10, 30

    def pinned(n: int, sums: list[int]) -> tuple[q.Pinned, ...]:
        scores = [[total // n + (1 if i < total % n else 0) for i in range(n)] for total in sums]
        return tuple(
            {"cijfer": 7, **{item: 5 - scores[index][i] for index, item in enumerate(t.ITEMS)}} for i in range(n)
        )

    sums = [31 + (5 * index) % 8 for index in range(len(t.ITEMS))]
    assert all(own <= total <= 4 * own for total in sums)
    tied = Provider("gelijk", "Gelijk", (Group(6, 20, own, pinned=pinned(own, sums)),))
    rest = Provider(
        "de-rest", "De rest", (Group(6, 50, others, pinned=pinned(others, [3 * total - 4 for total in sums])),)
    )
    write(build(edition, (tied, rest), "ties"), Path(folder), edition)
    return made(Path(folder), edition, [tied, rest])


def made(folder: Path, edition: str, providers: list[Provider]) -> MadeRound:
    start, end = (date.fromisoformat(day) for day in t.PERIODS[edition])
    slugs = tuple(provider.slug for provider in providers)
    return MadeRound(folder, edition, (start, end), date.fromisoformat(t.REPORT_DATES[edition]), slugs)
