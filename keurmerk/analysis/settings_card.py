"""The settings of a round as a notebook shows them: dates and norms, then every choice with its reason."""

from __future__ import annotations

from pathlib import Path

from pydantic import PrivateAttr

from keurmerk import dutch, showing
from keurmerk.analysis.words import words
from keurmerk.narrative import plain_text
from keurmerk.report.method import setting_in_words
from keurmerk.report.text import Text
from keurmerk.settings import Round


class ShownSettings(Round):
    """The settings themselves, with a face."""

    _root: Path = PrivateAttr()

    @classmethod
    def of(cls, settings: Round, root: Path) -> ShownSettings:
        """The same settings; `root` is where the words for their values are."""
        shown = cls.model_construct(**dict(settings))
        shown._root = root
        return shown

    def __repr__(self) -> str:
        said = words()["settings"]
        return f"<{said['titel'].format(meting=self.round)}: {', '.join(name for name, _ in self.settings.listed())}>"

    def _repr_html_(self) -> str:
        said, text = words()["settings"], Text(self._root, self.edition)
        chosen = [
            (name, setting.what, str(plain_text(setting_in_words(name, setting, text))), setting.reason)
            for name, setting in self.settings.listed()
        ]
        return showing.block(
            said["titel"].format(meting=self.round),
            said["onder"].format(meting=self.round),
            showing.table(said["kop"][:2], zip(said["regels"], self._about(), strict=True)),
            showing.heading(said["keuzes"]),
            showing.table(said["kop"][2:], chosen),
        )

    def _about(self) -> list[str]:
        day, period = dutch.plain_date, self.period
        said = words()["settings"]
        return [
            self.edition,
            said["periode"].format(begin=day(period.start), einde=day(period.end)),
            day(self.report_date),
            said["weken"].format(weken=self.hearing.weeks, dag=day(self.hearing_last_day)),
            self.status,
            self.profile,
            self.agency.name,
            ", ".join(self.norms),
            str(self.trend.rounds),
        ]
