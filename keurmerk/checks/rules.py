"""What every rule expects, as Great Expectations declarations; those on questions follow from the edition."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from keurmerk.checks.catalogue import CATALOGUE
from keurmerk.checks.identifiers import KINDS
from keurmerk.checks.joined import PERSON, UNASKED
from keurmerk.edition import Edition, Question
from keurmerk.exports import FileContract, contracts
from keurmerk.settings import Round

NULL, NOT_NULL = "expect_column_values_to_be_null", "expect_column_values_to_not_be_null"
IN_SET, NOT_IN_SET = "expect_column_values_to_be_in_set", "expect_column_values_to_not_be_in_set"
BETWEEN, UNIQUE = "expect_column_values_to_be_between", "expect_column_values_to_be_unique"
MATCH, AT_LEAST = "expect_column_values_to_match_regex", "expect_column_pair_values_a_to_be_greater_than_b"
SLUG = r"^[a-z0-9-]{2,60}$"
DAMAGE = ("spreadsheet-date", "spreadsheet-error", "spreadsheet-number")
READ_FAULTS = ("not-a-date", "not-a-number", "fractional", "integral-float")


@dataclass(frozen=True)
class Rule:
    """One expectation on one view: `id` names its entry in the catalogue, `shown` the column its message names."""

    id: str
    view: str
    expectation: str
    kwargs: dict[str, Any]
    shown: str = ""
    file: str = ""
    allowed: str = field(default="")

    def __post_init__(self) -> None:
        assert self.id in CATALOGUE, self.id


def structure_rules() -> tuple[Rule, ...]:
    """Are the six files there, readable and complete, and is nothing in them that identifies a person?"""
    problems = (
        "file-missing",
        "file-twice",
        "unreadable",
        "header-missing",
        "header-blank",
        "header-repeated",
        "merged-cells",
        "formulas",
    )
    found = [_rule(id, "files", NOT_IN_SET, "problem", value_set=[id]) for id in problems]
    found.append(_rule("no-rows", "files", BETWEEN, "rows", min_value=1))
    found.append(_rule("correction-stale", "corrections", IN_SET, "fits", value_set=["yes"]))
    found.append(_rule("column-missing", "columns", NULL, "missing"))
    found.append(_rule("unknown-column", "columns", NULL, "unknown"))
    found.append(_rule("identifier-column", "columns", NULL, "named"))
    found.append(_rule("encoding", "columns", NULL, "garbled"))
    found += [_rule(f"identifier-{kind}", "columns", NULL, kind) for kind in KINDS]
    return tuple(found)


def row_rules(edition: Edition, settings: Round) -> tuple[Rule, ...]:
    """Every rule on the rows of the files and on the totals of a provider."""
    files = contracts(edition)
    found = [rule for contract in files.values() for rule in _file_rules(contract, settings)]
    found += _register_rules(edition, settings)
    for contract in files.values():
        if contract.questionnaire is not None:
            found += _answer_rules(contract, edition, settings)
            found += [
                rule
                for question in contract.questionnaire.questions
                for rule in _question_rules(contract, question, edition)
            ]
    found.append(_rule("column-damaged", "answers", NULL, "impossible"))
    found.append(_rule("scale-turned", "answers", NULL, "turned"))
    return (*found, *_total_rules(edition, settings, files))


def _rule(id: str, view: str, expectation: str, column: str, shown: str = "", allowed: str = "", **kwargs: Any) -> Rule:
    return Rule(id, view, expectation, {"column": column, **kwargs}, shown, allowed=allowed)


def _file_rules(contract: FileContract, settings: Round) -> Iterator[Rule]:
    """What holds for every file: keys, belonging, damage, cells that could be read."""
    every, owned, key = f"{contract.table}.all", f"{contract.table}.owned", contract.key
    yield _rule("totals-row", every, NULL, "_totals")
    yield _rule("second-header", every, NULL, "_header")
    if contract.questionnaire is None:
        yield _rule("key-empty", every, NOT_NULL, key, key)
        yield _rule("key-repeated", every, UNIQUE, key, key)
    else:
        yield _rule("answered-twice", owned, UNIQUE, key, key)
    if contract.parent is None:
        yield _rule("slug", every, MATCH, key, key, regex=SLUG)
    else:
        most = float(1 - settings.settings.warn_orphan_share.value)
        yield _rule("orphans-many", every, IN_SET, "_parent", contract.parent_column, value_set=["yes"], mostly=most)
        yield _rule("orphan-rows", every, NOT_NULL, "_owner", contract.parent_column)
        yield _rule("key-damaged", every, NULL, "_damaged", contract.parent_column)
    for damage in DAMAGE:
        yield _rule(damage, f"{contract.table}.readings", NOT_IN_SET, "reading", value_set=[damage])
    for fault in READ_FAULTS:
        yield _rule(fault, f"{contract.table}.readings.owned", NOT_IN_SET, "reading", value_set=[fault])


def _register_rules(edition: Edition, settings: Round) -> Iterator[Rule]:
    delivery = edition.delivery
    yield _rule("name-missing", "providers.owned", NOT_NULL, "naam", "naam")
    yield from _listed("telephone-option", "providers.owned", "telefonisch", [0, 1])
    yield from _listed("service", "clients.owned", "dienst", [service.nr for service in edition.services])
    yield from _listed("province", "clients.owned", "provincie", delivery.provinces)
    yield from _listed("approach", "clients.owned", "benadering", delivery.approaches)
    yield from _listed("questionnaire", "clients.owned", "vragenlijst", delivery.questionnaires)
    yield from _listed("status", "clients.owned", "status", delivery.statuses)
    yield from _listed("status", "commissioners.owned", "status", delivery.statuses)
    yield _rule(
        "profile",
        "clients.owned",
        IN_SET,
        "leerprofiel",
        "leerprofiel",
        value_set=list(delivery.integration.learning_profiles),
    )
    yield _rule("questionnaire-service", "clients.owned", IN_SET, "_fits", "vragenlijst", value_set=["yes"])
    yield _rule("profile-service", "clients.owned", IN_SET, "_profile_fits", "leerprofiel", value_set=["yes"])
    start, end = _day(settings.period.start), _day(settings.period.end)
    yield _rule("end-date-period", "clients.owned", BETWEEN, "_day", "einddatum", min_value=start, max_value=end)
    yield _rule("no-end-date", "clients.owned", NOT_NULL, "einddatum", "einddatum")


def _day(day: date) -> int:
    """2023-12-31 as 20231231: days as numbers that keep their order."""
    return int(day.strftime("%Y%m%d"))


def _listed(id: str, view: str, column: str, allowed: Any) -> Iterator[Rule]:
    """A word or number that must be there and be one of these."""
    yield _rule(id, view, NOT_NULL, column, column)
    yield _rule(id, view, IN_SET, column, column, value_set=list(allowed))


def _answer_rules(contract: FileContract, edition: Edition, settings: Round) -> Iterator[Rule]:
    view, delivery = f"{contract.table}.owned", edition.delivery
    start, last = _day(settings.period.start), _day(settings.report_date)
    yield _rule("answer-date-period", view, NOT_NULL, "_day", "ingevuld_op")
    yield _rule("answer-date-period", view, BETWEEN, "_day", "ingevuld_op", min_value=start, max_value=last)
    yield _rule("not-invited", view, IN_SET, "_status", contract.key, value_set=[delivery.invited])
    yield _rule("not-invited", view, NOT_NULL, "_status", contract.key)
    if contract.column("wijze"):
        yield from _listed("mode", view, "wijze", delivery.answer_modes)
        integration = [delivery.integration.questionnaire]
        ours = contract.questionnaire is edition.questionnaires.integration
        yield _rule(
            "wrong-file", view, IN_SET if ours else NOT_IN_SET, "_vragenlijst", contract.key, value_set=integration
        )
    share = float(settings.settings.warn_scale_reversed_share.value)
    yield _rule("scale-reversed", view, BETWEEN, "_worst_share", max_value=share, strict_max=True)


def _question_rules(contract: FileContract, question: Question, edition: Edition) -> Iterator[Rule]:
    """What follows from a question's declaration: its codes or range, and to whom it is put."""
    view, name = f"{contract.table}.owned", question.id
    codes = {"choice": list(question.codes), "item": list(edition.scale.codes), "flag": [0, 1]}.get(question.kind)
    if codes is not None:
        yield _rule("code", view, IN_SET, name, name, ", ".join(map(str, codes)), value_set=codes)
    elif question.range is not None:
        low, high = question.range
        scale = 10**question.decimals
        limits = {"min_value": low if low is None else low * scale, "max_value": high if high is None else high * scale}
        allowed = (
            f"{'' if low is None else low} - {'' if high is None else high}".strip(" -")
            if None in (low, high)
            else f"{low} - {high}"
        )
        yield _rule("out-of-range", view, BETWEEN, name, name, allowed, **limits)
    if question.asked or question.service is not None:
        yield _rule("not-asked", view, NULL, name + UNASKED, name)
    if question.kind == "open":
        yield _rule("open-text-person", view, NULL, name + PERSON, name)


def _total_rules(edition: Edition, settings: Round, files: dict[str, FileContract]) -> Iterator[Rule]:
    chosen, limit = settings.settings, edition.delivery.integration.telephone_limit
    clients, stem = files["clients"].stem, {table: contract.stem for table, contract in files.items()}

    def total(id: str, file: str, expectation: str, allowed: str = "", **kwargs: Any) -> Rule:
        return Rule(id, "totals", expectation, kwargs, "", file, allowed)

    yield total("telephone-limit", stem["integration_answers"], BETWEEN, str(limit), column="talks", max_value=limit)
    yield total("more-than-net", stem["client_answers"], AT_LEAST, column_A="net", column_B="completed", or_equal=True)
    yield total(
        "more-than-net", stem["commissioner_answers"], AT_LEAST,
        column_A="commissioner_net", column_B="commissioner_answers_usable", or_equal=True,
    )  # fmt: skip
    yield total("no-usable", stem["client_answers"], BETWEEN, column="completed", min_value=1)
    for table in ("client_answers", "integration_answers"):
        most = float(chosen.warn_item_non_response_share.value)
        yield total("item-non-response", stem[table], BETWEEN, column=f"{table}_blank_share", max_value=most)
    yield total("full-response", clients, BETWEEN, column="full_rate", max_value=1, strict_max=True)
    yield total(
        "low-response", clients, BETWEEN, column="rate_of_round", min_value=float(chosen.warn_low_response_share.value)
    )
