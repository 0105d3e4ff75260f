"""`doctor`: what has to be mended in editions, rounds and texts."""

from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app
from keurmerk.cli.options import TellingOption
from keurmerk.paths import project_root
from keurmerk.request import allowed


@app.command()
def doctor(
    round_name: Annotated[
        str | None, typer.Option("--round", help="Only this round, with its edition.", autocompletion=completing.rounds)
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option("--edition", help="Only this edition, with its texts.", autocompletion=completing.editions),
    ] = None,
    form: TellingOption = "text",
) -> None:
    """Say what is wrong in editions, settings and texts. In Dutch, with file, line and what is allowed."""
    allowed("format", form, ("text", "json"))
    from keurmerk.doctor import examine
    from keurmerk.doctor.telling import as_json, exit_status, lines

    health = examine(project_root(), round_name, edition)
    for line in [as_json(health)] if form == "json" else lines(health):
        typer.echo(line)
    if status := exit_status(health):
        raise typer.Exit(status)
