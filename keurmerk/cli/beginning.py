"""`notebook` and `synth`: what to begin with, the template or invented exports."""

from pathlib import Path
from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app, say, shown
from keurmerk.paths import project_root


@app.command()
def notebook(
    out: Annotated[Path, typer.Option("--out", help="The notebook to write.")] = Path("sjabloon.ipynb"),
) -> None:
    """Write the template as a notebook, for Papermill or Jupyter."""
    import nbformat

    from keurmerk.factory import TEMPLATE
    from keurmerk.rendering.qmd import read

    out.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(read(project_root() / TEMPLATE), str(out))
    say.print(f"{shown(out)} written.", markup=False)


@app.command()
def synth(
    edition: Annotated[
        str,
        typer.Option("--edition", help="The questionnaire, a folder in editions/.", autocompletion=completing.editions),
    ],
    out: Annotated[Path, typer.Option("--out", help="A new or empty folder for the six exports.")],
    providers: Annotated[int, typer.Option("--providers", min=1, help="How many providers.")] = 500,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another number, another round.")] = 1,
    clients: Annotated[int | None, typer.Option("--clients", min=1, help="Exactly so many clients in all.")] = None,
    answers: Annotated[int | None, typer.Option("--answers", min=0, help="Exactly so many answers in all.")] = None,
) -> None:
    """Make the exports of a round of invented providers. For demonstrations, trials and benchmarks."""
    from keurmerk.synth import Size, write_round

    folder = out.expanduser().resolve()
    made = write_round(project_root(), edition, folder, Size(providers, clients, answers), seed)
    say.print(
        f"Synthetic round in {shown(folder)}: {providers} providers, {made.clients} clients, "
        f"{made.commissioners} commissioners, {made.answers} answers. Nobody in it exists.",
        markup=False,
    )
    say.print(f"keurmerk check --round {made.round} --exports {shown(folder)}", markup=False)
