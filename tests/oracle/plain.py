"""Every number of a report, worked out the plain way from CSV exports and the contract texts.

Nothing is taken from the product, so that the product can be held against it. Numbers are exact fractions until they
are printed. A fact is a dict with `value`, `text`, and where it has a meaning `n` and `masked`.

    pool = pooled("data/incoming/2022", "2022")            # once per round
    facts("data/incoming/2022", "2022", "track2", pool=pool)["clients.total.grade"]["text"]
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path

from . import tables as t
from .measuring import (
    Answers,
    Fact,
    Number,
    count,
    dutch,
    fact,
    given,
    half_up,
    masked,
    mean,
    measures,
    percent,
    yes_no,
)
from .reading import Person, Pool, pooled

NORM_TOTAL, NORM_SERVICE = Fraction("6.5"), Fraction("5.5")
CORRECT_BELOW, CORRECT_TO = Fraction("5.5"), 5
POINTS = 4

__all__ = ["Pool", "facts", "figures", "pooled"]


@dataclass
class Row:
    """One row of the table of results: who was delivered, invited and counted, and the grades they gave."""

    delivered: int
    net_sample: int
    completed: int
    grades: list[Number]
    can_be_masked: bool = True

    @property
    def is_masked(self) -> bool:
        """Everyone who was invited answered (profile `gepubliceerd`)."""
        return self.can_be_masked and bool(self.grades) and self.completed == self.net_sample


def required(net_sample: int) -> int:
    """How many questionnaires publication takes."""
    share = Fraction(50, 100) if net_sample <= 25 else Fraction(40, 100) if net_sample <= 100 else Fraction(30, 100)
    return max(1, ceil(net_sample * share))


def result_row(people: list[Person], answers: list[Answers], can_be_masked: bool = True) -> Row:
    net_sample = len([person for person in people if person["status"] == "uitgenodigd"])
    return Row(len(people), net_sample, len(answers), given(answers, "cijfer"), can_be_masked)


def row_facts(row: Row, publication: str) -> dict[str, Fact]:
    out = {
        "delivered": count(row.delivered),
        "net_sample": count(row.net_sample),
        "completed": count(row.completed),
    }
    if row.net_sample:
        rate = percent(row.completed, row.net_sample)
        out["response_rate"] = {"value": rate, "text": dutch(rate, 1)}
        out["publication"] = {"value": publication, "text": publication}
    if row.grades:
        out["grade"] = masked() if row.is_masked else fact((mean(row.grades), 1, len(row.grades)))
    return out


def norm_facts(total: Row, services: dict[int, Row]) -> dict[str, Fact]:
    """The norm, compared on what is printed; corrected means only when it is not met at first."""
    rows = {f"service.{service}": row for service, row in services.items() if row.grades}
    if not total.grades:
        return {"norm.verdict": {"value": "onbekend", "text": "onbekend"}}
    rows["total"] = total
    limits = {name: NORM_TOTAL if name == "total" else NORM_SERVICE for name in rows}
    met = {name: half_up(mean(row.grades), 1) >= limits[name] for name, row in rows.items()}
    out = {f"norm.{name}.met": yes_no(answer) for name, answer in met.items()}
    verdict = "voldoet"
    if not all(met.values()):
        corrected = {
            name: mean([CORRECT_TO if grade < CORRECT_BELOW else grade for grade in row.grades])
            for name, row in rows.items()
        }
        meets_now = all(half_up(corrected[name], 1) >= limits[name] for name in rows)
        verdict = "voldoet_na_correctie" if meets_now else "voldoet_niet"
        for name, row in rows.items():
            out[f"norm.{name}.corrected"] = masked() if row.is_masked else fact((corrected[name], 1, len(row.grades)))
    return out | {"norm.verdict": {"value": verdict, "text": verdict}}


def strong_facts(edition: str, gaps: dict[str, Fraction]) -> dict[str, Fact]:
    """Items above the benchmark, largest gap first, ties in the order of the questionnaire."""

    def best(among: tuple[str, ...], at_most: int) -> list[str]:
        better = [item for item in t.ITEMS if item in among and gaps.get(item, 0) > 0]
        return sorted(better, key=lambda item: (-gaps[item], t.ITEMS.index(item)))[:at_most]

    out: dict[str, Fact] = {}
    staff, points = best(t.STAFF_POINT_AMONG[edition], 1), best(t.POINTS_AMONG[edition], POINTS)
    if staff:
        out["strong.staff"] = {"value": staff[0], "text": staff[0]}
    if points:
        out["strong.points"] = {"value": points, "text": ", ".join(points)}
    return out


@dataclass
class Own:
    """What a report about one provider is made of."""

    clients: list[Person]
    regular: list[Answers]
    integration: list[Answers]
    replies: list[Answers]
    total: Row
    services: dict[int, Row]
    commissioners: Row


def own(pool: Pool, provider: str) -> Own:
    clients = [row for row in pool.clients if row["provider"] == provider]
    delivered_commissioners = [row for row in pool.commissioners if row["provider"] == provider]
    regular, integration, replies = (
        [answers for answers in part if answers["provider"] == provider]
        for part in (pool.regular, pool.integration, pool.replies)
    )
    everyone = regular + integration
    services = {
        service: result_row(
            [client for client in clients if client["dienst"] == service],
            [answers for answers in everyone if answers["dienst"] == service],
        )
        for service in sorted({client["dienst"] for client in clients})
    }
    total = result_row(clients, everyone)
    commissioners = result_row(delivered_commissioners, replies, can_be_masked=False)
    return Own(clients, regular, integration, replies, total, services, commissioners)


def has_benchmark(fact_id: str) -> bool:
    return fact_id.endswith((".share", ".mean", ".promoter_score"))


def grade_benchmarks(pool: Pool, provider: str, mine: Own) -> dict[str, Fact]:
    everyone = pool.graded_by_all()
    rows: dict[str, tuple[Row, list[Answers]]] = {"clients.total": (mine.total, everyone)}
    for service, row in mine.services.items():
        rows[f"clients.service.{service}"] = (row, [a for a in everyone if a["dienst"] == service])
    if mine.commissioners.delivered:
        replies = [a for a in pool.replies if a["provider"] not in pool.held_back]
        rows["commissioners.total"] = (mine.commissioners, replies)
    out: dict[str, Fact] = {}
    for name, (row, answers) in rows.items():
        if answers:
            alone = all(a["provider"] == provider for a in answers)
            hidden = row.is_masked and alone
            value = (mean([a["cijfer"] for a in answers]), 1, len(answers))
            out[f"benchmark.{name}.grade"] = masked() if hidden else fact(value)
    return out


def facts(
    exports_dir: str | Path,
    edition: str,
    provider: str,
    *,
    period: tuple[str | date, str | date] | None = None,
    report_date: str | date | None = None,
    profile: str = "gepubliceerd",
    held_back: Collection[str] = (),
    pool: Pool | None = None,
) -> dict[str, Fact]:
    """Every fact of one report. No fact depends on period or report date: they are for the check of the exports."""
    only_published_profile(profile)
    pool = pool or pooled(exports_dir, edition, held_back)
    mine = own(pool, provider)
    out: dict[str, Fact] = {}

    def add_row(stem: str, row: Row, publication: str) -> None:
        out.update({f"{stem}.{name}": entry for name, entry in row_facts(row, publication).items()})

    for stem, row in [("clients.total", mine.total)] + [
        (f"clients.service.{service}", row) for service, row in mine.services.items()
    ]:
        add_row(stem, row, "ja" if row.net_sample and row.completed >= required(row.net_sample) else "nee")
    if mine.commissioners.delivered:
        add_row("commissioners.total", mine.commissioners, "ja")

    mine_measured = measures(edition, mine.regular, mine.integration, mine.replies)
    if mine.total.is_masked:
        mine_measured = {k: v for k, v in mine_measured.items() if not k.startswith("spread.clients.")}
    for fact_id, measure in mine_measured.items():
        out[fact_id] = fact(measure)
        if has_benchmark(fact_id) and fact_id in pool.benchmark:
            out[f"benchmark.{fact_id}"] = fact(pool.benchmark[fact_id])
    out |= grade_benchmarks(pool, provider, mine)

    gaps: dict[str, Fraction] = {}
    for stem, names in (("item", t.ITEMS), ("integration.item", t.INTEGRATION_ITEMS)):
        for name in names:
            key = f"{stem}.{name}.mean"
            if key in mine_measured and key in pool.benchmark:
                gaps[name] = Fraction(mine_measured[key][0]) - pool.benchmark[key][0]
                out[f"{stem}.{name}.gap"] = fact((gaps[name], 2, mine_measured[key][2]))
    out |= strong_facts(edition, gaps)
    out |= norm_facts(mine.total, mine.services)

    invited = [client for client in mine.clients if client["status"] == "uitgenodigd"]
    provinces = sorted({client["provincie"].replace("Fryslân", "Friesland") for client in invited})
    out["provinces"] = {"value": provinces, "text": ", ".join(provinces)}
    return out


def only_published_profile(profile: str) -> None:
    if profile != "gepubliceerd":
        raise NotImplementedError(f"the second calculation knows profile 'gepubliceerd' only, not {profile!r}")


# --- the figures -------------------------------------------------------------------------------------------------


def answered(answers: list[Answers], question: str) -> int:
    """Respondents who answered the question, or for a group any column of it."""
    columns = t.GROUPS.get(question, (question,))
    return len([a for a in answers if any(a.get(column) is not None for column in columns)])


def figures(
    exports_dir: str | Path,
    edition: str,
    provider: str,
    *,
    period: tuple[str | date, str | date] | None = None,
    report_date: str | date | None = None,
    profile: str = "gepubliceerd",
    held_back: Collection[str] = (),
    pool: Pool | None = None,
) -> list[dict[str, object]]:
    """The figures that are shown, in order, with the number they are printed with."""
    only_published_profile(profile)
    pool = pool or pooled(exports_dir, edition, held_back)
    mine = own(pool, provider)
    shown: list[dict[str, object]] = [{"number": "2.1", "question": "uitnodiging", "kind": "flow"}]

    def chapter(nr: int, planned: tuple, answers: list[Answers], row: Row | None) -> None:
        sequence = 0
        for question, kind in planned:
            # Grades of civic integration count with those of all clients.
            count_of = mine.regular + mine.integration if question == "cijfer" and nr == 3 else answers
            n = answered(count_of, question)
            hidden = kind == "spread" and row is not None and row.is_masked
            if n and not hidden:
                sequence += 1
                shown.append({"number": f"{nr}.{sequence}", "question": question, "kind": kind, "n": n})

    chapter(3, t.CLIENT_FIGURES[edition], mine.regular, mine.total)
    following = 4
    if mine.replies:
        chapter(following, t.COMMISSIONER_FIGURES[edition], mine.replies, mine.commissioners)
        following += 1
    if mine.integration:
        chapter(following, t.INTEGRATION_FIGURES, mine.integration, mine.services[t.INTEGRATION])
    return shown
