"""What the quality page of a round shows, as tables: the same counts, from the file beside that page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from keurmerk.analysis.menu import Menu
from keurmerk.analysis.words import words
from keurmerk.edition import Edition
from keurmerk.quality.page import DATA, PAGE
from keurmerk.quality.wording import wording

KINDS = ("clients", "commissioners")


class Quality(Menu):
    """The quality of a round's data: counts without a key or an answer of anyone. `page` is the same to read."""

    typed = "r.quality"

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.folder, self._edition = folder, edition

    @property
    def page(self) -> Path:
        """The quality page that the check wrote, to open in a browser."""
        return self.folder / PAGE

    @cached_property
    def measured(self) -> dict[str, Any]:
        """Everything, as `kwaliteit.json` holds it."""
        found: dict[str, Any] = json.loads((self.folder / DATA).read_text(encoding="utf-8"))
        return found

    @property
    def funnel(self) -> pd.DataFrame:
        """From everyone delivered to the questionnaires that count, of all providers, those held back included.

        One row is a step. who: clients or commissioners. step, label: a status, or a total that is reached. left_out:
        persons who fell out here. remaining: persons left after it.
        """
        rows = [row for who in KINDS for row in self._steps(who, self.measured["funnel"][who])]
        columns = {"who": "str", "step": "str", "label": "str", "left_out": "Int64", "remaining": "Int64"}
        return pd.DataFrame(rows, columns=list(columns)).astype(columns)

    def _steps(self, who: str, funnel: dict[str, Any]) -> Iterator[tuple[str, str, str, int, int]]:
        said, left = words()["quality"]["stappen"], funnel["delivered"]
        yield who, "delivered", said["delivered"], 0, left
        reasons = funnel["left_out"] | (
            {"unknown_status": funnel["unknown_status"]} if funnel["unknown_status"] else {}
        )
        for status, count in reasons.items():
            left -= count
            yield who, status, said.get(status, status.replace("_", " ")), count, left
        yield who, "net_sample", said["net_sample"], 0, funnel["net"]
        yield who, "no_reply", said["no_reply"], funnel["net"] - funnel["completed"], funnel["completed"]
        yield who, "unusable", said["unusable"], funnel["completed"] - funnel["usable"], funnel["usable"]
        yield who, "completed", said["completed"], 0, funnel["usable"]

    @property
    def response(self) -> pd.DataFrame:
        """Response of clients by what was sent: one row is a questionnaire or a way of approach.

        of: questionnaire or approach. value: its word in the exports, `` for one outside the list. label. net_sample,
        returned, completed (returned and usable): clients. response_rate: completed as a percentage of net_sample.
        """
        delivery = self._edition.delivery
        named = {"questionnaire": delivery.questionnaires, "approach": delivery.approaches}
        rows = []
        for of, labels in named.items():
            for each in self.measured["response"][of]:
                rate = 100 * each["usable"] / each["net"] if each["net"] else None
                label = dict(labels).get(each["value"], words()["quality"]["buiten_lijst"])
                rows.append((of, each["value"], label, each["net"], each["completed"], each["usable"], rate))
        columns = {
            "of": "str", "value": "str", "label": "str", "net_sample": "Int64", "returned": "Int64",
            "completed": "Int64", "response_rate": "float64",
        }  # fmt: skip
        return pd.DataFrame(rows, columns=list(columns)).astype(columns)

    @property
    def modes(self) -> pd.DataFrame:
        """One row is a way in which clients' questionnaires came back, its index the word in the exports.

        label. returned, usable: questionnaires. share: returned as a percentage of all that came back.
        """
        listed, labels = self.measured["response"]["mode"], dict(self._edition.delivery.answer_modes)
        total = sum(each["completed"] for each in listed)
        rows = [
            (labels.get(each["value"], words()["quality"]["buiten_lijst"]), each["completed"], each["usable"],
             100 * each["completed"] / total if total else None)
            for each in listed
        ]  # fmt: skip
        columns = {"label": "str", "returned": "Int64", "usable": "Int64", "share": "float64"}
        index = pd.Index([each["value"] for each in listed], name="mode", dtype="str")
        return pd.DataFrame(rows, columns=list(columns), index=index).astype(columns)

    @property
    def blanks(self) -> pd.DataFrame:
        """One row is a question that everyone was asked, in one questionnaire.

        questionnaire: clients, integration or commissioners. question, label. item: is it a satisfaction item?
        returned: questionnaires that came back. blank: those that leave it empty. share: blank as a percentage.
        """
        rows = [
            (name, each["id"], each["label"], each["item"], block["completed"], each["blank"],
             100 * each["blank"] / block["completed"] if block["completed"] else None)
            for name, block in self.measured["item_non_response"].items()
            for each in block["questions"]
        ]  # fmt: skip
        columns = {
            "questionnaire": "str", "question": "str", "label": "str", "item": "bool", "returned": "Int64",
            "blank": "Int64", "share": "float64",
        }  # fmt: skip
        return pd.DataFrame(rows, columns=list(columns)).astype(columns)

    @property
    def providers(self) -> pd.DataFrame:
        """One row is a provider of the register, those held back included; its index the slug.

        name, held_back, warnings. delivered, net_sample, returned, usable: clients. items_asked, items_blank: answers
        to items that its questionnaires could hold and that are empty; blank_share: in percent. judged, same:
        questionnaires with enough items judged, and those that judged all of them the same.
        """
        rows = {each["provider"]: _of_provider(each) for each in self.measured["providers"]}
        whole = (
            "warnings",
            "delivered",
            "net_sample",
            "returned",
            "usable",
            "items_asked",
            "items_blank",
            "judged",
            "same",
        )
        columns = {"name": "str", "held_back": "bool", **dict.fromkeys(whole, "Int64"), "blank_share": "float64"}
        frame = pd.DataFrame(
            rows.values(), columns=list(columns), index=pd.Index(list(rows), name="provider", dtype="str")
        )
        return frame.astype(columns)

    @property
    def straight_lines(self) -> pd.DataFrame:
        """One row, the round. items_from: from so many items judged on it counts. judged: such questionnaires. same:
        those that judged all of them the same; share: in percent of judged."""
        found = self.measured["straight_lining"]
        share = 100 * found["same"] / found["judged"] if found["judged"] else None
        columns = {**dict.fromkeys(("items_from", "judged", "same"), "Int64"), "share": "float64"}
        return pd.DataFrame([found | {"share": share}], columns=list(columns)).astype(columns)

    @property
    def questionnaires(self) -> dict[str, str]:
        """The questionnaires of which any came back, with their Dutch names: a list to choose from."""
        named = wording().questionnaires
        return {name: named[name] for name, block in self.measured["item_non_response"].items() if block["completed"]}

    @property
    def findings(self) -> pd.DataFrame:
        """One row is a rule broken in one column of one file, without the keys of its rows.

        severity, rule. actor: who must do something about it. file, column. count: rows or cells. providers: how many
        have them, 0 when it concerns the whole file. sentence: what is the matter, in Dutch.
        """
        named = wording().actors
        rows = [
            (each["severity"], each["rule"], named[each["actor"]].name, each["file"], each["column"], each["count"],
             len(each["providers"]), each["nl"])
            for each in self.measured["findings"]
        ]  # fmt: skip
        said = ("severity", "rule", "actor", "file", "column")
        columns = {**dict.fromkeys(said, "str"), "count": "Int64", "providers": "Int64", "sentence": "str"}
        return pd.DataFrame(rows, columns=list(columns)).astype(columns)

    @property
    def calendar(self) -> pd.DataFrame:
        """One row is a week with its Monday as index, from the first to the last answer: clients, commissioners."""
        days = self.measured["calendar"]["days"]
        dated = pd.DataFrame.from_dict(days, orient="index", columns=["clients", "commissioners"], dtype="Int64")
        dated.index = pd.DatetimeIndex([date.fromisoformat(day) for day in days], name="week")
        return dated.resample("W-MON", label="left", closed="left").sum() if len(dated) else dated

    @property
    def undated(self) -> int:
        """Questionnaires without a day, or with one outside the period."""
        return int(self.measured["calendar"]["undated"])

    @property
    def held_back(self) -> pd.DataFrame:
        """One row is a reason why a provider gets no report: name, reason; its index the slug."""
        names = {each["provider"]: each["name"] for each in self.measured["providers"]}
        rows = [
            (slug, names.get(slug, slug), why)
            for slug, reasons in self.measured["held_back"].items()
            for why in reasons
        ]
        return pd.DataFrame(rows, columns=["provider", "name", "reason"], dtype="str").set_index("provider")

    @property
    def corrections(self) -> pd.DataFrame:
        """One row is a cell that was read differently: provider, file, column, reason, asked_by, date; never a key."""
        columns = ["provider", "file", "column", "reason", "asked_by", "date"]
        return pd.DataFrame(self.measured["corrections"], columns=columns, dtype="str")

    @property
    def inputs(self) -> pd.DataFrame:
        """One row is a file that came in: format, rows, sha256; its index the name."""
        frame = pd.DataFrame(self.measured["inputs"], columns=["file", "format", "rows", "sha256"])
        return frame.astype({"rows": "Int64"}).set_index("file")


def _of_provider(each: dict[str, Any]) -> dict[str, object]:
    people = each["clients"]
    asked = sum(part["asked"] for part in each["items"].values())
    blank = sum(part["blank"] for part in each["items"].values())
    return {
        "name": each["name"], "held_back": each["held_back"], "warnings": each["warnings"],
        "delivered": people["delivered"], "net_sample": people["net"], "returned": people["completed"],
        "usable": people["usable"], "items_asked": asked, "items_blank": blank,
        "blank_share": 100 * blank / asked if asked else None, **each["straight_lining"],
    }  # fmt: skip
