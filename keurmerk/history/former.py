"""How a service, question or answer of this edition was called in an earlier one, and what changed on the way."""

from dataclasses import dataclass

from keurmerk.edition import SCALE, EarlierEdition, Edition


@dataclass(frozen=True)
class Asked:
    """A question as an earlier edition had it: its name, the code of an answer, and why it can't be compared, if so."""

    question: str
    code: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Former:
    """The way back to an earlier edition: what changed in each step, the latest first."""

    steps: tuple[EarlierEdition, ...]

    def question(self, name: str, code: int = 0, item: bool = False) -> Asked:
        """The question and answer that stood where these stand now."""
        reasons: list[str] = []
        for step in self.steps:
            changes = [change for change in step.changes if change.of == name or (item and change.of == SCALE)]
            reasons += [change.reason for change in changes]
            for change in changes:
                code = change.codes.get(code, code)
                name = change.was or name
        return Asked(name, code, tuple(dict.fromkeys(reasons)))

    def service(self, name: str) -> str:
        """The name that the service had; numbers are only unique within an edition."""
        for step in self.steps:
            name = step.services.get(name, name)
        return name


def former(edition: Edition, earlier: str) -> Former | None:
    """The way from this edition back to that one; None when this edition does not say it comes from there."""
    if earlier == edition.edition:
        return Former(())
    names = [each.edition for each in edition.earlier]
    return Former(edition.earlier[: names.index(earlier) + 1]) if earlier in names else None
