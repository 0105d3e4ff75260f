"""`new-edition`, `new-round` and `schemas`: what an analyst begins a year with, and edits by."""

from datetime import datetime
from typing import Annotated, Any

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app, say, shown
from keurmerk.paths import project_root


def _day(name: str, told: str) -> Any:
    return typer.Option(name, help=f"{told} [worked out].", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")


@app.command("new-edition")
def new_edition(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new edition, a folder in editions/.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--from", help="The edition to copy [that of the latest round].", autocompletion=completing.editions
        ),
    ] = None,
) -> None:
    """Make an edition from another. Its questions and texts are yours to change, the shared texts are inherited."""
    from keurmerk import editing

    root = project_root()
    place, copied = editing.new_edition(root, name, source)
    say.print(f"{shown(place)} made from edition {copied}. Next:", markup=False)
    say.print(f"  1. change {shown(place / 'edition.yml')}, and the sentences in {shown(place / 'text')}", markup=False)
    say.print(f"  2. keurmerk new-round {name} --edition {name}", markup=False)
    say.print(f"  3. keurmerk doctor --edition {name}", markup=False)


@app.command("new-round")
def new_round(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new round, a folder in params/.")],
    edition: Annotated[
        str | None,
        typer.Option("--edition", help="Its edition [that of the round copied].", autocompletion=completing.editions),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", help="The round to copy the settings of [the edition's latest].", autocompletion=completing.rounds
        ),
    ] = None,
    start: Annotated[datetime | None, _day("--period-start", "First day measured")] = None,
    end: Annotated[datetime | None, _day("--period-end", "Last day measured")] = None,
    report: Annotated[datetime | None, _day("--report-date", "Day of the reports")] = None,
) -> None:
    """Make the settings of a round from an earlier one's. It is a draft, with the period and the dates moved on."""
    from keurmerk import editing

    days = editing.Dates(*(day.date() if day else None for day in (start, end, report)))
    made = editing.new_round(project_root(), name, edition, source, days)
    say.print(
        f"{shown(made.settings)} made from round {made.copied}, edition {made.edition}: "
        f"period {made.start} to {made.end}, report of {made.report:%A} {made.report}, a draft. Next:",
        markup=False,
    )
    say.print(f"  1. look through {shown(made.settings)}: dates, place, agency, thresholds", markup=False)
    say.print(f"  2. put the six exports in {shown(made.exports)}/", markup=False)
    say.print(f"  3. keurmerk doctor --round {name}", markup=False)
    say.print(f"  4. keurmerk check --round {name}", markup=False)


@app.command()
def schemas() -> None:
    """Write the schemas that editors check YAML by. Only after a model in the code changed."""
    from keurmerk.editing.schemas import write_schemas

    for path in write_schemas(project_root()):
        say.print(f"{shown(path)} written.", markup=False)
