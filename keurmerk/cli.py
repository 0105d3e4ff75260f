"""The command line: words in, calls to the package, sentences and an exit status out."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from keurmerk.errors import KeurmerkError, ParameterError, ReportsFailed, UsageError, unknown
from keurmerk.paths import project_root
from keurmerk.request import allowed, known_round, request
from keurmerk.unforeseen import unforeseen

app = typer.Typer(
    name="keurmerk",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Makes the reports of the keurmerk survey. Exit status: 0 all made, 1 unforeseen (a log is named), 2 usage, "
    "10 parameters wrong, 11 exports refused, 12 some reports held back or failed, 13 engine missing.",
)
ISOLATIONS = ("auto", "fork", "kernel")
say, complain = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)

RoundOption = Annotated[str, typer.Option("--round", help="The round, such as a year that has a folder in params/.")]
ExportsOption = Annotated[
    Path | None, typer.Option("--exports", help="Folder with the six exports [data/incoming/ROUND].")
]
OutOption = Annotated[Path | None, typer.Option("--out", help="Where the reports go [output/ROUND].")]
FormatOption = Annotated[str, typer.Option("--format", help="html, pdf or both with a comma between.")]
EngineOption = Annotated[str, typer.Option("--engine", help="auto, embedded or quarto.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="concept or definitief [the round's].")]
ProfileOption = Annotated[str | None, typer.Option("--profile", help="gepubliceerd or streng [the round's].")]


@app.command()
def render(
    round_name: RoundOption,
    providers: Annotated[
        list[str] | None, typer.Argument(metavar="PROVIDER...", help="Slugs of the providers.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Every provider of the round.")] = False,
    exports: ExportsOption = None,
    out: OutOption = None,
    formats: FormatOption = "html,pdf",
    engine: EngineOption = "auto",
    status: StatusOption = None,
    profile: ProfileOption = None,
    isolation: Annotated[
        str, typer.Option("--isolation", help="fork: a copy of this process a report; kernel: a kernel; or auto.")
    ] = "auto",
) -> None:
    """Make the reports of one, several or all providers of a round."""
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
    say.print(f"{made} of {len(outcomes)} reports made in {_shown(asked.out)}.", markup=False)
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
    only: Annotated[list[str] | None, typer.Option("--only", help="Only this provider; may be repeated.")] = None,
    exclude: Annotated[list[str] | None, typer.Option("--exclude", help="Not this provider; may be repeated.")] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Only those that failed or were interrupted the last time.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Also what is up to date.")] = False,
    workers: Annotated[int | None, typer.Option("--workers", help="Reports made at once [cores].")] = None,
    carry_on: Annotated[
        bool, typer.Option("--continue-on-failure/--stop-on-failure", help="What to do when a report fails.")
    ] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be made and why; make nothing.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for another run in the same folder to end.")] = False,
    log: Annotated[str, typer.Option("--log", help="auto, text, or json: an event a line.")] = "auto",
) -> None:
    """Bring all reports of a round up to date, unattended: what is new or changed is made, the rest stays."""
    from keurmerk.batch.command import LOGS, Manner
    from keurmerk.batch.command import batch as run_batch
    from keurmerk.batch.plan import Choice

    allowed("log", log, LOGS)
    asked = request(round_name, exports, out, formats, engine, status, profile)
    choice = Choice(tuple(only or ()), tuple(exclude or ()), retry_failed, force)
    if status_of_run := run_batch(asked, choice, Manner(workers, not carry_on, dry_run, wait, log)):
        raise typer.Exit(status_of_run)


@app.command()
def check(
    round_name: RoundOption,
    exports: ExportsOption = None,
    form: Annotated[str, typer.Option("--format", help="text, or json for machines.")] = "text",
) -> None:
    """Check the exports of a round, and say what is wrong with them."""
    allowed("format", form, ("text", "json"))
    root = project_root()
    known_round(root, round_name)
    from keurmerk.freshness import checked_folder
    from keurmerk.intake import check as check_exports
    from keurmerk.intake import write_refusal
    from keurmerk.quality import PAGE
    from keurmerk.verdict import STATUS, as_json, sentences, verdict

    gate, _ = check_exports(root, round_name, exports)
    place = (
        write_refusal(root, round_name, exports, gate) if gate.refused else checked_folder(root, round_name, exports)
    )
    if form == "json":
        typer.echo(as_json(gate, round_name))
    else:
        for sentence in sentences(gate, round_name):
            (complain if sentence.grave else say).print(sentence.text, markup=False)
        say.print(f"Quality page: {_shown(place / PAGE)}", markup=False)
    if status := STATUS[verdict(gate)]:
        raise typer.Exit(status)


@app.command()
def explain(
    round_name: Annotated[str, typer.Argument(metavar="ROUND", help="The round.")],
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="The provider's slug.")],
    fact: Annotated[
        str | None, typer.Argument(metavar="FACT", help="An id of facts.json; without one, all are listed.")
    ] = None,
    exports: ExportsOption = None,
    profile: ProfileOption = None,
) -> None:
    """Tell in Dutch how a number of a report came about; a masked one keeps its secret."""
    from keurmerk.analysis import open_round

    with complain.status(f"Opening round {round_name} …"):
        opened = open_round(round_name, exports, profile).provider(provider)
    if fact is not None:
        typer.echo(str(opened.explain(fact)))
        return
    for name, found in opened.facts.items():
        typer.echo(f"{name}: {found.text}")


@app.command()
def notebook(
    out: Annotated[Path, typer.Option("--out", help="The notebook to write.")] = Path("sjabloon.ipynb"),
) -> None:
    """Write the template as a notebook, for papermill or Jupyter."""
    import nbformat

    from keurmerk.factory import TEMPLATE
    from keurmerk.rendering.qmd import read

    nbformat.write(read(project_root() / TEMPLATE), str(out))
    say.print(f"{_shown(out)} written.", markup=False)


@app.command()
def synth(
    edition: Annotated[str, typer.Option("--edition", help="The questionnaire, a folder in editions/.")],
    out: Annotated[Path, typer.Option("--out", help="A new or empty folder for the six exports.")],
    providers: Annotated[int, typer.Option("--providers", min=1, help="How many providers.")] = 500,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another number, another round.")] = 1,
    clients: Annotated[int | None, typer.Option("--clients", min=1, help="Exactly so many clients in all.")] = None,
    answers: Annotated[int | None, typer.Option("--answers", min=0, help="Exactly so many answers in all.")] = None,
) -> None:
    """Make the exports of a round of invented providers, for demonstrations and benchmarks."""
    from keurmerk.synth import Size, write_round

    folder = out.expanduser().resolve()
    made = write_round(project_root(), edition, folder, Size(providers, clients, answers), seed)
    say.print(
        f"Synthetic round in {_shown(folder)}: {providers} providers, {made.clients} clients, "
        f"{made.commissioners} commissioners, {made.answers} answers. Nobody in it exists.",
        markup=False,
    )
    say.print(f"keurmerk check --round {made.round} --exports {_shown(folder)}", markup=False)


def main(words: Sequence[str] | None = None) -> None:
    """The entry point: a user's mistake ends in a sentence and an exit status, never in a traceback."""
    try:
        app(args=list(words) if words is not None else None, standalone_mode=True)
    except KeurmerkError as error:
        complain.print(str(error), markup=False, style="red")
        sys.exit(error.exit_status)
    except OSError as error:  # a folder that is not there or may not be written, a full disk
        complain.print(f"{error.filename or 'A file'}: {error.strerror or error}.", markup=False, style="red")
        sys.exit(KeurmerkError.exit_status)
    except Exception as error:
        told = unforeseen(error, project_root())
        complain.print(str(told), markup=False, style="red")
        sys.exit(told.exit_status)


def _progress(total: int) -> Progress:
    columns = (TextColumn("reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=complain, transient=True, disable=not complain.is_terminal and total < 2)


def _shown(path: Path) -> str:
    """A path as short as it can be from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
