"""Hypothesis: small random rounds in memory, that shrink to few providers, few clients and dull answers.

Under `@given(a_round=small_rounds())`, `a_round.write(tmp_path_factory.mktemp("round"))` gives a folder of exports.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from . import rounds
from . import tables as t
from .questionnaires import Pinned
from .rounds import Rows
from .scenarios import NAMES, Commissioners, Group, Provider

CLIENT_GRADES = st.none() | st.integers(1, 10)
COMMISSIONER_GRADES = st.integers(10, 100).map(lambda tenths: f"{tenths // 10}.{tenths % 10}")


@dataclass(frozen=True)
class SmallRound:
    """Rows of the six exports as they will be written, and who takes part."""

    edition: str
    rows: Rows
    providers: tuple[Provider, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(provider.slug for provider in self.providers)

    @property
    def period(self) -> tuple[date, date]:
        start, end = t.PERIODS[self.edition]
        return date.fromisoformat(start), date.fromisoformat(end)

    @property
    def report_date(self) -> date:
        return date.fromisoformat(t.REPORT_DATES[self.edition])

    def write(self, folder: Path) -> Path:
        return rounds.write(self.rows, folder, self.edition)


@st.composite
def client_pins(draw: st.DrawFn, service: int) -> Pinned:
    """The answers that most depends on; all others come from the seed."""
    pinned: Pinned = {"cijfer": draw(CLIENT_GRADES), "aanbevolen": draw(st.sampled_from((1, 2, 3, None)))}
    names = t.INTEGRATION_ITEMS if service == t.INTEGRATION else t.ITEMS
    if draw(st.booleans()):
        code = draw(st.sampled_from(t.ITEM_CODES))
        pinned |= {name: code for name in names}
    return pinned


@st.composite
def groups(draw: st.DrawFn, service: int) -> Group:
    invited = draw(st.integers(0, 6))
    completed = draw(st.integers(0, invited))
    unusable = draw(st.integers(0, min(1, invited - completed)))
    not_invited = draw(st.integers(0 if invited else 1, 2))
    pinned = tuple(draw(client_pins(service)) for _ in range(completed))
    return Group(service, invited, completed, unusable, not_invited, pinned)


@st.composite
def commissioners(draw: st.DrawFn) -> Commissioners:
    invited = draw(st.integers(0, 4))
    completed = draw(st.integers(0, invited))
    unusable = draw(st.integers(0, min(1, invited - completed)))
    pinned: tuple[Pinned, ...] = tuple({"cijfer": draw(COMMISSIONER_GRADES)} for _ in range(completed))
    return Commissioners(invited, completed, unusable, draw(st.integers(0, 1)), pinned)


@st.composite
def small_rounds(draw: st.DrawFn, edition: str | None = None, max_providers: int = 3) -> SmallRound:
    """A valid round of one to `max_providers` providers; at least one client is delivered."""
    edition = edition or draw(st.sampled_from(t.EDITIONS))
    providers = []
    for index in range(1, draw(st.integers(1, max_providers)) + 1):
        offered = st.lists(st.sampled_from(t.SERVICES[edition]), min_size=index == 1, max_size=3, unique=True)
        made = tuple(draw(groups(service)) for service in sorted(draw(offered)))
        name = draw(st.sampled_from((f"Aanbieder {index}", *NAMES.values())))
        providers.append(Provider(f"aanbieder-{index}", name, made, draw(commissioners()), draw(st.booleans())))
    seed, dirty = draw(st.integers(0, 2**16)), draw(st.booleans())
    return SmallRound(edition, rounds.build(edition, providers, seed, dirty=dirty), tuple(providers))
