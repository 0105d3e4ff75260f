"""Specs that tests and people who look at figures draw: ordinary, awkward and extreme."""

from keurmerk.figures import (
    Bar,
    BarChart,
    Flow,
    FlowStep,
    Gauge,
    Likert,
    LikertRow,
    Palette,
    ProvinceMap,
    Series,
    Spec,
    Spread,
)
from keurmerk.figures.spec import Tone

PALETTE = Palette("#1f4e79", "#c8702a", "#e6eef6")
PALETTES = {
    "blue": PALETTE,
    "yellow": Palette("#f7d046", "#7ec8e3", "#fffbe6"),
    "black": Palette("#000000", "#111111", "#cccccc"),
    "green": Palette("#2e7d32", "#c62828", "#ffffff"),
}
NAMES = {
    "markup": 'Ré-ïntegratie & Zo\'s "Élan" <B.V.>',
    "markdown": "Zorg #1 $50% _snel_ *goed* [x](y) \\ {bedrijf} @ref ~ ^",
    "long": "Stichting voor Arbeidsintegratie, Loopbaanoriëntatie en Duurzame Inzetbaarheid "
    "Zuidoost-Brabant en Noord-Limburg & Zonen",
    "unbroken": "Arbeidsreintegratie" * 6 + "Groep.",
    "arabic": "شركة إعادة الإدماج المهني والتأهيل الوظيفي للعاملين",
    "emoji": "Zorg 😀 日本語 B.V.",
    "control": "Zorg\x00\x1b Zo",
}
OWN, ALL = Series("JM Werkt", 55), Series("Alle deelnemers", 1245)
SCALE = ("Geen mening", "Zeer tevreden", "Tevreden", "Ontevreden", "Zeer ontevreden")
TONES: tuple[Tone, ...] = ("none", "pos2", "pos1", "neg1", "neg2")

CHOICE = BarChart(
    (
        Bar("Eigen initiatief", 20.0, "20", 18.4, "18"),
        Bar("Op verzoek van UWV", 0.0, "0", 12.0, "12"),
        Bar("Gemeente", 54.5454545, "55", 41.25, "41"),
        Bar("Anders, en dan met een antwoord dat veel langer is dan op één regel past", 100.0, "100", 0.0, "0"),
    ),
    OWN,
    ALL,
    (0, 100),
    "%",
)
GRADE = BarChart(
    (
        Bar("Totaal", 8.6, "8,6", 8.1, "8,1", "n = 55 tegen 1245"),
        Bar("Jobcoaching", None, "*", None, "*"),
        Bar("Outplacement", None, "–", 10.0, "10,0"),
    ),
    Series("JM Werkt", None),
    Series("Alle deelnemers", None),
    (1, 10),
)
OWN_SPREAD = (0, 0, 0, 0, 2, 2, 4, 33, 40, 20)
ALL_SPREAD = (1, 0, 1, 1, 2, 5, 15, 38, 25, 12)
SPREAD = Spread(
    tuple(
        Bar(str(grade), float(own), str(own), float(other), str(other))
        for grade, (own, other) in enumerate(zip(OWN_SPREAD, ALL_SPREAD, strict=True), 1)
    ),
    OWN,
    ALL,
    axis_title="Rapportcijfer; aandeel in procenten",
)
GRID = Likert(
    (
        LikertRow("Het nakomen van afspraken", "own", 54, (0, 72.2, 22.2, 0, 5.6), ("0", "72", "22", "0", "6")),
        LikertRow("Het nakomen van afspraken", "benchmark", 1241, (2, 55, 35, 4, 4), ("2", "55", "35", "4", "4")),
        LikertRow("Aandacht voor rechten", "own", 0, (), ()),
        LikertRow("Aandacht voor rechten", "benchmark", 3, (0, 100, 0, 0, 0), ("0", "100", "0", "0", "0"), "*"),
    ),
    SCALE,
    TONES,
    OWN,
    ALL,
)
GAUGE = Gauge(8.6, "8,6", 1, 10, "Gemiddeld rapportcijfer van cliënten")
FLOW = Flow(
    (
        FlowStep("Gegevens aangeleverd", "De dienstverlener levert de cliënten aan van de meetperiode.", "start"),
        FlowStep("Uitnodiging", "Per e-mail of per post, met een eigen code."),
        FlowStep("Telefonisch", "Wie niet reageert wordt gebeld, als daarvoor is gekozen.", "optional"),
        FlowStep("Rapport", kind="end"),
    )
)
MAP = ProvinceMap(frozenset({"Zuid-Holland", "Utrecht"}))
SPECS: dict[str, Spec] = {
    "choice": CHOICE, "grade": GRADE, "spread": SPREAD, "grid": GRID, "gauge": GAUGE, "flow": FLOW, "map": MAP,
}  # fmt: skip
