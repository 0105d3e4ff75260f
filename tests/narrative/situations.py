"""Contexts as the report gives them to the narrative: one ordinary provider, and what makes another one different."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace as Facts
from typing import Any

from keurmerk.narrative import Markdown, Narrative

EDITIONS = Path(__file__).parents[2] / "editions"
REPORT_FILES = (
    "voorblad",
    "kort",
    "samenvatting",
    "inleiding",
    "onderzoek",
    "clienten",
    "contact",
    "verantwoording",
    "cijfers",
)


@cache
def narrative(edition: str = "2018") -> Narrative:
    return Narrative([EDITIONS / edition / "text", EDITIONS / "basis" / "text"])


def link(text: str) -> Markdown:
    return Markdown(f"[{text}](#{text.lower().replace(' ', '-').replace('.', '-')})")


def service(nr: int, name: str, **changes: Any) -> Facts:
    values = {"delivered": 32, "net_sample": 30, "completed": 17, "response_rate": "56,7", "grade": "8,7"}
    return Facts(nr=nr, name=name, **(values | {"masked": False, "publication": "ja"} | changes))


JOBCOACHING = service(5, "Jobcoaching")
ACTIVATION = service(10, "Sociale activering en participatie", delivered=60, net_sample=58, completed=38, grade="8,5")


def respondents(delivered: int, net_sample: int, completed: int, rate: str | None, grade: str | None) -> Facts:
    return Facts(
        delivered=delivered,
        net_sample=net_sample,
        completed=completed,
        response_rate=rate,
        grade=grade,
        masked=False,
        publication="ja",
        left_out=[],
    )


def clients(*counts: Any, services: list[Facts], **changes: Any) -> Facts:
    group = respondents(*counts)
    extra = {"services": services, "approaches": ["e-mail"], "low_threshold": False, "only_integration": False}
    return Facts(**(vars(group) | extra | changes))


def ordinary(edition: str = "2018", /, **changes: Any) -> dict[str, Any]:
    """A provider of two services without commissioners, above the norm, with a strong point and three others."""
    chapters = [
        Facts(number=str(number), title=title, ref=link(f"hoofdstuk {number}"))
        for number, title in enumerate(("Inleiding", "Onderzoek", "Onderzoek onder cliënten", "Contactgegevens"), 1)
    ]
    context: dict[str, Any] = {
        "provider": Facts(name="De Brug", commissioned_by="De Brug", telephone=False),
        "round": Facts(
            id=edition,
            period="1 juli 2017 tot en met 1 april 2018",
            report_date="donderdag 12 april 2018",
            place="Zoetermeer",
            status="definitief",
            version=1,
            approved_on="",
            profile="gepubliceerd",
            synthetic=False,
            hearing_last_day="donderdag 3 mei 2018",
            hearing_weeks=3,
            participants="Alle deelnemers",
        ),
        "agency": Facts(
            name="Bureau Meetlat",
            place="Zoetermeer",
            about="Bureau Meetlat meet tevredenheid.",
            address="Voorbeeldstraat 1, 2700 AA Zoetermeer",
            phone="000 - 000 00 00",
            email="helpdesk@meetlat.example",
            hours="maandag tot en met vrijdag van 9.00 tot 17.00 uur",
            portal="https://portaal.meetlat.example",
        ),
        "edition": Facts(
            id=edition,
            services=[Facts(nr=nr, name=f"Dienst {nr}") for nr in range(1, 13)],
            former_services=[Facts(nr=12, name="Sociale werkvoorziening")],
        ),
        "clients": clients(92, 88, 55, "62,5", "8,6", services=[JOBCOACHING, ACTIVATION]),
        "commissioners": None,
        "integration": None,
        "norm": norm("voldoet"),
        "commissioner_norms": False,
        "strong": Facts(
            staff=Facts(
                id="t_aandacht",
                label="Aandacht voor wat de cliënt belangrijk vindt",
                rows=[Facts(label="Zeer tevreden", text="72")],
            ),
            points=[
                Facts(id="t_kennismaking", label="Eerste gesprek"),
                Facts(id="t_plaats", label="Plaats van de gesprekken"),
                Facts(id="t_begrip", label="Begrip voor de situatie van de cliënt"),
            ],
        ),
        "promoter": Facts(score="41,8", n=55, recommended=25, advised_against=2, benchmark="38,2"),
        "masking": Facts(any=False, total=False, services=[]),
        "chapters": chapters,
        "results": Facts(clients=chapters[2], commissioners=None, integration=None),
        "refs": Facts(
            figuur_uitnodiging=link("figuur 2.1"),
            tabel_diensten=link("tabel 2.1"),
            tabel_resultaten=link("tabel 2.2"),
            bijlage_verantwoording=link("bijlage A"),
            bijlage_cijfers=link("bijlage B"),
            contact=link("hoofdstuk 4"),
            paragraaf_respons=link("paragraaf 2.3"),
        ),
        "held_back_count": 0,
        "settings": [],
        "warnings_count": 0,
        "rules": Facts(
            usable_item_share="50",
            promoter_score="difference",
            benchmark="respondents",
            benchmark_held_back="left_out",
            masking="everyone_completed",
        ),
        "provinces": ["Utrecht", "Zuid-Holland"],
        "meter": Facts(n=55, benchmark_text="8,1", benchmark_n=1203),
        "fig": figure("choice"),
        "tabel_ref": link("tabel 5.1"),
    }
    return context | changes


def norm(verdict: str, **changes: Any) -> Facts:
    values: dict[str, Any] = {"total": "6,5", "service": "5,5", "low": "5,5", "counts_as": "5", "total_met": True}
    values |= {"below": [], "corrected_total": None, "compared_on": "printed"}
    return Facts(verdict=verdict, **(values | changes))


def row(label: str, text: str, value: float | None, benchmark: str | None = "40", **changes: Any) -> Facts:
    own = {"code": label, "label": label, "text": text, "value": value, "masked": text == "*", "n": None}
    return Facts(**(own | {"benchmark_text": benchmark, "benchmark_value": None, "benchmark_n": None} | changes))


YES_NO_UNKNOWN = (row("Ja", "62", 61.8), row("Nee", "27", 27.3), row("Weet niet", "11", 10.9, "20"))


def item(label: str, mean: str | None, *rows: Facts, n: int | None = 55) -> Facts:
    shares = rows or (row("Geen mening", "2", 1.8), row("Zeer tevreden", "72", 71.8), row("Ontevreden", "26", 26.4))
    texts = {"mean": mean, "benchmark_mean": "3,40", "gap": None, "gap_value": None}
    return Facts(id=label, label=label, n=n, benchmark_n=1203, rows=list(shares), **texts)


def figure(kind: str, *rows: Facts, **changes: Any) -> Facts:
    values: dict[str, Any] = {"number": "3.4", "ref": link("figuur 3.4"), "kind": kind, "of": "nieuwe_vraag"}
    values |= {"caption": "Was er hulp?", "label": "Hulp bij solliciteren", "n": 55, "benchmark_n": 1203, "unit": "%"}
    values |= {"target": "cliënten", "target_one": "cliënt", "group_size": 55, "open": None, "items": []}
    return Facts(**(values | {"rows": list(rows or YES_NO_UNKNOWN)} | changes))


def with_chapters(context: dict[str, Any], *results: str) -> dict[str, Any]:
    """The same context with result chapters from 4 on and the contact chapter behind them."""
    for number, name in enumerate(results, 4):
        setattr(context["results"], name, Facts(number=str(number), title=name, ref=link(f"hoofdstuk {number}")))
    context["refs"].contact = link(f"hoofdstuk {4 + len(results)}")
    return context


def changed(part: Facts, **changes: Any) -> Facts:
    return Facts(**(vars(part) | changes))


def later(edition: str) -> Facts:
    """An edition without services that are gone."""
    return Facts(id=edition, services=[Facts()] * 13, former_services=[])


def _situations() -> dict[str, tuple[str, dict[str, Any]]]:
    """Per situation the edition and the context."""
    base = ordinary()
    many = [service(nr, f"Dienst {nr}") for nr in range(1, 6)]
    single = service(5, "Jobcoaching", delivered=1, net_sample=1, completed=1, response_rate="100,0", grade="8,0")
    nobody = Facts(staff=None, points=[])
    integration = Facts(
        service_name="Inburgeringscursussen en duale trajecten",
        delivered=20,
        net_sample=18,
        completed=12,
        answered=True,
        telephoned=["1", "2"],
        telephone_limit=25,
    )
    masked = changed(
        base["clients"],
        services=[service(9, "Toeleiden naar werk", grade="*", masked=True, net_sample=3, completed=3), ACTIVATION],
    )
    low = {"total_met": False, "below": ["Jobcoaching"], "corrected_total": "6,6"}
    return {
        "opdrachtgevers": (
            "2018",
            with_chapters(
                ordinary(commissioners=changed(respondents(26, 22, 14, "63,6", "8,6"), answered=True)), "commissioners"
            ),
        ),
        "een-opdrachtgever": (
            "2018",
            with_chapters(
                ordinary(commissioners=changed(respondents(1, 1, 1, "100,0", "9,0"), answered=True)), "commissioners"
            ),
        ),
        "opdrachtgevers-zonder-antwoord": (
            "2018",
            ordinary(
                commissioners=changed(
                    respondents(4, 3, 0, "0,0", None), answered=False, left_out=[Facts(status="onvolledig", count=1)]
                )
            ),
        ),
        "opdrachtgevers-niet-bereikt": (
            "2018",
            ordinary(
                commissioners=changed(
                    respondents(2, 0, 0, None, None),
                    answered=False,
                    left_out=[Facts(status="onbestelbaar", count=1), Facts(status="dubbel", count=1)],
                )
            ),
        ),
        "een-dienst": (
            "2018",
            ordinary(clients=changed(base["clients"], services=[JOBCOACHING])),
        ),
        "vijf-diensten": ("2018", ordinary(clients=changed(base["clients"], services=many))),
        "enkelvoud": (
            "2018",
            ordinary(
                clients=clients(1, 1, 1, "100,0", "8,0", services=[single]),
                provinces=["Utrecht"],
                meter=Facts(n=1, benchmark_text="8,1", benchmark_n=1203),
                promoter=Facts(score="100,0", n=1, recommended=1, advised_against=0, benchmark="38,2"),
                held_back_count=1,
                warnings_count=1,
            ),
        ),
        "weinig-clienten": (
            "2018",
            ordinary(
                clients=clients(9, 9, 6, "66,7", "8,0", services=[JOBCOACHING]), held_back_count=2, warnings_count=3
            ),
        ),
        "telefonische-optie": (
            "2018",
            ordinary(
                provider=Facts(name="De Brug", commissioned_by="Gemeente Utrecht", telephone=True),
                clients=changed(base["clients"], approaches=["e-mail", "e-mail en post", "post", "telefoon"]),
            ),
        ),
        "alleen-telefoon": ("2018", ordinary(clients=changed(base["clients"], approaches=["telefoon"]))),
        "laagdrempelig": ("2018", ordinary(clients=changed(base["clients"], low_threshold=True))),
        "niet-alle-adressen": (
            "2018",
            ordinary(
                clients=changed(
                    base["clients"],
                    left_out=[
                        Facts(status="dubbel", count=1),
                        Facts(status="onvolledig", count=2),
                        Facts(status="onbestelbaar", count=3),
                        Facts(status="niet_getrokken", count=1),
                        Facts(status="nieuw", count=2),
                    ],
                )
            ),
        ),
        "norm-na-correctie": ("2018", ordinary(norm=norm("voldoet_na_correctie", **low))),
        "norm-niet": (
            "2018",
            ordinary(norm=norm("voldoet_niet", **(low | {"below": ["Jobcoaching", "Dienst 9"]}), compared_on="exact")),
        ),
        "norm-onbekend": (
            "2018",
            ordinary(
                norm=norm("onbekend", total_met=None),
                clients=changed(base["clients"], grade=None),
                meter=Facts(n=0, benchmark_text="8,1", benchmark_n=1203),
                promoter=None,
            ),
        ),
        "dienst-afgeschermd": (
            "2018",
            ordinary(clients=masked, masking=Facts(any=True, total=False, services=["Toeleiden naar werk"])),
        ),
        "totaal-afgeschermd": (
            "2018",
            ordinary(
                clients=clients(7, 7, 7, "100,0", "*", services=[service(5, "Jobcoaching", grade="*")], masked=True),
                masking=Facts(any=True, total=True, services=["Jobcoaching"]),
                meter=Facts(n=None, benchmark_text="8,1", benchmark_n=1203),
                norm=norm("voldoet_niet", total_met=False),
            ),
        ),
        "streng-profiel": (
            "2018",
            ordinary(
                round=changed(base["round"], profile="streng"),
                masking=Facts(any=True, total=False, services=["Jobcoaching"]),
                promoter=Facts(score="*", n=None, recommended=None, advised_against=None, benchmark="38,2"),
            ),
        ),
        "geen-sterk-punt": ("2018", ordinary(strong=nobody)),
        "alleen-een-medewerkerspunt": ("2018", ordinary(strong=changed(base["strong"], points=[]))),
        "een-sterk-punt": ("2018", ordinary(strong=Facts(staff=None, points=base["strong"].points[:1]))),
        "een-punt-erbij": ("2018", ordinary(strong=changed(base["strong"], points=base["strong"].points[:1]))),
        "synthetisch": ("2018", ordinary(round=changed(base["round"], synthetic=True))),
        "concept": ("2018", ordinary(round=changed(base["round"], status="concept", hearing_weeks=1))),
        "inburgeraars": ("2018", with_chapters(ordinary(integration=integration), "integration")),
        "alleen-inburgeraars": (
            "2018",
            with_chapters(
                ordinary(integration=integration, clients=changed(base["clients"], only_integration=True)),
                "integration",
            ),
        ),
        "inburgeraars-zonder-antwoord": (
            "2018",
            ordinary(integration=changed(integration, completed=0, answered=False)),
        ),
        "niemand-uitgenodigd": (
            "2018",
            ordinary(
                clients=clients(3, 0, 0, None, None, services=[service(5, "Jobcoaching", net_sample=0)], approaches=[]),
                provinces=[],
                strong=nobody,
                promoter=None,
                norm=norm("onbekend", total_met=None),
                meter=Facts(n=0, benchmark_text="8,1", benchmark_n=1203),
            ),
        ),
        "geen-bruikbare-vragenlijst": (
            "2018",
            ordinary(
                clients=clients(9, 9, 0, "0,0", None, services=[JOBCOACHING]),
                strong=nobody,
                promoter=None,
                norm=norm("onbekend", total_met=None),
                meter=Facts(n=0, benchmark_text="8,1", benchmark_n=1203),
            ),
        ),
        "geen-clienten": (
            "2018",
            ordinary(
                clients=clients(0, 0, 0, None, None, services=[], approaches=[]),
                provinces=[],
                strong=nobody,
                promoter=None,
                norm=norm("onbekend", total_met=None),
                meter=Facts(n=0, benchmark_text="–", benchmark_n=None),
            ),
        ),
        "alleen-opdrachtgevers": (
            "2018",
            with_chapters(
                ordinary(
                    clients=clients(0, 0, 0, None, None, services=[], approaches=[]),
                    commissioners=changed(respondents(6, 6, 4, "66,7", "8,0"), answered=True),
                    provinces=[],
                    strong=nobody,
                    promoter=None,
                    norm=norm("onbekend", total_met=None),
                    meter=Facts(n=0, benchmark_text="8,1", benchmark_n=1203),
                ),
                "commissioners",
            ),
        ),
        "niet-op-de-website": ("2018", ordinary(clients=changed(base["clients"], publication="nee"))),
        "andere-regels": (
            "2018",
            ordinary(
                rules=Facts(
                    usable_item_share="60",
                    promoter_score="recommended",
                    benchmark="providers",
                    benchmark_held_back="included",
                    masking="never",
                ),
                held_back_count=2,
            ),
        ),
        "editie-2022": ("2022", ordinary("2022", edition=later("2022"))),
        "editie-2024": ("2024", ordinary("2024", edition=later("2024"))),
        "editie-2024-met-opdrachtgevers": (
            "2024",
            with_chapters(
                ordinary(
                    "2024",
                    edition=later("2024"),
                    commissioners=changed(respondents(26, 22, 14, "63,6", "8,6"), answered=True),
                    strong=changed(base["strong"], points=base["strong"].points[:1]),
                ),
                "commissioners",
            ),
        ),
    }


SITUATIONS = _situations()


def chapter_files(context: dict[str, Any]) -> list[str]:
    """The text files that a report with this context uses."""
    extra = [
        name
        for name, there in (
            ("opdrachtgevers", context["results"].commissioners),
            ("inburgeraars", context["results"].integration),
        )
        if there
    ]
    return [f"{name}.md" for name in (*REPORT_FILES, *extra)]
