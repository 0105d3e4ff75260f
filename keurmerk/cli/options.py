"""Options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

RoundOption = Annotated[str, typer.Option("--round", help="The round, such as a year that has a folder in params/.")]
ExportsOption = Annotated[
    Path | None, typer.Option("--exports", help="Folder with the six exports [data/incoming/ROUND].")
]
OutOption = Annotated[Path | None, typer.Option("--out", help="Where the reports go [output/ROUND].")]
FormatOption = Annotated[str, typer.Option("--format", help="html, pdf, xlsx (tables) and docx, with commas between.")]
EngineOption = Annotated[str, typer.Option("--engine", help="auto, embedded or quarto.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="concept or definitief [the round's].")]
ProfileOption = Annotated[str | None, typer.Option("--profile", help="gepubliceerd or streng [the round's].")]
