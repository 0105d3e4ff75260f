"""`render` and `batch`: reports are made."""

from dataclasses import replace
from typing import Annotated, cast

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from keurmerk.cli import completing
from keurmerk.cli.app import app, complain, say, shown
from keurmerk.cli.options import (
    EngineOption,
    ExportsOption,
    FormatOption,
    OutOption,
    ProfileOption,
    RoundOption,
    StatusOption,
)
from keurmerk.errors import ParameterError, ReportsFailed, UsageError, unknown
from keurmerk.request import allowed, request

ISOLATIONS = ("auto", "fork", "kernel")


@app.command()
def render(
    round_name: RoundOption,
    providers: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROVIDER...", help="Slugs of the providers.", autocompletion=completing.providers),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Every provider of the round.")] = False,
    exports: ExportsOption = None,
    out: OutOption = None,
    formats: FormatOption = "html,pdf",
    engine: EngineOption = "auto",
    status: StatusOption = None,
    profile: ProfileOption = None,
    isolation: Annotated[
        str,
        typer.Option(
            "--isolation",
            help="fork: a copy of this process a report; kernel: a kernel; or auto.",
            autocompletion=completing.among(*ISOLATIONS),
        ),
    ] = "auto",
) -> None:
    """Make the reports of one, several or all providers."""
    if bool(providers) == everyone:
        raise UsageError("Name one or more providers, or give --all; not both.")
    allowed("isolation", isolation, ISOLATIONS)
    asked = request(round_name, exports, out, formats, engine, status, profile)

    from keurmerk.batch.lock import not_during_a_run
    from keurmerk.checking import ensure_checked
    from keurmerk.factory import Isolation, make_reports

    with complain.status(f"Checking round {round_name} …"):
        folder, receipt = ensure_checked(asked.root, round_name, exports)
    slugs = sorted(receipt.participants) if everyone else list(dict.fromkeys(providers or ()))
    for slug in slugs:
        if slug not in receipt.participants:
            raise ParameterError(unknown(f"provider of round {round_name}", slug, receipt.participants))
    asked.require_place()
    order = replace(asked.order(folder, receipt), isolation=cast("Isolation", isolation))
    with not_during_a_run(asked.out), _progress(len(slugs)) as progress:
        task = progress.add_task("", total=len(slugs))

        def tell(outcome) -> None:  # type: ignore[no-untyped-def]
            progress.advance(task)
            line = f"{outcome.provider}: {outcome.state}"
            (complain if outcome.reason else say).print(
                line + (f". {outcome.reason}" if outcome.reason else ""), markup=False
            )

        outcomes = make_reports(order, slugs, tell)
    made = sum(outcome.state == "made" for outcome in outcomes)
    say.print(f"{made} of {len(outcomes)} reports made in {shown(asked.out)}.", markup=False)
    if made < len(outcomes):
        raise typer.Exit(ReportsFailed.exit_status)


@app.command()
def batch(
    round_name: RoundOption,
    exports: ExportsOption = None,
    out: OutOption = None,
    formats: FormatOption = "html,pdf",
    engine: EngineOption = "auto",
    status: StatusOption = None,
    profile: ProfileOption = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Only this provider; may be repeated.", autocompletion=completing.providers),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help="Not this provider; may be repeated.", autocompletion=completing.providers),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Only those that failed or were interrupted the last time.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Also what is up to date.")] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", help="Reports made at once [cores, if memory allows].")
    ] = None,
    carry_on: Annotated[
        bool, typer.Option("--continue-on-failure/--stop-on-failure", help="What to do when a report fails.")
    ] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be made and why; make nothing.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for another run in the same folder to end.")] = False,
    log: Annotated[
        str,
        typer.Option(
            "--log",
            help="auto, text, or json: an event a line.",
            autocompletion=completing.among("auto", "text", "json"),
        ),
    ] = "auto",
) -> None:
    """Bring all reports of a round up to date. What is new or changed is made, the rest stays; nobody need be there."""
    from keurmerk.batch.command import LOGS, Manner
    from keurmerk.batch.command import batch as run_batch
    from keurmerk.batch.plan import Choice

    allowed("log", log, LOGS)
    asked = request(round_name, exports, out, formats, engine, status, profile)
    choice = Choice(tuple(only or ()), tuple(exclude or ()), retry_failed, force)
    if status_of_run := run_batch(asked, choice, Manner(workers, not carry_on, dry_run, wait, log)):
        raise typer.Exit(status_of_run)


def _progress(total: int) -> Progress:
    columns = (TextColumn("reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=complain, transient=True, disable=not complain.is_terminal and total < 2)
