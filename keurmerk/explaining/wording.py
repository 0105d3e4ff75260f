"""An account in Dutch: every word comes from uitleg.md, every number is made into text here."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from keurmerk import dutch
from keurmerk.disclosure import FEW, FEW_WHEN_ALL
from keurmerk.explaining.account import Account, LeftOut, Number, Step, Value
from keurmerk.explaining.explanation import Told
from keurmerk.facts import MASKED, Fact
from keurmerk.kept import kept
from keurmerk.narrative import Narrative
from keurmerk.report.content import Content
from keurmerk.report.context import shortest
from keurmerk.report.method import setting_in_words
from keurmerk.report.text import Text

FILE = "uitleg.md"
DECIMALS_SHOWN = 6


class Wording:
    """The words for one report's numbers."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._texts = narrative()

    def told(self, name: str, fact: Fact, account: Account) -> Told:
        """Everything that is said about one fact."""
        everyone = name.startswith("benchmark.")
        about = self._about(account)
        title, definition, denominator = (
            self.say(f"{part}_{account.family}", **about) for part in ("titel", "wat", "noemer")
        )
        whose = self.content.round.participants if everyone else self.content.participant.name
        rules = (*account.rules, 9) if fact.masked else account.rules
        settings = (*account.settings, "masking") if fact.masked else account.settings
        return Told(
            f"{title} – {whose}",
            definition,
            denominator,
            tuple(self.say("regel", nummer=rule, naam=self.say(f"regel_{rule}")) for rule in dict.fromkeys(rules)),
            tuple(self._persons(account)),
            tuple(self._sums(account)),
            tuple(self._settings(settings)),
            tuple(self._remarks(name, fact, account)),
        )

    def say(self, block: str, **about: Any) -> str:
        """One block as plain text on one line."""
        return " ".join(self._texts.plain(FILE, block, **about).split())

    def _about(self, account: Account) -> dict[str, Any]:
        rules, about = self.content.round.settings, dict(account.about)
        if "status" in about:
            about["status_words"] = _spaced(about["status"])
        if "by" in about:
            about["group_words"] = self.say(f"groep_{about['by']}", value=about["value"])
        return {
            "score_rule": rules.promoter_score.value,
            "compared_on": rules.norm_compared_on.value,
            "low": shortest(rules.norm_low_grade.value),
            "counts_as": shortest(rules.norm_low_grade_counts_as.value),
        } | about

    def _persons(self, account: Account) -> Iterator[tuple[str, str]]:
        """From everyone delivered to those who count; a reason that holds for nobody is passed over."""
        if (waterfall := account.waterfall) is None:
            return
        yield self.label(waterfall.start), in_print(waterfall.start.value)
        here = waterfall.start.count
        for at, left in enumerate(waterfall.left, 1):
            if left.n:
                yield self.reason(left), f"- {left.n}"
            here -= left.n
            if at < len(waterfall.left) and (name := self._station(left, waterfall.left[at])):
                yield self.say(f"getal_{name}"), f"= {here}"
        if waterfall.end != waterfall.start:
            yield self.label(waterfall.end), f"= {waterfall.end.value}"

    def _station(self, left: LeftOut, following: LeftOut) -> str:
        """The familiar number that is reached between two reasons, if any."""
        statuses = self.content.edition.delivery.statuses
        if left.reason in statuses and following.reason not in statuses:
            return "net_sample"
        return "completed" if left.reason == "unusable" else ""

    def reason(self, left: LeftOut) -> str:
        """Why somebody does not count."""
        if left.reason in self.content.edition.delivery.statuses and f"weg_{left.reason}" not in self._texts.blocks(
            FILE
        ):
            return self.say("weg_status", status_words=_spaced(left.reason))
        return self.say(f"weg_{left.reason}", **left.about)

    def _sums(self, account: Account) -> Iterator[tuple[str, str]]:
        """Each number once, when it is first needed, and each step with what comes of it."""
        seen: list[Number] = []
        for step in account.steps:
            for number in self._listed(step):
                if number not in seen:
                    seen.append(number)
                    yield self.label(number), in_print(number.value, number.digits)
            seen.append(step.result)
            yield self._step(step), self._result(step.result)

    def _listed(self, step: Step) -> Iterator[Number]:
        """The operands that deserve a line of their own; a rank lists from high to low."""
        if step.operation == "rank":
            yield from sorted(step.operands[:-1], key=lambda gap: -gap.exact)
        elif step.operation not in ("multiply", "at_least", "highest", "judge", "round_up"):
            skipped = ("decimals", "exact", "mean_grade", "mean_corrected", "set_grade")
            yield from (number for number in step.operands if number.name not in skipped)

    def _step(self, step: Step) -> str:
        a, b = ([in_print(number.value, number.digits) for number in step.operands] + ["", ""])[:2]
        about: dict[str, Any] = {"naam": self.label(step.result), "a": a, "b": b, "klopt": in_print(step.result.value)}
        if step.operation == "round":
            about["decimalen"] = self.say(f"decimalen_{b}")
        return self.say(f"stap_{step.operation}", **about)

    def _result(self, number: Number) -> str:
        if number.name == "verdict":
            return self.say(f"oordeel_{number.value}")
        if isinstance(number.value, list):
            return ", ".join(number.about.get("labels", number.value)) or "–"
        return in_print(number.value, number.digits)

    def label(self, number: Number) -> str:
        """What an intermediate number is called."""
        about = dict(number.about)
        if "status" in about:
            about["status_words"] = _spaced(about["status"])
        return self.say(f"getal_{number.name}", **about)

    def _settings(self, names: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
        text = Text(self.content.root, self.content.edition.edition)
        for name in dict.fromkeys(names):
            setting = getattr(self.content.round.settings, name)
            yield name, setting.what, str(setting_in_words(name, setting, text)), setting.reason

    def _remarks(self, name: str, fact: Fact, account: Account) -> Iterator[str]:
        receipt, everyone = self.content.receipt, name.startswith("benchmark.")
        if fact.masked:
            other = "vergelijking" if everyone else "eerder" if name.startswith("trend.") else ""
            kind = other or self.content.round.profile
            yield self.say(f"verborgen_{kind}", few=FEW, few_when_all=FEW_WHEN_ALL)
        if everyone:
            count, held = len(receipt.participants), len(receipt.held_back)
            included = self.content.round.settings.benchmark_held_back.value == "included"
            yield self.say("deelnemers", aantal=count if included else count - held, aangehouden=held, erbij=included)
            if included and held and not fact.masked:
                yield self.say("zonder_rijen")
        if account.columns and not fact.masked:
            yield from self._found(account, everyone)

    def _found(self, account: Account, everyone: bool) -> Iterator[str]:
        """What was found and corrected in the columns that this number rests on; never a key or a value."""
        receipt, provider = self.content.receipt, self.content.provider
        forms = ("clients", "integration") if account.form == "clients" else (FORM.get(account.form, account.form),)
        files = {getattr(self.content.edition.questionnaires, form).file for form in forms}
        for made in receipt.corrections if everyone else receipt.corrections_of(provider):
            if made.file in files and made.column in account.columns:
                yield self.say(
                    "correctie", kolom=made.column, bestand=made.file, reden=made.reason, vrager=made.asked_by,
                    datum=dutch.plain_date(made.date),
                )  # fmt: skip
        for found in receipt.findings:
            count = found.count if everyone else found.providers.get(provider, 0)
            if found.file in files and found.column in account.columns and count:
                core = found.nl.partition(": ")[2].rpartition(";")[0] or found.rule
                yield self.say("bevinding", regel=found.rule, bevinding=core, aantal=count)


FORM = {"regular": "clients"}


def narrative() -> Narrative:
    """The texts, read once."""
    return _read(Path(__file__).parent / "text")


@kept
def _read(folder: Path) -> Narrative:
    return Narrative([folder])


def in_print(value: Value, digits: int | None = None) -> str:
    """A number as an analyst reads it: exact where that is short, else its first decimals and three dots."""
    if value is None:
        return MASKED
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(value)
    if not isinstance(value, Fraction):
        return str(value)
    if digits is not None:
        return dutch.number(value, digits)
    for decimals in range(DECIMALS_SHOWN + 1):
        if dutch.rounded(value, decimals) == value:
            return dutch.number(value, decimals)
    cut = Fraction(int(value * 10**DECIMALS_SHOWN), 10**DECIMALS_SHOWN)
    return f"{dutch.number(cut, DECIMALS_SHOWN)}…"


def _spaced(word: str) -> str:
    return word.replace("_", " ")
