"""The checked tables: clean, typed, and only the rows that may count."""

import pandas as pd

from keurmerk.checks.joined import UNASKED, Rows, allowed
from keurmerk.edition import Question
from keurmerk.open_answers import strip

REGISTER_COLUMNS = {
    "providers": ["provider", "naam", "opdracht_van", "telefonisch"],
    "clients": [
        "client", "provider", "dienst", "provincie", "einddatum", "benadering", "vragenlijst", "leerprofiel", "status",
    ],
    "commissioners": ["opdrachtgever", "provider", "status"],
}  # fmt: skip
ANSWER_COLUMNS = {
    "client_answers": ["client", "provider", "dienst", "ingevuld_op", "wijze"],
    "integration_answers": ["client", "provider", "dienst", "ingevuld_op", "wijze"],
    "commissioner_answers": ["opdrachtgever", "provider", "ingevuld_op"],
}


def checked_tables(rows: Rows) -> dict[str, pd.DataFrame]:
    """Table name → frame, sorted by provider and key; held-back providers are still in it. Takes `rows` apart.

    Answers are Int64 scaled by the question's decimals (8,5 is 85), missing when not given, not asked or not allowed.
    Open answers are text without what points to a person, missing when not given, "" when nothing is left.
    """
    found = {table: _register(rows, table, columns) for table, columns in REGISTER_COLUMNS.items()}
    found |= {table: _answers(rows, table, columns) for table, columns in ANSWER_COLUMNS.items()}
    return found


def _register(rows: Rows, table: str, columns: list[str]) -> pd.DataFrame:
    frame = rows.let_go(table)
    frame = frame[frame["_owner"].notna()]
    found = pd.DataFrame({name: _filled(frame[name]) for name in columns})
    if table == "providers":
        found["opdracht_van"] = found["opdracht_van"].where(found["opdracht_van"].ne(""), found["naam"])
        found["telefonisch"] = frame["telefonisch"].eq(1).fillna(False).astype(bool)
    if table == "clients":
        found["dienst"] = _allowed(frame["dienst"], [service.nr for service in rows.edition.services])
        found["leerprofiel"] = _allowed(frame["leerprofiel"], rows.edition.delivery.integration.learning_profiles)
    return _sorted(found, columns[0])


def _answers(rows: Rows, table: str, columns: list[str]) -> pd.DataFrame:
    frame = rows.let_go(table)
    contract = rows.contracts[table]
    assert contract.questionnaire is not None
    delivery = rows.edition.delivery
    counts = frame["_owner"].notna() & frame["_status"].eq(delivery.invited).fillna(False).astype(bool)
    counts &= ~frame[contract.key].duplicated()
    if "_vragenlijst" in frame:
        integration = frame["_vragenlijst"].eq(delivery.integration.questionnaire).fillna(False).astype(bool)
        counts &= integration.eq(contract.questionnaire is rows.edition.questionnaires.integration)
    frame = frame[counts].rename(columns={"_owner": "provider"})
    found = {name: _filled(frame[name]) for name in columns if name in frame}
    if "dienst" in columns:
        found["dienst"] = _allowed(frame["_dienst"], [service.nr for service in rows.edition.services])
    for question in contract.questionnaire.questions:
        found[question.id] = _answer(frame, question, rows)
    ordered = [*columns, *(question.id for question in contract.questionnaire.questions)]
    return _sorted(pd.DataFrame(found, index=frame.index)[ordered], columns[0])


def _answer(frame: pd.DataFrame, question: Question, rows: Rows) -> pd.Series:
    given = frame[question.id]
    if question.id + UNASKED in frame:
        given = given.mask(frame[question.id + UNASKED].notna())
    if question.kind == "open":
        return given.map(strip, na_action="ignore").astype("string")
    return given.where(allowed(given, question, rows.edition)).astype("Int64")


def _allowed(values: pd.Series, codes: object) -> pd.Series:
    return values.where(values.isin(list(codes))).astype("Int64")  # type: ignore[call-overload]


def _filled(values: pd.Series) -> pd.Series:
    return values if values.dtype == "Int64" else values.fillna("").astype("str")


def _sorted(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    order = ["provider"] if key == "provider" else ["provider", key]
    return frame.sort_values(order, kind="stable").reset_index(drop=True)
