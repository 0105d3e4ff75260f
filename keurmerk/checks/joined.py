"""The rows of the six files, joined with what they belong to, so that every rule is about one column."""

import re
import unicodedata
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from keurmerk.checks.views import View
from keurmerk.edition import Edition, Question, Questionnaire
from keurmerk.exports import Export, Exports
from keurmerk.open_answers import holds_person
from keurmerk.settings import Round

TOTALS = re.compile(r"(?:eind|sub)?tota(?:al|len)\.?:?|(?:grand )?totals?:?|som:?|gemiddelde?:?|sum|average|mean")
UNASKED, PERSON = (
    "?",
    "*",
)  # marks after a question's name: its answers given though not asked, its answers about a person


def allowed(answers: pd.Series, question: Question, edition: Edition) -> pd.Series:
    """Is each answer (scaled to a whole number) a code of the question or within its range?"""
    if question.range is None:
        codes = list(question.codes) or (list(edition.scale.codes) if question.kind == "item" else [0, 1])
        return answers.isin(codes)
    scale = 10**question.decimals
    low, high = (bound if bound is None else bound * scale for bound in question.range)
    within = answers.ge(low if low is not None else answers) & answers.le(high if high is not None else answers)
    return within.fillna(False).astype(bool)


def _damaged(keys: pd.Series, known: pd.Index) -> pd.Series:
    """Keys that belong to nothing but would without what a spreadsheet does to a key."""
    strangers = keys[known.get_indexer(pd.Index(keys)) < 0].dropna()
    plain = {_plain(key) for key in known.dropna()} if len(strangers) else set()
    damaged = strangers.map(_plain).isin(plain)
    return _marked(damaged.reindex(keys.index, fill_value=False))


def _marked(concerned: pd.Series) -> pd.Series:
    """`yes` where it is so, else missing: what a rule expects to be missing everywhere."""
    found = pd.Series(_nothing(len(concerned)), index=concerned.index, copy=True)
    if concerned.any():
        found[concerned] = "yes"
    return found


@lru_cache(8)
def _nothing(length: int) -> Any:
    """Text that is missing everywhere: one and the same in memory for all columns that are so."""
    return pd.array([None] * length, dtype="str")


def _plain(key: str) -> str:
    """`007`, `7.0` and `7` are the same; so are `AB1` and `ab1`."""
    return re.sub(r"^0+(?=[0-9]+$)", "", re.sub(r"^([0-9]+)[.,]0+$", r"\1", key)).casefold()


class Rows:
    """The rows of the six files, joined; built only when every file could be read and has its columns.

    Takes the exports apart: they are large and not needed any more.
    """

    def __init__(self, exports: Exports, edition: Edition, settings: Round) -> None:
        self.edition, self.round = edition, settings
        self.contracts = {table: export.contract for table, export in exports.files.items()}
        self._readings = {table: export.readings for table, export in exports.files.items()}
        self.providers = self._register(exports.let_go("providers"))
        self.clients = self._register(exports.let_go("clients"))
        self.commissioners = self._register(exports.let_go("commissioners"))
        self.client_answers = self._answers(exports.let_go("client_answers"), self.clients)
        self.integration_answers = self._answers(exports.let_go("integration_answers"), self.clients)
        self.commissioner_answers = self._answers(exports.let_go("commissioner_answers"), self.commissioners)

    def views(self) -> dict[str, View]:
        """`<table>.all`, `<table>.owned` (rows whose provider is known), `<table>.readings[.owned]`, and `totals`."""
        found: dict[str, View] = {}
        for table, contract in self.contracts.items():
            frame, key = getattr(self, table), contract.key
            readings = self._readings[table].join(frame[[key, "_owner"]], on="row")
            for part, rows, column_of in (("", frame, ""), (".readings", readings, "column")):
                all_rows = View(contract.stem, rows, key, "_owner", column_of)
                found[f"{table}{part or '.all'}"] = all_rows
                found[f"{table}{part}.owned"] = replace(all_rows, among=rows["_owner"].notna())
        found["answers"] = View("", self.answered, "file", column_of="column", unit="cell")
        found["totals"] = View("", self.totals, "provider", "provider", unit="provider")
        return found

    def let_go(self, table: str) -> pd.DataFrame:
        """The rows of a table, which are here no longer."""
        frame: pd.DataFrame = vars(self).pop(table)
        return frame

    def _register(self, export: Export) -> pd.DataFrame:
        frame = self._with_damage(export)
        if export.contract.table == "providers":
            frame["_owner"] = frame["provider"]
            frame["_parent"] = "yes"
            return frame
        known = pd.Index(self.providers["provider"].dropna().unique())
        frame["_owner"] = frame["provider"].where(known.get_indexer(pd.Index(frame["provider"])) >= 0)
        frame["_parent"] = frame["_owner"].notna().map({True: "yes", False: "no"})
        frame["_damaged"] = _damaged(frame["provider"], known)
        if export.contract.table == "clients":
            aliases = self.edition.delivery.province_aliases
            frame["provincie"] = (
                frame["provincie"]
                .map(lambda given: unicodedata.normalize("NFC", given), na_action="ignore")
                .replace(aliases)
            )
            frame["_fits"] = self._fits(frame)
            frame["_profile_fits"] = self._profile_fits(frame)
        return frame

    def _fits(self, clients: pd.DataFrame) -> pd.Series:
        rule = self.edition.delivery.integration
        is_integration = clients["dienst"].eq(rule.service).fillna(False).astype(bool)
        judged = clients["dienst"].notna() & clients["vragenlijst"].isin(list(self.edition.delivery.questionnaires))
        fits = clients["vragenlijst"].eq(rule.questionnaire).fillna(False).astype(bool).eq(is_integration)
        return fits.map({True: "yes", False: "no"}).where(judged)

    def _profile_fits(self, clients: pd.DataFrame) -> pd.Series:
        is_integration = clients["dienst"].eq(self.edition.delivery.integration.service)
        fits = is_integration.fillna(False).astype(bool).eq(clients["leerprofiel"].notna())
        return fits.map({True: "yes", False: "no"}).where(clients["dienst"].notna())

    def _with_damage(self, export: Export) -> pd.DataFrame:
        frame = export.cells.copy(deep=False)
        key = export.contract.key
        searched = [
            column.name for column in export.contract.columns if column.kind != "open" and column.name in export.text
        ]
        tail = export.text[searched].tail(3)
        words = tail.apply(lambda column: column.str.fullmatch(TOTALS.pattern, case=False)).any(axis=1)
        nameless = tail[key].eq("").iloc[-1:] if export.contract.parent else tail[key].eq("").iloc[:0]
        frame["_totals"] = _nothing(len(frame))
        frame.loc[[*words.index[words], *nameless.index[nameless]], "_totals"] = "yes"
        for column in export.contract.columns:
            if column.kind == "date":
                frame["_day"] = frame[column.name].str.replace("-", "").astype("Int64")
        frame["_header"] = frame[key].where(frame[key].eq(key))
        return frame

    def _answers(self, export: Export, register: pd.DataFrame) -> pd.DataFrame:
        key, questionnaire = export.contract.key, export.contract.questionnaire
        assert questionnaire is not None
        frame = self._with_damage(export)
        wanted = [name for name in ("dienst", "vragenlijst", "leerprofiel", "status", "_owner") if name in register]
        parents = (
            register.drop_duplicates(key).set_index(key)[wanted].rename(columns=lambda name: f"_{name.strip('_')}")
        )
        places = parents.index.get_indexer(pd.Index(frame[key]))
        joined = parents.reindex(frame[key]).set_axis(frame.index)
        frame = pd.concat([frame, joined], axis=1)
        frame["_parent"] = pd.Series(places >= 0, index=frame.index).map({True: "yes", False: "no"})
        frame["_damaged"] = _damaged(frame[key], parents.index)
        asked = self._asked(frame, questionnaire.questions)
        extra: dict[str, pd.Series] = {}
        for question in questionnaire.questions:
            given = (
                export.text[question.id].ne("") if question.id in export.text else pd.Series(False, index=frame.index)
            )
            if question.id in asked:
                extra[question.id + UNASKED] = _marked(given & ~asked[question.id])
            if question.kind == "open":
                person = frame[question.id].map(holds_person, na_action="ignore").eq(True)
                extra[question.id + PERSON] = _marked(person)
        frame = pd.concat([frame, pd.DataFrame(extra, index=frame.index)], axis=1)
        frame["_worst_share"] = self._worst_share(frame, questionnaire.of_kind("item"), questionnaire.grade)
        return frame

    def _asked(self, frame: pd.DataFrame, questions: tuple[Question, ...]) -> dict[str, pd.Series]:
        """Question → was it put to the person of this row? A parent that was not asked itself asks nothing further."""
        services = {service.nr for service in self.edition.services}
        by_id = {question.id: question for question in questions}
        found: dict[str, pd.Series] = {}

        def asked(question: Question) -> pd.Series:
            if question.id in found:
                return found[question.id]
            put = pd.Series(question.service is None or question.service in services, index=frame.index)
            for parent, codes in question.asked.items():
                answer = frame["_dienst" if parent == "dienst" else parent]
                put &= answer.isin(codes)
                if parent in by_id:
                    put &= asked(by_id[parent])
            found[question.id] = put
            return put

        routed = [question for question in questions if question.asked or question.service is not None]
        return {question.id: asked(question) for question in routed}

    def _worst_share(self, frame: pd.DataFrame, items: tuple[Question, ...], grade: Question) -> pd.Series:
        """Share of the most dissatisfied answer among the answered items, where the grade is high."""
        if not items:
            return pd.Series(pd.NA, index=frame.index, dtype="Float64")
        scores = self.edition.scale.scores
        worst = min(scores, key=lambda code: scores[code])
        answers = frame[[item.id for item in items]]
        answered = answers.notna().sum(axis=1)
        high = (
            frame[grade.id]
            .ge(self.round.settings.warn_scale_reversed_grade.value * 10**grade.decimals)
            .fillna(False)
            .astype(bool)
        )
        share = answers.eq(worst).sum(axis=1) / answered
        return share.where(high & answered.gt(0)).astype("Float64")

    @cached_property
    def answered(self) -> pd.DataFrame:
        """One row per file and question: how many cells hold what does not exist, where most providers have such cells.

        And one per file (without column): does the grade run against the items, over all its questionnaires?
        """
        rows: list[dict[str, object]] = []
        for table, contract in self.contracts.items():
            questionnaire = contract.questionnaire
            if questionnaire is None:
                continue
            frame = getattr(self, table)
            for question in questionnaire.questions:
                if question.kind != "open":
                    cells = self._impossible(frame, question)
                    rows.append({"file": contract.stem, "column": question.id, "impossible": cells})
            turned = "yes" if self._is_turned(frame, questionnaire) else None
            rows.append({"file": contract.stem, "column": "", "turned": turned})
        found = pd.DataFrame(rows, columns=["file", "column", "impossible", "turned"])
        return found.astype({"impossible": "Int64", "turned": "str"})

    def _impossible(self, frame: pd.DataFrame, question: Question) -> int | None:
        given = frame.loc[frame["_owner"].notna() & frame[question.id].notna(), ["_owner", question.id]]
        outside = given[~allowed(given[question.id], question, self.edition)]
        providers, concerned = given["_owner"].nunique(), outside["_owner"].nunique()
        many = self.round.settings.refuse_column_from.value
        return len(outside) if concerned >= many and 2 * concerned > providers else None

    def _is_turned(self, frame: pd.DataFrame, questionnaire: Questionnaire) -> bool:
        """In every round seen the two go together (r about 0.5); in random answers there is no r to speak of."""
        items = [item.id for item in questionnaire.of_kind("item")]
        if not items:
            return False
        scores = self.edition.scale.scores
        means = frame[items].apply(lambda codes: codes.map(scores).astype("float64")).mean(axis=1)
        both = pd.DataFrame({"mean": means, "grade": frame[questionnaire.grade.id].astype("float64")}).dropna()
        rules = self.round.settings
        if len(both) < rules.refuse_turned_from.value or (both.nunique() < 2).any():
            return False
        return bool(both["mean"].corr(both["grade"]) < rules.refuse_turned_correlation.value)

    def usable(self, table: str) -> pd.Series:
        """Is this questionnaire one that counts (docs/methode.md rule 2)?"""
        frame, contract = getattr(self, table), self.contracts[table]
        assert contract.questionnaire is not None
        items = [item.id for item in contract.questionnaire.of_kind("item")]
        if contract.parent == "commissioners" or not items:
            return frame[contract.questionnaire.grade.id].notna()
        share = self.round.settings.usable_item_share.value
        answered = frame[items].isin(list(self.edition.scale.codes)).sum(axis=1)
        return answered.mul(share.denominator).ge(share.numerator * len(items))

    @cached_property
    def totals(self) -> pd.DataFrame:
        """One row per provider: what it delivered and what came back, as far as the rules need it."""
        invited, rule = self.edition.delivery.invited, self.edition.delivery.integration
        providers = sorted(set(self.providers["provider"].dropna()))
        frame = pd.DataFrame({"provider": pd.array(providers, dtype="str")})

        def per_provider(owners: pd.Series) -> pd.Series:
            return frame["provider"].map(owners.value_counts()).fillna(0).astype("Int64")

        frame["net"] = per_provider(self.clients.loc[self.clients["status"].eq(invited), "_owner"])
        frame["commissioner_net"] = per_provider(
            self.commissioners.loc[self.commissioners["status"].eq(invited), "_owner"]
        )
        for table in ("client_answers", "integration_answers", "commissioner_answers"):
            answers = getattr(self, table)
            frame[f"{table}_usable"] = per_provider(answers.loc[self.usable(table), "_owner"])
            frame[f"{table}_blank_share"] = self._blank_share(table, frame["provider"])
        frame["completed"] = frame["client_answers_usable"] + frame["integration_answers_usable"]
        talks = self.integration_answers
        by_phone = talks["wijze"].eq(rule.telephone_mode) & talks["_leerprofiel"].isin(rule.telephoned_profiles)
        frame["talks"] = per_provider(talks.loc[by_phone, "_owner"])
        rate = frame["completed"].astype("float64") / frame["net"].astype("float64").where(frame["net"].gt(0))
        many = frame["net"].ge(self.round.settings.warn_full_response_from.value)
        frame["full_rate"] = rate.where(many).astype("Float64")
        net, completed = int(frame["net"].sum()), int(frame["completed"].sum())
        ratio = (frame["completed"] * net).astype("float64") / (frame["net"] * completed).astype("float64").replace(
            0, float("nan")
        )
        frame["rate_of_round"] = ratio.astype("Float64")
        return frame

    def _blank_share(self, table: str, providers: pd.Series) -> pd.Series:
        frame, contract = getattr(self, table), self.contracts[table]
        assert contract.questionnaire is not None
        items = [item.id for item in contract.questionnaire.of_kind("item")]
        owned = frame[frame["_owner"].notna()]
        if not items or owned.empty:
            return pd.Series(pd.NA, index=providers.index, dtype="Float64")
        blank = owned[items].isna().sum(axis=1).groupby(owned["_owner"]).agg(["sum", "size"])
        return providers.map(blank["sum"] / (blank["size"] * len(items))).astype("Float64")
