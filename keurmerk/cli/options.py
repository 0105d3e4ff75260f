"""Options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

from keurmerk.cli import completing

RoundOption = Annotated[
    str,
    typer.Option(
        "--round", help="The round, such as a year that has a folder in params/.", autocompletion=completing.rounds
    ),
]
ExportsOption = Annotated[
    Path | None, typer.Option("--exports", help="Folder with the six exports [data/incoming/ROUND].")
]
OutOption = Annotated[Path | None, typer.Option("--out", help="Where the reports go [output/ROUND].")]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help="html, pdf, xlsx (tables) and docx, with commas between.",
        autocompletion=completing.several("html", "pdf", "xlsx", "docx"),
    ),
]
EngineOption = Annotated[
    str,
    typer.Option(
        "--engine", help="auto, embedded or quarto.", autocompletion=completing.among("auto", "embedded", "quarto")
    ),
]
StatusOption = Annotated[
    str | None,
    typer.Option(
        "--status",
        help="concept or definitief [the round's].",
        autocompletion=completing.among("concept", "definitief"),
    ),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        help="gepubliceerd or streng [the round's].",
        autocompletion=completing.among("gepubliceerd", "streng"),
    ),
]
TellingOption = Annotated[
    str,
    typer.Option("--format", help="text, or json for machines.", autocompletion=completing.among("text", "json")),
]
