"""What clients are more satisfied with here than at other participants (docs/methode.md rule 11)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from keurmerk.edition import Edition


def strong_points(gaps: Mapping[str, Fraction], edition: Edition) -> tuple[str | None, list[str]]:
    """The staff point and the other points, largest gap first.

    `gaps`: provider's item mean minus the benchmark's, unrounded. Only gaps above 0 count; ties stand in questionnaire
    order. The staff point is None and the list empty when there is nothing to be proud of.
    """
    rules = edition.strong_points
    staff = _largest(gaps, edition, rules.staff_groups)[:1]
    return (staff[0] if staff else None), _largest(gaps, edition, rules.point_groups)[: rules.most]


def _largest(gaps: Mapping[str, Fraction], edition: Edition, groups: Sequence[str]) -> list[str]:
    items = [item.id for item in edition.questionnaires.clients.of_kind("item") if item.group in groups]
    return sorted((item for item in items if gaps.get(item, Fraction(0)) > 0), key=lambda item: -gaps[item])
