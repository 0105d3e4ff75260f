"""A new round: the settings of an earlier one with their comments and reasons, with a period and dates of its own."""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keurmerk.editing.dates import Dates, Planned, planned
from keurmerk.editing.modeline import schema_line, with_schema_line
from keurmerk.editing.place import made_whole, require_free, require_name
from keurmerk.edition import load_edition
from keurmerk.errors import ParameterError, unknown
from keurmerk.settings import Round, latest, load_round, rounds
from keurmerk.yaml_places import with_values

DRAFT, NORMS = "concept", "norms.yml"

__all__ = ["Dates", "Opened", "new_round"]


@dataclass(frozen=True)
class Opened:
    """What was made: the settings, where they came from, and where the exports belong."""

    settings: Path
    exports: Path
    copied: str
    edition: str
    start: date
    end: date
    report: date


def new_round(root: Path, name: str, edition: str | None, source: str | None, dates: Dates) -> Opened:
    """Make `params/<name>` from the settings of `source`; else of the latest round of that edition, or of all.

    The new round is a draft of real data. What belonged to the source alone, its corrections and the settings of single
    providers, is not copied. Raises UsageError for a bad name or dates in the wrong order, ParameterError for a round
    that is there, or for a source or an edition that is not.
    """
    require_name("a round", name)
    if edition is not None:
        load_edition(root, edition)
    before = _source(root, edition, source)
    place = root / "params" / name
    require_free(place, root, f"Change it as it is, or choose another name than {name!r}.")
    found = planned(dates, before, name)
    chosen = edition or before.edition
    load_edition(root, chosen)
    with made_whole(place) as aside:
        old = root / "params" / before.round
        text = _changed((old / "round.yml").read_text(encoding="utf-8"), name, chosen, found)
        line = schema_line(place / "round.yml", "round", root)
        (aside / "round.yml").write_text(with_schema_line(text, line), encoding="utf-8", newline="\n")
        for name_of_file in (NORMS, before.agency.logo):
            _copy(old, name_of_file, aside)
    load_round(root, name)
    exports = root / "data" / "incoming" / name
    exports.mkdir(parents=True, exist_ok=True)
    return Opened(place / "round.yml", exports, before.round, chosen, found.start, found.end, found.report)


def _source(root: Path, edition: str | None, source: str | None) -> Round:
    if source is not None:
        if source not in rounds(root):
            raise ParameterError(unknown("round", source, rounds(root)))
        return load_round(root, source)
    known = [load_round(root, name) for name in rounds(root)]
    if not known:
        raise ParameterError("There is no round in params/ to take the settings from.")
    fitting = [each for each in known if each.edition == edition] or known
    return latest(fitting)


def _changed(text: str, name: str, edition: str, found: Planned) -> str:
    return with_values(
        text,
        {
            ("round",): json.dumps(name),
            ("edition",): json.dumps(edition),
            ("synthetic",): "false",
            ("status",): DRAFT,
            ("period", "start"): found.start.isoformat(),
            ("period", "end"): found.end.isoformat(),
            ("report_date",): found.report.isoformat(),
        },
    )


def _copy(old: Path, name: str, aside: Path) -> None:
    """A logo that is not there is told by `keurmerk doctor`, and by the first report."""
    file = old / name
    if file.is_file() and not Path(name).is_absolute() and ".." not in Path(name).parts:
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, aside / name)
