"""The settings of a round, read from `params/<round>/round.yml`, and a provider's own deviations from them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from keurmerk.edition import Model, Text
from keurmerk.errors import ParameterError, unknown
from keurmerk.kept import kept
from keurmerk.yaml_errors import validated

Status = Literal["concept", "definitief"]
Profile = Literal["gepubliceerd", "streng"]
T = TypeVar("T")
BLIK_OP_WERK = "blik_op_werk"  # the norm that the keurmerk itself sets: always judged, first


def _exact(given: Any) -> Any:
    """Decimals as they are written (0.4 is two fifths), fractions as `1/3`."""
    if isinstance(given, bool):
        raise ValueError("must be a number")
    if isinstance(given, int | float | str):
        try:
            return Fraction(str(given))
        except (ValueError, ZeroDivisionError):
            raise ValueError("must be a number such as 0.5 or 1/3") from None
    return given


NUMBER = {"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?(/\d+)?$"}
Exact = Annotated[Fraction, BeforeValidator(_exact), WithJsonSchema(NUMBER)]
Share = Annotated[
    Fraction, BeforeValidator(_exact), Field(ge=0, le=1), WithJsonSchema(NUMBER | {"minimum": 0, "maximum": 1})
]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class Period(Model):
    """The measuring period, both days included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.end < self.start:
            raise ValueError("end must not lie before start")
        return self


class Colours(Model):
    """The colours of the agency's house style, as `#rrggbb`."""

    main: Colour
    accent: Colour
    light: Colour


class Agency(Model):
    """The research agency as the report presents it."""

    name: str
    place: str
    about: str
    address: str
    phone: str
    email: str
    hours: str
    portal: str
    logo: str
    logo_alt: str
    colours: Colours


class Hearing(Model):
    """Hearing both sides: how long a provider may react after publication."""

    weeks: int = Field(ge=1, le=52)


class Trend(Model):
    """How many rounds the appendix on developments goes over, this one included; 1 leaves the appendix out."""

    rounds: int = Field(default=3, ge=1, le=10)


class Lot(Model):
    """A lot of a contract: services of the edition, by number, that a norm judges as one group."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str = Field(min_length=2)
    services: tuple[int, ...] = Field(min_length=1)


Lots = dict[str, tuple[Lot, ...]]  # by the norm that judges them


class Setting(Model, Generic[T]):
    """A choice that the public sources leave open: its value, what it governs, and why it is so (both Dutch)."""

    value: T
    what: str = Field(min_length=3)
    reason: str = Field(min_length=3)


class PublicationBand(Model):
    """Up to this net sample (no bound when empty), this share must have completed."""

    up_to: int | None
    share: Share


class Settings(Model):
    """Every setting in force; the report's method section lists them all."""

    usable_item_share: Setting[Share]
    item_rounding: Setting[Literal["half_up", "half_even"]]
    promoter_score: Setting[Literal["difference", "recommended"]]
    norm_total: Setting[Exact]
    norm_service: Setting[Exact]
    norm_compared_on: Setting[Literal["printed", "exact"]]
    norm_low_grade: Setting[Exact]
    norm_low_grade_counts_as: Setting[Exact]
    publication_bands: Setting[tuple[PublicationBand, ...]]
    masking: Setting[Literal["everyone_completed", "never"]]
    benchmark: Setting[Literal["respondents", "providers"]]
    benchmark_held_back: Setting[Literal["left_out", "included"]]
    warn_orphan_share: Setting[Share]
    warn_scale_reversed_share: Setting[Share]
    warn_scale_reversed_grade: Setting[int]
    warn_item_non_response_share: Setting[Share]
    warn_full_response_from: Setting[int]
    warn_low_response_share: Setting[Share]
    refuse_column_from: Setting[int]
    refuse_turned_correlation: Setting[Exact]
    refuse_turned_from: Setting[int]

    @model_validator(mode="after")
    def _bands_cover_everything(self) -> "Settings":
        bounds = [band.up_to for band in self.publication_bands.value]
        finite = [bound for bound in bounds[:-1] if bound is not None]
        if not bounds or bounds[-1] is not None or len(finite) != len(bounds) - 1 or finite != sorted(set(finite)):
            raise ValueError("publication_bands must rise and end with a band whose up_to is empty")
        return self

    def listed(self) -> Iterator[tuple[str, Setting[Any]]]:
        """Name and setting, in the order of this class."""
        for name in type(self).model_fields:
            yield name, getattr(self, name)


class Round(Model):
    """One measuring period for all providers."""

    round: Text
    edition: Text
    synthetic: bool = False
    period: Period
    report_date: date
    place: str
    status: Status
    profile: Profile
    participants: str
    agency: Agency
    hearing: Hearing
    trend: Trend = Field(default_factory=Trend)
    norms: tuple[str, ...] = (BLIK_OP_WERK,)
    lots: Lots = Field(default_factory=dict)
    settings: Settings

    @model_validator(mode="after")
    def _report_follows_period(self) -> "Round":
        if self.report_date < self.period.start:
            raise ValueError("report_date must not lie before the period")
        return self

    @model_validator(mode="after")
    def _norm_of_the_keurmerk_comes_first(self) -> "Round":
        if self.norms[:1] != (BLIK_OP_WERK,) or len(set(self.norms)) != len(self.norms):
            raise ValueError(
                f"norms must begin with {BLIK_OP_WERK}, which can't be switched off, and name each norm once"
            )
        for name, lots in self.lots.items():
            if len({lot.id for lot in lots}) != len(lots):
                raise ValueError(f"lots: two lots of {name} have the same id")
        return self

    @property
    def hearing_last_day(self) -> date:
        """The last day on which the provider may react through the portal."""
        return self.report_date + timedelta(weeks=self.hearing.weeks)


class ProviderOverrides(Model):
    """What `params/<round>/providers/<slug>.yml` may change for one provider."""

    status: Status | None = None
    profile: Profile | None = None
    place: str | None = None
    report_date: date | None = None
    lots: Lots | None = None


def rounds(root: Path) -> list[str]:
    """The rounds that have settings."""
    return sorted(path.parent.name for path in (root / "params").glob("*/round.yml"))


def latest(known: Iterable["Round"]) -> "Round":
    """The one that is reported last."""
    return max(known, key=lambda each: (each.report_date, each.round))


def load_round(root: Path, name: str) -> Round:
    """Read and validate a round's settings; an error names the file, the key, the value and what is allowed."""
    path = root / "params" / name / "round.yml"
    if not re.fullmatch(r"[\w.-]+", name) or not path.is_file():
        raise ParameterError(unknown("round", name, rounds(root)))
    loaded: Round = _validated(path, Round, str(path.relative_to(root)))
    if loaded.round != name:
        raise ParameterError(f"{path.relative_to(root).as_posix()}: `round` must be {name!r}, got {loaded.round!r}.")
    return loaded


def load_overrides(root: Path, round_name: str, provider: str) -> ProviderOverrides:
    """The provider's own settings, if it has any."""
    path = root / "params" / round_name / "providers" / f"{provider}.yml"
    return _validated(path, ProviderOverrides, str(path.relative_to(root))) if path.is_file() else ProviderOverrides()


@kept
def _validated(path: Path, model: Any, shown: str) -> Any:
    return validated(path, Path(shown), model)
