"""Figures as the report gives them to the narrative, one for every turn that a sentence can take."""

from typing import Any

from tests.narrative.situations import Facts, clients, figure, item, ordinary, respondents, row

TOTAL = row("Totaal", "8,6", 8.56, "8,1", n=55, benchmark_n=1203)
JOBCOACHING = row("Jobcoaching", "8,7", 8.7, "8,0", n=17, benchmark_n=203)
ACTIVATION = row("Sociale activering", "8,5", 8.5, "8,2", n=38, benchmark_n=301)
HIDDEN = row("Outplacement", "*", None, "7,9", benchmark_n=99)
COMMISSIONERS = {"target": "opdrachtgevers", "target_one": "opdrachtgever"}
HALF_AND_HALF = (row("Ja", "40", 40.0, "30"), row("Nee", "40", 40.0, "50"), row("Weet niet", "20", 20.0, "20"))
YES_ONLY = (row("Ja", "100", 100.0, "84"), row("Nee", "0", 0.0, "16"))


def grades(**given: tuple[str, float]) -> list[Facts]:
    """The ten rows of a spread; `c8=("50", 50.0)` is the share of the grade 8."""
    return [row(str(grade), *given.get(f"c{grade}", ("0", 0.0)), "10") for grade in range(1, 11)]


def _grid(*items: Facts, **changes: Any) -> Facts:
    return figure("grid", rows=[], items=list(items), **changes)


FIGURES: dict[str, Facts] = {
    "grade": figure("grade", TOTAL, JOBCOACHING, ACTIVATION, of="cijfer"),
    "grade-een-dienst": figure("grade", TOTAL, JOBCOACHING, of="cijfer"),
    "grade-dienst-afgeschermd": figure("grade", TOTAL, JOBCOACHING, ACTIVATION, HIDDEN, of="cijfer"),
    "grade-totaal-afgeschermd": figure("grade", row("Totaal", "*", None, "8,1"), HIDDEN, of="cijfer", n=None),
    "grade-alles-afgeschermd": figure("grade", row("Totaal", "*", None, "*"), of="cijfer", n=None, benchmark_n=None),
    "grade-een-antwoord": figure("grade", row("Totaal", "9,0", 9.0, "8,1"), of="cijfer", n=1, **COMMISSIONERS),
    "grade-gelijke-diensten": figure(
        "grade", TOTAL, JOBCOACHING, row("Scholing", "8,7", 8.7, "8,0"), ACTIVATION, of="cijfer"
    ),
    "grade-dezelfde-afdruk": figure("grade", TOTAL, row("A", "8,6", 8.61), row("B", "8,6", 8.59), of="cijfer"),
    "grade-aspecten": figure(
        "grade",
        row("Bereikbaarheid", "8,4", 8.4, "8,0", n=14, benchmark_n=90),
        row("Prijs", "7,1", 7.1, "7,3", n=12, benchmark_n=80),
        row("Rapportage", "–", None, "7,9", n=0, benchmark_n=70),
        of="aspecten",
        n=14,
        **COMMISSIONERS,
    ),
    "grade-een-aspect": figure("grade", row("Prijs", "7,1", 7.1, "7,3"), of="aspecten", **COMMISSIONERS),
    "spread": figure("spread", *grades(c7=("20", 20.0), c8=("50", 50.0), c10=("30", 30.0)), of="cijfer"),
    "spread-gedeeld": figure("spread", *grades(c8=("50", 50.0), c9=("50", 50.0)), of="cijfer", n=4),
    "spread-allemaal": figure("spread", *grades(c8=("100", 100.0)), of="cijfer", n=3),
    "spread-een": figure("spread", *grades(c9=("100", 100.0)), of="cijfer", n=1, **COMMISSIONERS),
    "choice": figure("choice"),
    "choice-twee-antwoorden": figure("choice", row("Ja", "5", 5.5, "8"), row("Nee", "95", 94.5, "92")),
    "choice-gedeeld": figure("choice", *HALF_AND_HALF),
    "choice-tweede-gedeeld": figure(
        "choice", row("A", "50", 50.0), row("B", "25", 25.0), row("C", "25", 25.0), row("D", "0", 0.0)
    ),
    "choice-allemaal": figure("choice", *YES_ONLY),
    "choice-allebei": figure("choice", *YES_ONLY, n=2),
    "choice-een": figure("choice", *YES_ONLY, n=1),
    "choice-weinig": figure("choice", n=6),
    "choice-afgeschermd": figure("choice", row("Ja", "*", None, "84"), row("Nee", "*", None, "16"), n=None),
    "choice-open": figure("choice", open=Facts(count=6, listed=[Facts(text="Buurman", count=2)])),
    "choice-open-te-weinig": figure("choice", open=Facts(count=2, listed=[])),
    "choice-open-een": figure("choice", open=Facts(count=1, listed=[])),
    "multi": figure("multi", row("Telefoon", "80", 80.0, "75"), row("E-mail", "60", 60.0), of="contact_wijze"),
    "multi-gedeeld": figure("multi", row("Telefoon", "80", 80.0), row("E-mail", "80", 80.0), of="contact_wijze"),
    "multi-een": figure("multi", row("Telefoon", "100", 100.0), row("E-mail", "100", 100.0), n=1),
    "multi-geen": figure("multi", row("Telefoon", "0", 0.0), row("E-mail", "0", 0.0)),
    "counts-contact": figure(
        "counts",
        row("Persoonlijk gesprek", "1,4", 1.4, "1,2", n=50, benchmark_n=900),
        row("Telefoon", "2,3", 2.3, "1,9", n=48, benchmark_n=880),
        of="contact_maand",
    ),
    "counts-personen": figure(
        "counts",
        row("Jobcoaching", "40", 40, None),
        row("Outplacement", "12", 12, None),
        of="personen",
        benchmark_n=None,
        **COMMISSIONERS,
    ),
    "counts-nul": figure("counts", row("Jobcoaching", "0", 0, None), of="personen", benchmark_n=None, **COMMISSIONERS),
    "likert": figure("likert", rows=[], items=[item("Respectvolle behandeling", "3,61")]),
    "likert-een": figure("likert", rows=[], items=[item("Respectvolle behandeling", "4,00", n=1)], n=1),
    "likert-allemaal": figure(
        "likert", rows=[], items=[item("Bereikbaarheid", "4,00", row("Heel tevreden", "100", 100.0, "61"), n=6)], n=6
    ),
    "likert-gedeeld": figure(
        "likert",
        rows=[],
        items=[item("Bereikbaarheid", "3,50", row("Heel tevreden", "50", 50.0), row("Tevreden", "50", 50.0))],
    ),
    "likert-geen-mening": figure(
        "likert", rows=[], items=[item("Bereikbaarheid", None, row("Geen mening", "100", 100.0, "3"), n=3)], n=3
    ),
    "likert-afgeschermd": figure(
        "likert", rows=[], items=[item("Bereikbaarheid", "*", row("Heel tevreden", "*", None, "61"), n=None)], n=None
    ),
    "grid": _grid(item("Respectvolle behandeling", "3,71"), item("Duidelijke informatie", "3,52"), item("Rest", None)),
    "grid-gelijk": _grid(item("Respectvolle behandeling", "3,71"), item("Duidelijke informatie", "3,71")),
    "grid-gedeeld": _grid(item("Eerste gesprek", "3,71"), item("Bereikbaarheid", "3,71"), item("Plaats", "3,20")),
    "grid-een-punt": _grid(item("Eerste gesprek", "3,71")),
    "grid-geen-mening": _grid(item("Eerste gesprek", None), n=3),
    "grid-afgeschermd": _grid(item("Eerste gesprek", "*", n=None), n=None),
}


def context_of(name: str) -> dict[str, Any]:
    """A figure in the report of an ordinary provider that also has commissioners."""
    commissioners = Facts(**vars(respondents(26, 22, 14, "63,6", "8,6")), answered=True)
    return ordinary(
        fig=FIGURES[name],
        commissioners=commissioners,
        clients=clients(92, 88, 55, "62,5", "8,6", services=[]),
    )
