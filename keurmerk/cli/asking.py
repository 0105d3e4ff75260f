"""`explain`: where a number comes from."""

import sys
from contextlib import redirect_stdout
from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app, complain
from keurmerk.cli.options import ExportsOption, ProfileOption


@app.command()
def explain(
    round_name: Annotated[str, typer.Argument(metavar="ROUND", help="The round.", autocompletion=completing.rounds)],
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's slug.", autocompletion=completing.providers)
    ],
    fact: Annotated[
        str | None,
        typer.Argument(
            metavar="FACT", help="An id of facts.json; without one, all are listed.", autocompletion=completing.facts
        ),
    ] = None,
    exports: ExportsOption = None,
    profile: ProfileOption = None,
) -> None:
    """Tell in Dutch how a number came about. A masked one keeps its secret."""
    from keurmerk.analysis import open_round

    with complain.status(f"Opening round {round_name} …"), redirect_stdout(sys.stderr):  # the answer stands alone
        opened = open_round(round_name, exports, profile).provider(provider)
    if fact is not None:
        typer.echo(str(opened.explain(fact)))
        return
    for name, found in opened.facts.items():
        typer.echo(f"{name}: {found.text}")
