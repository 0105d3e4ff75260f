"""The two sides of a comparison: a folder of reports, one report, or a round by its name."""

from dataclasses import dataclass
from pathlib import Path

from keurmerk.comparing.printed import NAME
from keurmerk.errors import ParameterError
from keurmerk.settings import rounds

OUTPUT = "output"


@dataclass(frozen=True)
class Side:
    """What was named, and the facts.json of each of its reports; `single` when one report was named."""

    name: str
    reports: dict[str, Path]
    single: bool = False


def side(root: Path, given: str) -> Side:
    """Raises ParameterError for what is neither a folder with reports nor a round that has any."""
    place = Path(given).expanduser()
    if place.name == NAME:
        place = place.parent
    if (place / NAME).is_file():
        return Side(given, {place.resolve().name: place / NAME}, single=True)
    if place.is_dir() and (found := _reports(place)):
        return Side(given, found)
    if given in rounds(root):
        if found := _reports(root / OUTPUT / given):
            return Side(given, found)
        raise ParameterError(
            f"Round {given} has no reports in {OUTPUT}/{given}; make them with `keurmerk batch --round {given}`, "
            "or name the folder they lie in."
        )
    if place.is_dir():
        raise ParameterError(f"There are no reports in {given}: no {NAME} in it, nor in a folder in it.")
    raise ParameterError(
        f"{given!r} is no folder and no round; give a folder with reports, that of one provider, or one of: "
        f"{', '.join(rounds(root))}."
    )


def _reports(folder: Path) -> dict[str, Path]:
    """By provider; folders that begin with a dot are the product's own."""
    found = sorted(folder.glob(f"*/{NAME}")) if folder.is_dir() else []
    return {path.parent.name: path for path in found if not path.parent.name.startswith(".")}
