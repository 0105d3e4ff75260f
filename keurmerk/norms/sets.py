"""The norm sets of a round, read from `params/<round>/norms.yml`; `norms` in round.yml says which are switched on."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, RootModel, model_validator

from keurmerk.edition import Edition, Model
from keurmerk.errors import ParameterError, unknown
from keurmerk.kept import kept
from keurmerk.settings import BLIK_OP_WERK, Exact, Round
from keurmerk.yaml_errors import validated

RESERVED = (BLIK_OP_WERK, "total", "service", "verdict")  # the second part of ids of the norm of Blik op Werk
Judged = Literal["clients", "commissioners"]


class Correction(Model):
    """When the norm is not met, grades under `below` count as `counts_as`, and it is judged again."""

    below: Exact
    counts_as: Exact


class NormSet(Model):
    """A norm: whose grades it judges, per what, and how high they must be. `name`, `source`, `assumptions` are Dutch.

    per: `total` everyone together; `service` each of `services` apart (all when none is named); `lot` each lot of the
    round or the provider, whose services count as one group. commissioners: `buyers` are those who say they bought a
    service of the part, `all` everyone. minimum_n: with fewer grades a part is not judged.
    """

    name: str = Field(min_length=3)
    decided_by: str = Field(min_length=2)
    judges: tuple[Judged, ...] = Field(min_length=1)
    per: Literal["total", "service", "lot"]
    services: tuple[int, ...] = ()
    commissioners: Literal["buyers", "all"] = "buyers"
    threshold: Exact
    compared_on: Literal["printed", "exact"] = "printed"
    minimum_n: int = Field(default=1, ge=1)
    correction: Correction | None = None
    source: str = Field(min_length=3)
    assumptions: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _services_are_of_services(self) -> "NormSet":
        if self.services and self.per != "service":
            raise ValueError("services are only for a norm per service; a lot names its own")
        return self


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class NormSets(RootModel[dict[Name, NormSet]]):
    """All of a norms.yml, by the name that round.yml switches them on by."""

    @model_validator(mode="after")
    def _names_are_free(self) -> "NormSets":
        for name in self.root:
            if name in RESERVED:
                raise ValueError(f"a norm can't be called {name!r}; that name is taken")
        return self


def norm_sets(root: Path, settings: Round, edition: Edition) -> dict[str, NormSet]:
    """The sets switched on beside the norm of Blik op Werk, in the order of round.yml.

    Raises ParameterError for a set that norms.yml lacks, and for a service that the edition lacks.
    """
    wanted = [name for name in settings.norms if name != BLIK_OP_WERK]
    if not wanted and not settings.lots:
        return {}
    path = root / "params" / settings.round / "norms.yml"
    shown = path.relative_to(root).as_posix()
    known: dict[str, NormSet] = _read(path, shown) if path.is_file() else {}
    for name in (*wanted, *settings.lots):
        if name not in known:
            where = "norms" if name in wanted else "lots"
            raise ParameterError(f"{where}: {unknown('norm', name, known)} {shown} defines them.")
        numbers = [*known[name].services, *(nr for lot in settings.lots.get(name, ()) for nr in lot.services)]
        if strange := [nr for nr in numbers if nr not in {service.nr for service in edition.services}]:
            raise ParameterError(f"Norm {name!r} names service {strange[0]}, which edition {edition.edition} lacks.")
    return {name: known[name] for name in wanted}


@kept
def _read(path: Path, shown: str) -> Any:
    return validated(path, Path(shown), NormSets).root
