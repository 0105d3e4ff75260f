"""The application that commands add themselves to, its two consoles, and how a path is shown."""

from pathlib import Path

import typer
from rich.console import Console
from typer.core import TyperGroup

ORDER = (  # as a round goes, then what is needed now and then
    "new-edition", "new-round", "doctor", "check", "preview", "explain", "render", "batch", "index", "proof", "diff",
    "approve", "approvals", "export", "publish", "notebook", "synth", "schemas",
)  # fmt: skip


class InOrder(TyperGroup):
    """Lists the commands in the order in which a round needs them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return sorted(super().list_commands(ctx), key=ORDER.index)


app = typer.Typer(
    name="keurmerk",
    cls=InOrder,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Makes the reports of the keurmerk survey. Commands stand in the order of a round; `keurmerk check --help` "
    "tells what one of them can do. Exit status: 0 all made, 1 unforeseen (a log is named), 2 usage, "
    "10 parameters wrong, 11 exports refused, 12 some reports held back or failed, 13 engine missing.",
)
say, complain = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)


def shown(path: Path) -> str:
    """A path as short as it can be from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
