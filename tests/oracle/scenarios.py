"""Named providers for random rounds: each is a situation that a report has to get right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from . import tables as t
from .questionnaires import OPEN_TEXTS, PERSONAL_TEXTS, Cell, Pinned

# Kept free of the random remainder, so that one provider can be the only one with a grade there.
RESERVED_SERVICE = 4
TIED_ITEMS = (
    "t_respect",
    "t_aandacht",
    "t_kennismaking",
    "t_bereikbaar",
    "t_plaats",
    "t_afspraken",
    "t_wensen",
)


@dataclass(frozen=True)
class Group:
    """Clients of one service: how many were invited, completed usably, completed too little, were not invited."""

    service: int
    invited: int
    completed: int
    unusable: int = 0
    not_invited: int = 0
    pinned: tuple[Pinned, ...] = ()

    def __post_init__(self) -> None:
        assert self.completed + self.unusable <= self.invited, "more questionnaires than invitations"


@dataclass(frozen=True)
class Commissioners:
    """The same for commissioners; unusable ones lack a grade."""

    invited: int = 0
    completed: int = 0
    unusable: int = 0
    not_invited: int = 0
    pinned: tuple[Pinned, ...] = ()

    def __post_init__(self) -> None:
        assert self.completed + self.unusable <= self.invited, "more questionnaires than invitations"


@dataclass(frozen=True)
class Provider:
    slug: str
    name: str
    groups: tuple[Group, ...] = ()
    commissioners: Commissioners = field(default_factory=Commissioners)
    telephone: bool = False
    on_behalf_of: str = ""
    # Item answers that stay as they are when ties are arranged over the round.
    keeps_items: bool = False


def pin(**columns: Iterable[Cell]) -> tuple[Pinned, ...]:
    """Answers by respondent from answers by column: `pin(cijfer=[8, 9])` pins two respondents."""
    lists = {column: list(values) for column, values in columns.items()}
    length = max(len(values) for values in lists.values())
    return tuple({c: values[i] for c, values in lists.items() if i < len(values)} for i in range(length))


def all_items(code: Cell, names: tuple[str, ...] = t.ITEMS) -> Pinned:
    return {name: code for name in names}


def only_items(answered: tuple[str, ...], code: Cell, names: tuple[str, ...] = t.ITEMS) -> Pinned:
    """Exactly these items answered, the others blank."""
    return {name: code if name in answered else None for name in names}


def summing_to(total: int, n: int) -> list[int]:
    """n whole numbers as equal as can be with this sum."""
    return [total // n + (1 if i < total % n else 0) for i in range(n)]


LONG_NAME = (
    "Stichting Samenwerkende Begeleiders voor Reïntegratie, Jobcoaching en Inburgering "
    "in de Vier Noordelijke Provincies e.o."
)
NAMES = {
    "naam-leestekens": 'Ré-ïntegratie & Zo\'s "Élan" <B.V.>',
    "naam-opmaak": r"Zorg #1 $50% _snel_ *goed* [x](y) \ {bedrijf} @ref ~ ^",
    "naam-lang": LONG_NAME,
    "naam-arabisch": "مركز التأهيل المهني",
    "naam-arabisch-lang": "مركز إعادة الإدماج المهني 24/7 هولندا الشمالية للتدريب والتأهيل",
    "naam-vietnamees": "Nguyễn Thị Hồng Phượng Coaching",
}

Make = Callable[[str], Provider]
SCENARIOS: dict[str, Make] = {}


def scenario(make: Make) -> Make:
    """Register under the function's name with hyphens, which is also the provider's slug."""
    SCENARIOS[make.__name__.replace("_", "-")] = make
    return make


def plain_provider(slug: str, *groups: Group, **more: object) -> Provider:
    name = NAMES.get(slug, slug.replace("-", " ").capitalize())
    return Provider(slug, name, groups, **more)  # type: ignore[arg-type]


# --- how many there are ------------------------------------------------------------------------------------------


@scenario
def geen_opdrachtgevers(edition: str) -> Provider:
    return plain_provider("geen-opdrachtgevers", Group(5, 14, 9, not_invited=2), Group(9, 8, 5))


@scenario
def een_opdrachtgever(edition: str) -> Provider:
    return plain_provider("een-opdrachtgever", Group(6, 20, 11), commissioners=Commissioners(1, 1))


@scenario
def veel_opdrachtgevers(edition: str) -> Provider:
    return plain_provider("veel-opdrachtgevers", Group(8, 12, 6), commissioners=Commissioners(40, 31, 1, 3))


@scenario
def zwijgende_opdrachtgevers(edition: str) -> Provider:
    """Commissioners delivered, none answered: a row in the table, no chapter."""
    return plain_provider("zwijgende-opdrachtgevers", Group(5, 12, 6), commissioners=Commissioners(5, 0))


@scenario
def cijferloze_opdrachtgevers(edition: str) -> Provider:
    """Commissioners answered, but none gave a grade: none is usable."""
    return plain_provider("cijferloze-opdrachtgevers", Group(5, 12, 6), commissioners=Commissioners(4, 0, 3))


@scenario
def onbereikbare_opdrachtgevers(edition: str) -> Provider:
    """Commissioners delivered, none could be invited: no response rate."""
    return plain_provider("onbereikbare-opdrachtgevers", Group(5, 12, 6), commissioners=Commissioners(0, 0, 0, 3))


@scenario
def alleen_opdrachtgevers(edition: str) -> Provider:
    """No client was delivered at all."""
    return plain_provider("alleen-opdrachtgevers", commissioners=Commissioners(6, 4))


@scenario
def een_dienst(edition: str) -> Provider:
    return plain_provider("een-dienst", Group(1, 17, 9, not_invited=1), commissioners=Commissioners(3, 2))


@scenario
def vijf_diensten(edition: str) -> Provider:
    groups = [Group(service, 6 + service, 3 + service // 2, not_invited=1) for service in (2, 3, 5, 8, 10)]
    return plain_provider("vijf-diensten", *groups, commissioners=Commissioners(8, 5))


@scenario
def alle_diensten(edition: str) -> Provider:
    """Every service of the edition; in the reserved one nobody answered, though another provider has grades."""
    groups = [Group(nr, 5, 0 if nr == RESERVED_SERVICE else 3) for nr in t.SERVICES[edition]]
    return plain_provider("alle-diensten", *groups, commissioners=Commissioners(9, 7), on_behalf_of="Proefregio")


@scenario
def een_client(edition: str) -> Provider:
    return plain_provider("een-client", Group(7, 3, 1), commissioners=Commissioners(2, 1))


@scenario
def achtsten(edition: str) -> Provider:
    """Eight answers: shares of 12,5 and 37,5 per cent."""
    eight = [1, 1, 1, 2, 2, 2, 2, 3]
    pinned = pin(cijfer=[7, 8, 8, 8, 9, 9, 9, 10], aanbevolen=eight, geslacht=eight)
    return plain_provider("achtsten", Group(6, 15, 8, pinned=pinned))


# --- nothing to go on --------------------------------------------------------------------------------------------


@scenario
def geen_bruikbare_lijst(edition: str) -> Provider:
    pinned = tuple(only_items(t.ITEMS[:6], 2) for _ in range(4))
    group = Group(5, 9, 0, unusable=4, pinned=pinned)
    return plain_provider("geen-bruikbare-lijst", group, commissioners=Commissioners(3, 2))


@scenario
def niemand_antwoordde(edition: str) -> Provider:
    return plain_provider("niemand-antwoordde", Group(5, 9, 0), Group(11, 4, 0))


@scenario
def geen_steekproef(edition: str) -> Provider:
    return plain_provider("geen-steekproef", Group(2, 0, 0, not_invited=4), Group(9, 0, 0, not_invited=2))


@scenario
def zonder_cijfer(edition: str) -> Provider:
    """Usable questionnaires, none with a grade; everyone answered, but there is nothing to mask."""
    return plain_provider("zonder-cijfer", Group(3, 4, 4, pinned=pin(cijfer=[None] * 4)))


@scenario
def halve_lijsten(edition: str) -> Provider:
    """Around the threshold: 7 of 14 items counts, 6 does not; 3 of 6 counts, 2 does not."""
    seven = [only_items(TIED_ITEMS, code) for code in (1, 2, 9)]
    six = [only_items(t.ITEMS[8:], 1), only_items(t.ITEMS[:6], 9)]
    three = [only_items(t.INTEGRATION_ITEMS[:3], code, t.INTEGRATION_ITEMS) for code in (2, 9)]
    two = [only_items(t.INTEGRATION_ITEMS[4:], 1, t.INTEGRATION_ITEMS)]
    return plain_provider(
        "halve-lijsten",
        Group(6, 12, 3, unusable=2, pinned=(*seven, *six)),
        Group(11, 7, 2, unusable=1, pinned=(*three, *two)),
        keeps_items=True,
    )


# --- civic integration -------------------------------------------------------------------------------------------


@scenario
def alleen_inburgering(edition: str) -> Provider:
    return plain_provider("alleen-inburgering", Group(11, 18, 10, not_invited=2), telephone=True)


@scenario
def inburgering_afgeschermd(edition: str) -> Provider:
    """Everyone in civic integration answered, elsewhere not: that grade is masked, its chapter has no spread."""
    groups = (Group(11, 6, 6), Group(5, 10, 4))
    return plain_provider("inburgering-afgeschermd", *groups, commissioners=Commissioners(4, 3))


@scenario
def veel_inburgeraars(edition: str) -> Provider:
    """More than 25 completed, of which no more than 25 by telephone."""
    return plain_provider("veel-inburgeraars", Group(11, 70, 48), telephone=True)


# --- masking and publication -------------------------------------------------------------------------------------


@scenario
def iedereen_deed_mee(edition: str) -> Provider:
    groups = (Group(5, 4, 4, not_invited=1), Group(8, 7, 7))
    return plain_provider("iedereen-deed-mee", *groups, commissioners=Commissioners(2, 2))


@scenario
def dienst_afgeschermd(edition: str) -> Provider:
    return plain_provider("dienst-afgeschermd", Group(1, 3, 3, pinned=pin(cijfer=[7, 8, 9])), Group(9, 12, 5))


@scenario
def enige_in_dienst(edition: str) -> Provider:
    """The only participant with grades in a service, and they are masked: the benchmark would give them away."""
    reserved = Group(RESERVED_SERVICE, 3, 3, pinned=pin(cijfer=[6, 8, 9]))
    return plain_provider("enige-in-dienst", reserved, Group(1, 11, 6))


@scenario
def publicatie_grens(edition: str) -> Provider:
    """Just enough and just too few in every band: 12 of 25 no, 11 of 26 yes, 40 of 100 yes, 30 of 101 no."""
    groups = (Group(1, 25, 12), Group(2, 26, 11), Group(3, 100, 40), Group(6, 101, 30))
    return plain_provider("publicatie-grens", *groups)


# --- grades and the norm -----------------------------------------------------------------------------------------


@scenario
def norm_niet(edition: str) -> Provider:
    """Not met, corrected neither; one service is masked, and so is its corrected mean."""
    low = Group(5, 9, 4, pinned=pin(cijfer=[5, 6, 6, 6]))
    hidden = Group(9, 3, 3, pinned=pin(cijfer=[2, 5, 7]))
    return plain_provider("norm-niet", low, hidden)


@scenario
def norm_na_correctie(edition: str) -> Provider:
    return plain_provider("norm-na-correctie", Group(6, 12, 7, pinned=pin(cijfer=[1, 1, 8, 8, 8, 7, 8])))


@scenario
def norm_ruim(edition: str) -> Provider:
    return plain_provider("norm-ruim", Group(6, 12, 6, pinned=pin(cijfer=[9, 8, 8, 9, 10, 8])))


@scenario
def norm_op_de_grens(edition: str) -> Provider:
    """A total of 6,45 and a service at 5,45: both are met, as they are printed 6,5 and 5,5."""
    high = Group(5, 40, 20, pinned=pin(cijfer=summing_to(149, 20)))
    low = Group(9, 40, 20, pinned=pin(cijfer=summing_to(109, 20)))
    return plain_provider("norm-op-de-grens", high, low)


@scenario
def halve_tienden(edition: str) -> Provider:
    """169/20 prints 8,5 and 147/20 prints 7,4."""
    high = Group(5, 40, 20, pinned=pin(cijfer=summing_to(169, 20)))
    low = Group(9, 40, 20, pinned=pin(cijfer=summing_to(147, 20)))
    return plain_provider("halve-tienden", high, low)


@scenario
def halve_cijfers(edition: str) -> Provider:
    """Commissioners' grades at the half: in the spread 7,5 is an 8 and 9,5 a 10."""
    grades = ["7.5", "8.5", "9.5", "6.5", "7.4", "1.5"]
    return plain_provider("halve-cijfers", Group(6, 9, 4), commissioners=Commissioners(8, 6, pinned=pin(cijfer=grades)))


@scenario
def promotor_negatief(edition: str) -> Provider:
    group = Group(5, 20, 12, pinned=pin(aanbevolen=[1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]))
    return plain_provider("promotor-negatief", group)


# --- strong points -----------------------------------------------------------------------------------------------


@scenario
def niets_om_trots_op(edition: str) -> Provider:
    pinned = tuple(all_items(4) for _ in range(5))
    return plain_provider("niets-om-trots-op", Group(8, 11, 5, pinned=pinned), keeps_items=True)


@scenario
def gelijke_verschillen(edition: str) -> Provider:
    """Seven items with exactly the same gap, more than there is room for; the other items have none above 0."""
    answers: Pinned = {item: 1 if item in TIED_ITEMS else 4 for item in t.ITEMS}
    pinned = tuple(dict(answers) for _ in range(7))
    return plain_provider("gelijke-verschillen", Group(6, 16, 7, pinned=pinned), keeps_items=True)


# --- open answers, approach, names -------------------------------------------------------------------------------


def with_open_texts(slug: str, how_many: int) -> Provider:
    """So many open answers and no more, one text twice, and one that points to a person."""
    texts = (OPEN_TEXTS[0], OPEN_TEXTS[0], next(iter(PERSONAL_TEXTS)), *OPEN_TEXTS[1:])[:how_many]
    n = how_many + 4
    clients = pin(
        aanleiding=[6] * how_many + [1] * 4,
        aanleiding_anders=[*texts, *[None] * 4],
        uitkering=[7] * how_many + [2] * 4,
        uitkering_anders=[None] * n,
        klacht=[2] * n,
    )
    commissioners = pin(
        ingekocht_3=[1] * n,
        ingekocht_5=[0] * n,
        diagnostiek_anders=[1] * how_many + [0] * 4,
        diagnostiek_anders_tekst=[*texts, *[None] * 4],
    )
    group = Group(6, n + 5, n, pinned=clients)
    return plain_provider(slug, group, commissioners=Commissioners(n + 1, n, pinned=commissioners))


@scenario
def vier_open_antwoorden(edition: str) -> Provider:
    return with_open_texts("vier-open-antwoorden", 4)


@scenario
def vijf_open_antwoorden(edition: str) -> Provider:
    return with_open_texts("vijf-open-antwoorden", 5)


@scenario
def telefoon(edition: str) -> Provider:
    return plain_provider("telefoon", Group(10, 15, 9), telephone=True)


@scenario
def naam_leestekens(edition: str) -> Provider:
    return plain_provider("naam-leestekens", Group(6, 9, 5), commissioners=Commissioners(3, 2))


@scenario
def naam_opmaak(edition: str) -> Provider:
    more = {"commissioners": Commissioners(3, 2), "on_behalf_of": "*Regio* #2 & <Zn>"}
    return plain_provider("naam-opmaak", Group(6, 9, 5), **more)


def _named(slug: str) -> Make:
    return lambda edition: plain_provider(slug, Group(5, 9, 5), commissioners=Commissioners(3, 2))


# A name of many lines; letters from the right, also in headings of two lines with a number; a letter with a mark below.
HARD = ("naam-lang", "naam-arabisch", "naam-arabisch-lang", "naam-vietnamees")
SCENARIOS |= {slug: _named(slug) for slug in HARD}
