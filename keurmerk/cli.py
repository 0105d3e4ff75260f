"""The command line: words in, calls to the package, sentences and an exit status out."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, cast, get_args

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from keurmerk.errors import KeurmerkError, ParameterError, ReportsFailed, UsageError, unknown
from keurmerk.paths import project_root
from keurmerk.settings import Profile, Status, rounds
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


@app.command()
def render(
    round_name: RoundOption,
    providers: Annotated[
        list[str] | None, typer.Argument(metavar="PROVIDER...", help="Slugs of the providers.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Every provider of the round.")] = False,
    exports: ExportsOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the reports go [output/ROUND].")] = None,
    formats: Annotated[str, typer.Option("--format", help="html, pdf or both with a comma between.")] = "html,pdf",
    engine: Annotated[str, typer.Option("--engine", help="auto, embedded or quarto.")] = "auto",
    status: Annotated[str | None, typer.Option("--status", help="concept or definitief [the round's].")] = None,
    profile: Annotated[str | None, typer.Option("--profile", help="gepubliceerd or streng [the round's].")] = None,
    isolation: Annotated[
        str, typer.Option("--isolation", help="fork: a copy of this process a report; kernel: a kernel; or auto.")
    ] = "auto",
) -> None:
    """Make the reports of one, several or all providers of a round."""
    from keurmerk.rendering.engine import pick_engine
    from keurmerk.rendering.place import Format

    if bool(providers) == everyone:
        raise UsageError("Name one or more providers, or give --all; not both.")
    wanted = _listed("format", formats, get_args(Format))
    _allowed("status", status, get_args(Status))
    _allowed("profile", profile, get_args(Profile))
    _allowed("isolation", isolation, ISOLATIONS)
    root = project_root()
    chosen = pick_engine(engine, root)
    _known_round(root, round_name)

    from keurmerk.factory import Isolation, Order, make_reports
    from keurmerk.intake import ensure_checked

    with complain.status(f"Checking round {round_name} …"):
        folder, receipt = ensure_checked(root, round_name, exports)
    slugs = sorted(receipt.participants) if everyone else list(dict.fromkeys(providers or ()))
    for slug in slugs:
        if slug not in receipt.participants:
            raise ParameterError(unknown(f"provider of round {round_name}", slug, receipt.participants))
    place = (out or root / "output" / round_name).expanduser().resolve()
    if place.exists() and not place.is_dir():
        raise UsageError(f"--out must be a folder; {place.name} is a file.")
    order = Order(
        root,
        round_name,
        folder,
        receipt,
        place,
        cast("tuple[Format, ...]", wanted),
        chosen,
        str(exports.expanduser().resolve()) if exports else None,
        status,
        profile,
        cast("Isolation", isolation),
    )
    with _progress(len(slugs)) as progress:
        task = progress.add_task("", total=len(slugs))

        def tell(outcome) -> None:  # type: ignore[no-untyped-def]
            progress.advance(task)
            line = f"{outcome.provider}: {outcome.state}"
            (complain if outcome.reason else say).print(
                line + (f". {outcome.reason}" if outcome.reason else ""), markup=False
            )

        outcomes = make_reports(order, slugs, tell)
    made = sum(outcome.state == "made" for outcome in outcomes)
    say.print(f"{made} of {len(outcomes)} reports made in {_shown(place)}.", markup=False)
    if made < len(outcomes):
        raise typer.Exit(ReportsFailed.exit_status)


@app.command()
def check(
    round_name: RoundOption,
    exports: ExportsOption = None,
    form: Annotated[str, typer.Option("--format", help="text, or json for machines.")] = "text",
) -> None:
    """Check the exports of a round, and say what is wrong with them."""
    _allowed("format", form, ("text", "json"))
    root = project_root()
    _known_round(root, round_name)
    from keurmerk.intake import check as check_exports
    from keurmerk.intake import checked_folder, write_refusal
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
def notebook(
    out: Annotated[Path, typer.Option("--out", help="The notebook to write.")] = Path("sjabloon.ipynb"),
) -> None:
    """Write the template as a notebook, for papermill or Jupyter."""
    import nbformat

    from keurmerk.factory import TEMPLATE
    from keurmerk.rendering.qmd import read

    nbformat.write(read(project_root() / TEMPLATE), str(out))
    say.print(f"{_shown(out)} written.", markup=False)


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


def _known_round(root: Path, name: str) -> None:
    if name not in rounds(root):
        raise ParameterError(unknown("round", name, rounds(root)))


def _listed(kind: str, given: str, allowed: Sequence[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    for name in names or ("",):
        _allowed(kind, name, allowed)
    return names


def _allowed(kind: str, given: str | None, allowed: Sequence[str]) -> None:
    if given is not None and given not in allowed:
        raise UsageError(unknown(kind, given, allowed))


def _progress(total: int) -> Progress:
    columns = (TextColumn("reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=complain, transient=True, disable=not complain.is_terminal and total < 2)


def _shown(path: Path) -> str:
    """A path as short as it can be from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
