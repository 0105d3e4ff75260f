"""The table of all rules, docs/controles.md, from the catalogue and the rules of every edition that has a round.

`python -m keurmerk.checks.overview` writes it; `make controles` does so too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from keurmerk.checks.catalogue import CATALOGUE, CatalogueEntry
from keurmerk.checks.findings import Sentence, Severity, Unit
from keurmerk.checks.identifiers import KINDS
from keurmerk.checks.rules import Rule, row_rules, structure_rules
from keurmerk.edition import Edition, load_edition
from keurmerk.exports import FileContract, contracts
from keurmerk.paths import project_root
from keurmerk.settings import Round, load_round, rounds

PLACE = Path("docs", "controles.md")
HEAD = """\
# Controles: alle regels

Dit overzicht is gemaakt uit de regels zelf (`make controles`). Wat een uitkomst betekent, staat in
[methode.md](methode.md). Een voorbeeld toont de zin die `keurmerk check` geeft; sleutels en aantallen zijn verzonnen.
Een instelling is een drempel in `params/<meting>/round.yml`. De regels per vraag volgen uit
`editions/<editie>/edition.yml`.
"""
TITLES: dict[Severity, str] = {
    "critical": "Kritiek: de hele meting wordt geweigerd",
    "quarantine": "Aangehouden: het rapport van die dienstverlener wacht",
    "warning": "Waarschuwing: het rapport wordt gemaakt, de beoordelaar kijkt ernaar",
}
COLUMNS = "| regel | wat er wordt gecontroleerd | waar | instelling | voorbeeld |\n|---|---|---|---|---|"
MANY = 3
UNITS_OF: dict[str, Unit] = {"totals": "provider", "corrections": "correction", "columns": "cell"}
KEYS = {"dienstverleners": ("de-brug", "het-pad"), "opdrachtgevers": ("o0012", "o0047")}
EXAMPLE_KEYS = ("c0012", "c0047")


@dataclass(frozen=True)
class Place:
    """A file (by stem, "" for any) and a column of it; `is_question` when it holds answers to a question."""

    file: str
    column: str
    is_question: bool = False


@dataclass(frozen=True)
class Context:
    """A round's rules with the files that they are about."""

    settings: Round
    edition: Edition

    def rules(self) -> tuple[Rule, ...]:
        return (*structure_rules(), *row_rules(self.edition, self.settings))

    def place(self, rule: Rule) -> Place:
        contract: FileContract | None = contracts(self.edition).get(rule.view.split(".")[0])
        column = contract.column(rule.shown) if contract and rule.shown else None
        return Place(rule.file or (contract.stem if contract else ""), rule.shown, bool(column and column.question))


def overview(root: Path) -> str:
    """The whole document; the same for the same rules, editions and settings."""
    settings = {each.edition: each for each in (load_round(root, name) for name in rounds(root))}
    contexts = [Context(each, load_edition(root, edition)) for edition, each in sorted(settings.items())]
    words = yaml.safe_load(Path(__file__).with_name("overview.yml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[Rule, Place]]] = {name: [] for name in CATALOGUE}
    for context in contexts:
        for rule in context.rules():
            found[rule.id].append((rule, context.place(rule)))
    parts = [HEAD]
    for severity, title in TITLES.items():
        entries = [entry for entry in CATALOGUE.values() if entry.severity == severity]
        lines = "\n".join(_line(entry, found[entry.id], words) for entry in entries)
        parts.append(f"## {title}\n\n{COLUMNS}\n{lines}\n")
    return "\n".join([*parts, _counted(contexts)])


def _line(entry: CatalogueEntry, rules: Sequence[tuple[Rule, Place]], words: dict[str, dict[str, Any]]) -> str:
    settings = ", ".join(f"`{name}`" for name in words["settings"].get(entry.id, ()))
    what = words["checks"].get(entry.id) or f"{entry.sentence.nl[:1].upper()}{entry.sentence.nl[1:]}"
    where = words["where"].get(entry.id) or _where([place for _, place in rules])
    example = _example(entry, rules, **words["examples"].get(entry.id, {}))
    cells = (f"`{entry.id}`", what.format(allowed="…"), where, settings or "–", example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _where(places: Sequence[Place]) -> str:
    """Columns by file; where there are many, what they have in common."""
    files = list(dict.fromkeys(place.file for place in places))
    if not any(files):
        return "elk bestand" if places else "de hele meting"
    parts = []
    for file in files:
        of_file = list(dict.fromkeys(place for place in places if place.file == file))
        named = [f"`{place.column}`" for place in of_file if place.column]
        if len(named) > MANY and all(place.is_question for place in of_file):
            named = ["elke vraag waarvoor het geldt"]
        parts.append(f"{file}: {', '.join(named)}" if named else file)
    return "elk bestand" if len(files) > MANY and files == parts else "; ".join(parts)


def _example(
    entry: CatalogueEntry,
    rules: Sequence[tuple[Rule, Place]],
    file: str = "",
    column: str = "",
    keys: Sequence[str] | None = None,
) -> str:
    """The Dutch sentence of the first place of the rule, about two rows unless told otherwise."""
    rule, place = rules[0] if rules else (None, Place("", ""))
    view = rule.view if rule else "files"
    stem, shown = file or place.file or "clienten", column or place.column
    unit = UNITS_OF.get(view, "row")
    count: int | None = 2
    if view in ("files", "columns"):
        shown, keys = (shown or "extra") if view == "columns" else "", ()
        count = 2 if rule and rule.kwargs.get("column") in KINDS else None
    elif keys is None:
        keys = (
            KEYS["dienstverleners"] if unit == "provider" else KEYS.get(stem.removeprefix("antwoorden_"), EXAMPLE_KEYS)
        )
    if keys:
        count = len(keys)
    sentence = Sentence(entry.sentence.nl.format(allowed=rule.allowed if rule else ""), entry.sentence.en)
    return sentence.about(f"{stem}.csv" if rule else "ValueError", shown, count, keys or (), unit)[0]


def _counted(contexts: Sequence[Context]) -> str:
    return "## Hoeveel verwachtingen dat zijn\n\n" + "\n".join(_counts(contexts)) + "\n"


def _counts(contexts: Sequence[Context]) -> Iterator[str]:
    yield "Een regel geldt vaak voor veel kolommen. Great Expectations toetst per meting:\n"
    yield "| editie | regels | verwachtingen |\n|---|---:|---:|"
    for context in contexts:
        rules = context.rules()
        yield f"| {context.edition.edition} | {len({rule.id for rule in rules})} | {len(rules)} |"


def main() -> None:
    """Write the document into the project."""
    root = project_root()
    (root / PLACE).write_text(overview(root), encoding="utf-8")


if __name__ == "__main__":
    main()
