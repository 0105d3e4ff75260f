"""Named faults that can be worked into a clean round, each with the rule that must find it and where.

`fault(name, rule, verdict, stem, column)` declares one; what it decorates changes the round and gives the keys of the
rows it broke, when the message must name them.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from . import files
from .clean import ANSWERS, CLIENTS, COMMISSIONED, INTEGRATION, ORGANISATIONS, PEOPLE, PROVIDERS, Row, Work
from .judging import HELD, PASSED, REFUSED, WARNED

Apply = Callable[[Work], list[str] | None]


@dataclass(frozen=True)
class Fault:
    """hit: the providers it concerns; the facts of all others stay what they were."""

    name: str
    rule: str
    verdict: str
    stem: str
    column: str
    apply: Apply
    hit: tuple[str, ...] = ("alfa",)


FAULTS: dict[str, Fault] = {}


def fault(name: str, rule: str, verdict: str, stem: str, column: str = "", hit: tuple[str, ...] = ("alfa",)):
    def declared(apply: Apply) -> Apply:
        assert name not in FAULTS, name
        FAULTS[name] = Fault(name, rule, verdict, stem, column, apply, hit)
        return apply

    return declared


# -- the ways in which most faults are made --------------------------------------------------------------------------


def always(row: Row) -> bool:
    return True


def key_of(work: Work, stem: str) -> str:
    return work.columns(stem)[0]


def cell(stem: str, column: str, value: str, where: Callable[[Row], bool] = always, rows: int = 1) -> Apply:
    """Put this in the first such rows of alfa."""

    def apply(work: Work) -> list[str]:
        chosen = [row for row in work.of(stem, "alfa") if where(row)][:rows]
        assert len(chosen) == rows
        for row in chosen:
            row[column] = value
        work.secrets.append(value)
        return [row[key_of(work, stem)] for row in chosen]

    return apply


def unnamed(made: Apply) -> Apply:
    """The same, of which the message gives no rows: it is about the column."""

    def apply(work: Work) -> None:
        made(work)

    return apply


def added(stem: str, column: str, value: Callable[[int], str]) -> Apply:
    """A column that the contract does not have."""

    def apply(work: Work) -> None:
        for at, row in enumerate(work.rows[stem]):
            row[column] = value(at)
            work.secrets.append(row[column])

    return apply


def appended(stem: str, **values: str) -> Apply:
    """The first row once more, with other values."""

    def apply(work: Work) -> None:
        work.rows[stem].append({**work.rows[stem][0], **values})
        work.secrets += values.values()

    return apply


def at_third(value: str) -> Callable[[int], str]:
    return lambda at: value if at == 3 else ""


def cycled(*values: str) -> Callable[[int], str]:
    return lambda at: values[at % len(values)]


def service(number: str) -> Callable[[Row], bool]:
    return lambda row: row["dienst"] == number


def status(given: str) -> Callable[[Row], bool]:
    return lambda row: row["status"] == given


def declare(verdict: str, *listed: tuple[str, str, str, str, Apply]) -> None:
    for name, rule, stem, column, apply in listed:
        fault(name, rule, verdict, stem, column)(apply)


EVERYONE = PROVIDERS

# -- refused: keys and what they belong to ---------------------------------------------------------------------------

declare(
    REFUSED,
    ("a client without a key", "key-empty", CLIENTS, "client", cell(CLIENTS, "client", "")),
    ("a client twice", "key-repeated", CLIENTS, "client", appended(CLIENTS)),
    ("a provider twice", "key-repeated", PEOPLE, "provider", appended(PEOPLE)),
    ("a commissioner twice", "key-repeated", ORGANISATIONS, "opdrachtgever", appended(ORGANISATIONS)),
    ("a slug with capitals", "slug", PEOPLE, "provider", appended(PEOPLE, provider="Alfa Werkt")),
    ("a slug of one letter", "slug", PEOPLE, "provider", appended(PEOPLE, provider="x")),
    ("a slug of 61 letters", "slug", PEOPLE, "provider", appended(PEOPLE, provider="x" * 61)),
    ("clients of nobody", "orphans-many", CLIENTS, "provider", cell(CLIENTS, "provider", "nergens", rows=9)),
    ("answers of nobody", "orphans-many", ANSWERS, "client", cell(ANSWERS, "client", "c0", rows=4)),
    ("no clients", "no-rows", CLIENTS, "", lambda work: files.header_only(work, CLIENTS)),
    ("no providers", "no-rows", PEOPLE, "", lambda work: files.header_only(work, PEOPLE)),
    # what a spreadsheet does to values
    ("a grade that became a date", "spreadsheet-date", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "10-jan")),
    ("1-10 that became a date", "spreadsheet-date", ANSWERS, "aanleiding", cell(ANSWERS, "aanleiding", "1-okt")),
    ("a code that became a day", "spreadsheet-date", ANSWERS, "t_plaats", cell(ANSWERS, "t_plaats", "2018-02-01")),
    ("8.5 that became a date", "spreadsheet-date", COMMISSIONED, "a_maatwerk",
     cell(COMMISSIONED, "a_maatwerk", "8-mei")),
    ("a key that became a date", "spreadsheet-date", CLIENTS, "client", cell(CLIENTS, "client", "01-10-2018")),
    ("a grade that became a time", "spreadsheet-date", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "08:30")),
    ("an error of a formula", "spreadsheet-error", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "#DEEL/0!")),
    ("a name that was not found", "spreadsheet-error", PEOPLE, "naam", cell(PEOPLE, "naam", "#NAAM?")),
    ("a column too narrow", "spreadsheet-error", CLIENTS, "einddatum", cell(CLIENTS, "einddatum", "########")),
    ("keys rounded off", "spreadsheet-number", CLIENTS, "client", cell(CLIENTS, "client", "1,80001E+15")),
    ("a key in capitals", "key-damaged", ANSWERS, "client", lambda work: capital_key(work)),
    ("a row of totals", "totals-row", COMMISSIONED, "", appended(COMMISSIONED, opdrachtgever="Totaal")),
    ("a nameless row of totals", "totals-row", ANSWERS, "", appended(ANSWERS, client="")),
    ("a row of averages", "totals-row", CLIENTS, "", appended(CLIENTS, client="Gemiddelde:")),
    # what identifies a person
    ("a column of surnames", "identifier-column", CLIENTS, "Achternaam", added(CLIENTS, "Achternaam", at_third("X"))),
    ("an empty e-mail column", "identifier-column", ORGANISATIONS, "e-mail",
     added(ORGANISATIONS, "e-mail", cycled(""))),
    ("an e-mail address", "identifier-email", CLIENTS, "extra",
     added(CLIENTS, "extra", at_third("p.proef@voorbeeld.nl"))),
    ("a phone number", "identifier-phone", CLIENTS, "extra", added(CLIENTS, "extra", at_third("06-12345678"))),
    ("a BSN", "identifier-bsn", CLIENTS, "extra", added(CLIENTS, "extra", at_third("111222333"))),
    ("a BSN as a float", "identifier-bsn", CLIENTS, "extra", added(CLIENTS, "extra", at_third("111222333.0"))),
    ("a name", "identifier-name", CLIENTS, "extra", added(CLIENTS, "extra", at_third("Jan de Vries"))),
    ("an address", "identifier-address", CLIENTS, "extra", added(CLIENTS, "extra", at_third("Dorpsstraat 3"))),
    (
        "surnames under another name", "identifier-name", CLIENTS, "extra",
        added(CLIENTS, "extra", cycled("Jansen", "Hendriks", "Visser", "Mulder", "de Vries")),
    ),
    (
        "phone numbers without their zero", "identifier-phone", CLIENTS, "extra",
        added(CLIENTS, "extra", cycled("612345678", "623456789", "634567891", "645678912")),
    ),
    (
        "a BSN without its zero", "identifier-bsn", CLIENTS, "extra",
        added(CLIENTS, "extra", cycled("18795134", "44809906", "73117699", "63302500", "95732706")),
    ),
    ("an e-mail address as province", "identifier-email", CLIENTS, "provincie",
     unnamed(cell(CLIENTS, "provincie", "piet@voorbeeld.nl"))),
    ("a BSN as key", "identifier-bsn", CLIENTS, "client", unnamed(cell(CLIENTS, "client", "111222333"))),
)  # fmt: skip


def capital_key(work: Work) -> list[str]:
    row = next(work.of(ANSWERS, "alfa"))
    row["client"] = row["client"].upper()
    return [row["client"]]


@fault("lost leading zeros", "key-damaged", REFUSED, ANSWERS, "client")
def lost_zeros(work: Work) -> None:
    for stem in (CLIENTS, ANSWERS, INTEGRATION):
        for row in work.rows[stem]:
            row["client"] = row["client"].replace("c18", "00")
    row = work.rows[ANSWERS][0]
    row["client"] = row["client"].lstrip("0")


@fault("keys as floats", "key-damaged", REFUSED, ANSWERS, "client")
def float_keys(work: Work) -> None:
    for stem in (CLIENTS, ANSWERS, INTEGRATION):
        for row in work.rows[stem]:
            row["client"] = row["client"].replace("c18", "18")
    work.rows[ANSWERS][0]["client"] += ".0"


@fault("a second header", "second-header", REFUSED, CLIENTS)
def second_header(work: Work) -> None:
    work.rows[CLIENTS].insert(7, {name: name for name in work.columns(CLIENTS)})


@fault("the rows twice", "key-repeated", REFUSED, CLIENTS, "client")
def rows_twice(work: Work) -> None:
    work.rows[CLIENTS] += [dict(row) for row in work.rows[CLIENTS]]


def swap(stem: str, one: str, other: str) -> Apply:
    def apply(work: Work) -> None:
        for row in work.rows[stem]:
            row[one], row[other] = row[other], row[one]

    return apply


def every(stem: str, columns: tuple[str, ...], change: Callable[[str], str]) -> Apply:
    def apply(work: Work) -> None:
        for row in work.rows[stem]:
            row.update({name: change(row[name]) for name in columns if row[name]})

    return apply


ITEMS = ("t_respect", "t_duidelijk", "t_aandacht", "t_plaats", "t_begrip")
declare(
    REFUSED,
    ("swapped columns", "column-damaged", ANSWERS, "t_respect", swap(ANSWERS, "cijfer", "t_respect")),
    ("swapped columns of a register", "orphans-many", CLIENTS, "provider", swap(CLIENTS, "client", "provider")),
    ("codes from zero", "column-damaged", ANSWERS, "t_begrip", every(ANSWERS, ITEMS, lambda code: str(int(code) - 1))),
    ("grades without their comma", "column-damaged", COMMISSIONED, "cijfer",
     every(COMMISSIONED, ("cijfer",), lambda grade: grade.replace(".", ""))),
    ("a scale stored in reverse", "scale-turned", ANSWERS, "", every(ANSWERS, ITEMS, lambda code: str(5 - int(code)))),
)  # fmt: skip

# -- refused: files as such ------------------------------------------------------------------------------------------

declare(REFUSED, *((name, rule, stem, column, make) for name, rule, stem, column, make in files.REFUSED_FILES))

# -- held back: alfa alone -------------------------------------------------------------------------------------------


def bought(row: Row) -> bool:
    return row["ingekocht_10"] == "1"


declare(
    HELD,
    ("no name", "name-missing", PEOPLE, "naam", cell(PEOPLE, "naam", "")),
    ("a telephone option of 2", "telephone-option", PEOPLE, "telefonisch", cell(PEOPLE, "telefonisch", "2")),
    ("a service of another edition", "service", CLIENTS, "dienst", cell(CLIENTS, "dienst", "12")),
    ("no service", "service", CLIENTS, "dienst", cell(CLIENTS, "dienst", "")),
    ("a province that is none", "province", CLIENTS, "provincie", cell(CLIENTS, "provincie", "Jansenland", rows=12)),
    ("a province without its accent", "province", CLIENTS, "provincie", cell(CLIENTS, "provincie", "Fryslan")),
    ("no province", "province", CLIENTS, "provincie", cell(CLIENTS, "provincie", "")),
    ("an approach by fax", "approach", CLIENTS, "benadering", cell(CLIENTS, "benadering", "telefax")),
    ("an unknown questionnaire", "questionnaire", CLIENTS, "vragenlijst", cell(CLIENTS, "vragenlijst", "verkort")),
    ("no status", "status", CLIENTS, "status", cell(CLIENTS, "status", "")),
    ("a status in capitals", "status", ORGANISATIONS, "status", cell(ORGANISATIONS, "status", "UITGENODIGD")),
    ("an unknown way of answering", "mode", ANSWERS, "wijze", cell(ANSWERS, "wijze", "telegram")),
    ("no way of answering", "mode", INTEGRATION, "wijze", cell(INTEGRATION, "wijze", "")),
    ("a learning profile of 5", "profile", CLIENTS, "leerprofiel", cell(CLIENTS, "leerprofiel", "5", service("11"))),
    ("a learning profile elsewhere", "profile-service", CLIENTS, "leerprofiel",
     cell(CLIENTS, "leerprofiel", "1", service("5"))),
    ("no learning profile", "profile-service", CLIENTS, "leerprofiel", cell(CLIENTS, "leerprofiel", "", service("11"))),
    ("the integration form elsewhere", "questionnaire-service", CLIENTS, "vragenlijst",
     cell(CLIENTS, "vragenlijst", "inburgering", service("5"))),
    ("the ordinary form for integration", "questionnaire-service", CLIENTS, "vragenlijst",
     cell(CLIENTS, "vragenlijst", "regulier", service("11"))),
    ("ended after the period", "end-date-period", CLIENTS, "einddatum", cell(CLIENTS, "einddatum", "2018-04-02")),
    ("ended before the period", "end-date-period", CLIENTS, "einddatum", cell(CLIENTS, "einddatum", "2017-06-30")),
    ("a Dutch date", "not-a-date", CLIENTS, "einddatum", cell(CLIENTS, "einddatum", "31-12-2017")),
    ("the thirtieth of February", "not-a-date", CLIENTS, "einddatum", cell(CLIENTS, "einddatum", "2018-02-30")),
    ("answered after the report", "answer-date-period", ANSWERS, "ingevuld_op",
     cell(ANSWERS, "ingevuld_op", "2018-04-13")),
    ("answered on no day", "answer-date-period", COMMISSIONED, "ingevuld_op", cell(COMMISSIONED, "ingevuld_op", "")),
    ("a label for a code", "not-a-number", ANSWERS, "t_respect", cell(ANSWERS, "t_respect", "zeer tevreden")),
    ("a thousand or one", "not-a-number", COMMISSIONED, "personen_10",
     cell(COMMISSIONED, "personen_10", "1.000", bought)),
    ("a fractional client grade", "fractional", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "7,5")),
    ("a grade with two decimals", "fractional", COMMISSIONED, "cijfer", cell(COMMISSIONED, "cijfer", "7.55")),
    ("a code outside the scale", "code", ANSWERS, "t_respect", cell(ANSWERS, "t_respect", "5")),
    ("a code outside the choices", "code", ANSWERS, "aanleiding", cell(ANSWERS, "aanleiding", "7")),
    ("a flag of 2", "code", COMMISSIONED, "ingekocht_1", cell(COMMISSIONED, "ingekocht_1", "2")),
    ("a grade of 11", "out-of-range", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "11")),
    ("a grade of 0", "out-of-range", INTEGRATION, "cijfer", cell(INTEGRATION, "cijfer", "0")),
    ("a day's serial number", "out-of-range", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "43101")),
    ("fewer persons than none", "out-of-range", COMMISSIONED, "personen_10",
     cell(COMMISSIONED, "personen_10", "-1", bought)),
    ("a mark of 10.1", "out-of-range", COMMISSIONED, "a_snelheid", cell(COMMISSIONED, "a_snelheid", "10.1")),
    ("a client answering twice", "answered-twice", ANSWERS, "client", appended(ANSWERS)),
    ("a commissioner answering twice", "answered-twice", COMMISSIONED, "opdrachtgever", appended(COMMISSIONED)),
)  # fmt: skip


@fault("an answer of someone not invited", "not-invited", HELD, ANSWERS, "client")
def not_invited(work: Work) -> list[str]:
    key = next(work.of(ANSWERS, "alfa"))["client"]
    next(row for row in work.rows[CLIENTS] if row["client"] == key)["status"] = "dubbel"
    return [key]


@fault("an answer in the other file", "wrong-file", HELD, ANSWERS, "client")
def wrong_file(work: Work) -> list[str]:
    key = next(work.of(ANSWERS, "alfa"))["client"]
    person = next(row for row in work.rows[CLIENTS] if row["client"] == key)
    person.update(dienst="11", vragenlijst="inburgering", leerprofiel="3")
    return [key]


@fault("26 telephone talks", "telephone-limit", HELD, INTEGRATION)
def many_talks(work: Work) -> None:
    person = next(row for row in work.of(CLIENTS, "alfa") if row["dienst"] == "11" and row["status"] == "uitgenodigd")
    talk = next(work.of(INTEGRATION, "alfa"))
    for at in range(26):
        work.rows[CLIENTS].append({**person, "client": f"n{at:03}", "leerprofiel": "2"})
        work.rows[INTEGRATION].append({**talk, "client": f"n{at:03}", "wijze": "telefonisch"})


@fault("more answers than invitations", "more-than-net", HELD, COMMISSIONED)
def more_than_net(work: Work) -> None:
    answered = {row["opdrachtgever"] for row in work.rows[COMMISSIONED]}
    for row in list(work.of(ORGANISATIONS, "alfa")):
        row["status"] = "uitgenodigd" if row["opdrachtgever"] in answered else "niet_getrokken"
    work.rows[COMMISSIONED].append(dict(next(work.of(COMMISSIONED, "alfa"))))


fault("ways and days swapped", "mode", HELD, ANSWERS, "wijze", hit=EVERYONE)(swap(ANSWERS, "wijze", "ingevuld_op"))

# -- warned: all reports are made ------------------------------------------------------------------------------------

declare(
    WARNED,
    ("an answer to what was not asked", "not-asked", ANSWERS, "gespreksduur",
     cell(ANSWERS, "gespreksduur", "2", lambda row: row["gespreksduur"] == "")),
    ("a service the edition lacks", "not-asked", COMMISSIONED, "ingekocht_12", cell(COMMISSIONED, "ingekocht_12", "0")),
    ("persons of what was not bought", "not-asked", COMMISSIONED, "personen_1",
     lambda work: not_bought(work)),
    ("an unknown column", "unknown-column", CLIENTS, "postgroep", added(CLIENTS, "postgroep", cycled("1", "2", "3"))),
    ("a way, not a number", "unknown-column", ANSWERS, "contact_wijze_telefoon",
     added(ANSWERS, "contact_wijze_telefoon", cycled("0", "1"))),
    ("one stray commissioner", "orphan-rows", ORGANISATIONS, "provider", lambda work: stray(work)),
    ("one whole number as a float", "integral-float", ANSWERS, "cijfer", cell(ANSWERS, "cijfer", "8.0")),
    ("no end date", "no-end-date", CLIENTS, "einddatum", cell(CLIENTS, "einddatum", "")),
    ("a person in an open answer", "open-text-person", ANSWERS, "aanleiding_anders",
     cell(ANSWERS, "aanleiding_anders", "Mijn coach mevrouw Van der Laan", lambda row: row["aanleiding"] == "6")),
    ("one questionnaire in reverse", "scale-reversed", ANSWERS, "", lambda work: one_reversed(work)),
)  # fmt: skip


def not_bought(work: Work) -> None:
    row = next(work.of(COMMISSIONED, "alfa"))
    row.update(ingekocht_1="0", personen_1="3")


def stray(work: Work) -> list[str]:
    first = work.rows[ORGANISATIONS][0]
    for at in range(80):
        work.rows[ORGANISATIONS].append({"opdrachtgever": f"o77{at}", "provider": "alfa", "status": "niet_getrokken"})
    work.rows[ORGANISATIONS].append({**first, "opdrachtgever": "o999", "provider": "nergens"})
    return ["o999"]


def one_reversed(work: Work) -> list[str]:
    row = next(work.of(ANSWERS, "alfa"))
    row.update({name: "4" for name in ITEMS} | {"cijfer": "9"})
    return [row["client"]]


@fault("shuffled codes of a question with routing", "not-asked", WARNED, ANSWERS, "aanleiding_anders", hit=EVERYONE)
def shuffled(work: Work) -> None:
    codes = [row["aanleiding"] for row in work.rows[ANSWERS]]
    random.Random(1).shuffle(codes)
    for row, code in zip(work.rows[ANSWERS], codes, strict=True):
        row["aanleiding"] = code


@fault("whole numbers as floats", "integral-float", WARNED, ANSWERS, "t_plaats", hit=())
def floats(work: Work) -> None:
    every(ANSWERS, ITEMS, lambda code: f"{code}.0")(work)


@fault("nobody answered", "no-usable", WARNED, ANSWERS)
def nobody(work: Work) -> None:
    for stem in (ANSWERS, INTEGRATION):
        gone = list(work.of(stem, "alfa"))
        work.rows[stem] = [row for row in work.rows[stem] if row not in gone]


@fault("a response far too low", "low-response", WARNED, CLIENTS)
def low(work: Work) -> None:
    gone = list(work.of(ANSWERS, "alfa"))[2:]
    work.rows[ANSWERS] = [row for row in work.rows[ANSWERS] if row not in gone]


@fault("everyone answered", "full-response", WARNED, CLIENTS)
def full(work: Work) -> None:
    answered = {row["client"] for stem in (ANSWERS, INTEGRATION) for row in work.rows[stem]}
    for row in work.of(CLIENTS, "alfa"):
        if row["client"] not in answered:
            row["status"] = "niet_getrokken"


@fault("items left blank", "item-non-response", WARNED, ANSWERS)
def blank(work: Work) -> None:
    for row in work.of(ANSWERS, "alfa"):
        row.update(t_respect="", t_duidelijk="")


# -- passed: strange to see, nothing wrong ---------------------------------------------------------------------------

for _name, _make in files.HARMLESS_FILES:
    fault(_name, "", PASSED, "", hit=())(_make)
