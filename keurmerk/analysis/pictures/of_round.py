"""The drawings of a whole round: how grades are spread, who lies outside the funnel, what goes with the grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from keurmerk.analysis.menu import Menu
from keurmerk.analysis.pictures import kinds
from keurmerk.analysis.pictures.canvas import Colours, comma, each
from keurmerk.analysis.pictures.picture import Picture
from keurmerk.analysis.words import words
from keurmerk.dutch import enumeration

if TYPE_CHECKING:
    from keurmerk.analysis.funnel import Funnel
    from keurmerk.analysis.round import Round

STEPS = 160  # points along a limit of the funnel
MOST_WEEKS = 12  # labels under the calendar


class OfRound(Menu):
    """`r.pictures.funnel()` draws `r.funnel()`; each picture has the table behind it as `data`."""

    typed = "r.pictures"

    def __init__(self, round: Round) -> None:
        self._round = round
        colours = round.settings.agency.colours
        self._colours = Colours(colours.main, colours.accent, colours.light)

    def grade_bands(self) -> Picture | None:
        """How many providers have a grade in each band of half a point."""
        data, said = self._round.grade_bands, words()["pictures"]["grade_bands"]
        labels = [f"{comma(start)}–{comma(upto)}" for start, upto in zip(data.index, data["upto"], strict=True)]
        marks: list[tuple[Any, str]] = [(self._round.settings.settings.norm_total.value, said["norm"])]
        benchmark = self._round.benchmark
        if "clients.total.grade" in benchmark.index and benchmark["value"].notna().loc["clients.total.grade"]:
            marks.append((benchmark.loc["clients.total.grade", "value"], said["alle"]))
        first = data.index[0] if len(data) else 0
        width = float(data["upto"].iloc[0] - first) if len(data) else 1
        lines = [
            ((float(value) - first) / width - 0.5, f"{text} {comma(float(value))}")
            for value, text in marks
            if len(data) and first <= value <= data["upto"].iloc[-1]
        ]
        draw = kinds.columns(labels, list(data["providers"]), (said["as"], said["aantal"]), lines)
        told = enumeration([f"{comma(start)} tot {comma(upto)}: {n}" for start, upto, n in each(data) if n])
        about = {"met": int(data["providers"].sum()), "zonder": len(self._round.slugs) - int(data["providers"].sum())}
        return self._picture("grade_bands", data, draw, 290, about | {"banden": told})

    def grades(self) -> Picture | None:
        """How many clients gave each grade."""
        data, said = self._round.grades, words()["pictures"]["grades"]
        texts = [str(grade) for grade in data.index]
        draw = kinds.columns(texts, list(data["clients"]), (said["as"], said["aantal"]))
        told = enumeration(
            [f"een {row.Index}: {row.clients} ({comma(row.share, 0)}%)" for row in each(data) if row.clients]
        )
        return self._picture("grades", data, draw, 270, {"n": int(data["clients"].sum()), "cijfers": told})

    def funnel(self, of: str = "grade") -> Picture | None:
        """Every provider by n, with the limits around everyone's mean; `of` is grade or response."""
        found = self._round.funnel(of)
        said, data = words()["pictures"][f"funnel_{of}"], found.frame
        if data.empty:
            return None
        ordered = pd.concat([found.outside, data[data["outside"] == ""]])
        points = [(float(row.n), float(row.value), row.name if row.outside else "") for row in each(ordered)]
        shown = said | {"beide": words()["pictures"]["grenzen"]}
        names = (said["midden"].format(midden=comma(found.center)), *shown["beide"])
        draw = kinds.funnel(
            points, list(_limits(found)), found.center, names, (said["as_n"], said["as"]), 0 if of == "response" else 1
        )
        far, near = (data[data["outside"] == limit] for limit in ("99,8%", "95%"))
        beyond = [f"{row.name} {row.printed} (n = {row.n})" for row in each(found.outside)]
        about = {
            "aantal_in": len(data), "buiten": len(far) + len(near), "ver": len(far), "zonder": found.left_out,
            "verwacht": comma(0.05 * len(data), 0), "midden": comma(found.center),
            "extra": said["extra" if found.tau2 else "geen_extra"],
            "namen": enumeration(beyond) or said["niemand"],
        }  # fmt: skip
        return self._picture(f"funnel_{of}", data, draw, 400, about)

    def items(self, chapter: str = "clients") -> Picture | None:
        """How far the means of providers lie apart, for each item; `chapter` is clients or integration."""
        data, said = self._round.item_spread, words()["pictures"]["item_spread"]
        data = data[data["chapter"] == chapter].sort_values("median", ascending=False, kind="stable")
        five = list(data[["p10", "p25", "median", "p75", "p90"]].itertuples(index=False, name=None))
        edition = self._round.edition
        axis = said["as"].format(beste=edition.scale.best_label)
        draw = kinds.ranges(list(data["label"]), five, tuple(said["namen"]), axis)
        told = enumeration(
            [f"{row.label} {comma(row.median, 2)} ({comma(row.p10, 2)} tot {comma(row.p90, 2)})" for row in each(data)]
        )
        about = {"aspecten": told, "wie": getattr(edition.chapters, chapter).respondents}
        return self._picture("item_spread", data, draw, kinds.height_of(len(data)), about)

    def associations(self, chapter: str = "clients") -> Picture | None:
        """How strongly each item goes together with the grade; `chapter` is clients or integration."""
        data = self._round.associations
        data, said = (
            data[(data["chapter"] == chapter) & data["correlation"].notna()],
            words()["pictures"]["associations"],
        )
        spans = [
            (row.low, row.high) if row.low == row.low else (row.correlation, row.correlation) for row in each(data)
        ]
        texts = [f"{comma(row.correlation, 2)} (n {row.n})" for row in each(data)]
        draw = kinds.estimates(list(data["label"]), list(data["correlation"]), spans, texts, said["as"])
        told = enumeration([f"{row.label} {comma(row.correlation, 2)}" for row in each(data)])
        return self._picture("associations", data, draw, kinds.height_of(len(data)), {"aspecten": told})

    def response(self, of: str = "approach") -> Picture | None:
        """The response rate by way of approach, or by questionnaire."""
        data, said = self._round.quality.response, words()["pictures"]["response_by"]
        data = data[(data["of"] == of) & data["response_rate"].notna()]
        texts = [f"{comma(row.response_rate)}% van {row.net_sample}" for row in each(data)]
        draw = kinds.bars(list(data["label"]), list(data["response_rate"]), texts, said["as"])
        told = enumeration([f"{row.label} {comma(row.response_rate)}%" for row in each(data)])
        return self._picture(
            "response_by", data, draw, kinds.height_of(len(data)), {"wegen": told, "waarnaar": said[of]}
        )

    def blanks(self, questionnaire: str = "clients") -> Picture | None:
        """Which questions that everyone was asked are left blank most."""
        data, said = self._round.quality.blanks, words()["pictures"]["blanks"]
        data = data[(data["questionnaire"] == questionnaire) & data["share"].notna()]
        data = data.sort_values("share", ascending=False, kind="stable")
        texts = [f"{comma(row.share)}% ({row.blank})" for row in each(data)]
        draw = kinds.bars(list(data["label"]), list(data["share"]), texts, said["as"])
        told = enumeration([f"{row.label} {comma(row.share)}%" for row in each(data)])
        n = int(data["returned"].iloc[0]) if len(data) else 0
        return self._picture("blanks", data, draw, kinds.height_of(len(data)), {"vragen": told, "n": n})

    def calendar(self) -> Picture | None:
        """How many questionnaires came in each week."""
        data, said = self._round.quality.calendar, words()["pictures"]["calendar"]
        if data.empty:
            return None
        labels = [f"{monday.day}-{monday.month}" for monday in data.index]
        step = -(-len(labels) // MOST_WEEKS)
        draw = kinds.columns(
            labels, list(data["clients"]), (said["as"], said["aantal"]),
            shown=[at % step == 0 for at in range(len(labels))], second=list(data["commissioners"]),
            names=tuple(said["namen"]),
        )  # fmt: skip
        total = data.sum(axis=1)
        about = {
            "n": int(total.sum()),
            "meest": int(total.max()),
            "week": f"{total.idxmax():%d-%m-%Y}",
            "leeg": int((total == 0).sum()),
        }
        return self._picture("calendar", data, draw, 270, about)

    def _picture(
        self, name: str, data: pd.DataFrame, draw: kinds.Draw, height: float, about: dict[str, object]
    ) -> Picture | None:
        if data.empty:
            return None
        said, about = words()["pictures"][name], about | {"meting": self._round.name, "aantal": len(data)}
        title, under, reading, alternative = (
            str(said[part]).format(**about) for part in ("titel", "onder", "lees", "alt")
        )
        return Picture(title, under, reading, alternative, data, draw, height, self._colours)


def _limits(found: Funnel) -> list[tuple[float, float, float, float, float]]:
    """The limits at points that lie closer together where they bend most."""
    most = max(float(found.frame["n"].max()), 2.0)
    ns = [1 + (most * 1.06 - 1) * (at / (STEPS - 1)) ** 2 for at in range(STEPS)]
    return [(n, *found.at(n)) for n in ns]
