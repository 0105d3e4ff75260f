"""`export`: what goes to the keurmerk body and to the providers."""

from pathlib import Path
from typing import Annotated

import typer

from keurmerk.cli.app import app, complain, say, shown
from keurmerk.cli.options import ExportsOption, RoundOption
from keurmerk.errors import ReportsFailed
from keurmerk.paths import project_root
from keurmerk.request import known_round, place_of


@app.command()
def export(
    round_name: RoundOption,
    exports: ExportsOption = None,
    reports: Annotated[
        Path | None, typer.Option("--reports", help="Where the finished reports lie [output/ROUND].")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where it all goes [output/export/ROUND].")] = None,
    drafts: Annotated[bool, typer.Option("--include-concept", help="Also what nobody approved yet.")] = False,
) -> None:
    """Make what goes out, of what was approved. A list for the keurmerk body, an archive for each provider."""
    root = project_root()
    known_round(root, round_name)
    from keurmerk.going_out.exporting import DRAFT
    from keurmerk.going_out.exporting import export as make

    place = (out or root / "output" / "export" / round_name).expanduser().resolve()
    with complain.status(f"Collecting round {round_name} …"):
        done = make(root, round_name, exports, place_of(root, round_name, reports), place, drafts)
    if done.drafts:
        listed = ", ".join(done.drafts[:8]) + (", …" if len(done.drafts) > 8 else "")
        say.print(f"{len(done.drafts)} left out ({listed}): {DRAFT}.", markup=False)
    for slug, problem in done.problems.items():
        complain.print(f"{slug}: {problem}.", markup=False)
    say.print(f"{done.lines} grades and {len(done.archives)} archives in {shown(place)}.", markup=False)
    if done.problems:
        raise typer.Exit(ReportsFailed.exit_status)
