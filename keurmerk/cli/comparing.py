"""`diff`: what two runs, rounds or reports print differently."""

from pathlib import Path
from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app, say, shown
from keurmerk.errors import UsageError
from keurmerk.paths import project_root
from keurmerk.request import allowed

FORMATS = ("text", "json", "html")


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A folder of reports, one report, or a round.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The same, to hold against A.")],
    form: Annotated[
        str,
        typer.Option(
            "--format", help="text, json, or html: a page, with --out.", autocompletion=completing.among(*FORMATS)
        ),
    ] = "text",
    out: Annotated[Path | None, typer.Option("--out", help="Write it to this file.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Also digits that are not printed.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit status 1 when there are differences.")] = False,
) -> None:
    """Tell in Dutch which printed numbers differ in B from A. And nothing else."""
    allowed("format", form, FORMATS)
    if form == "html" and out is None:
        raise UsageError("--format html needs --out FILE.")
    from keurmerk.comparing.as_text import as_json, text
    from keurmerk.comparing.comparison import compare
    from keurmerk.comparing.sides import side

    root = project_root()
    found = compare(root, side(root, before), side(root, after), exact)
    if form == "html":
        from keurmerk.comparing.page import page

        told = page(found)
    else:
        told = as_json(found) if form == "json" else "\n".join(text(found))
    if out is None:
        typer.echo(told)
    else:
        from keurmerk.batch.durable import write_whole

        write_whole(out.expanduser(), told.encode() + b"\n")
        say.print(f"{shown(out)} written.", markup=False)
    if exit_code and found:
        raise typer.Exit(1)
