"""`proof`: finished reports are read back and held against their facts."""

from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app, complain, say, shown
from keurmerk.cli.options import ExportsOption, OutOption, RoundOption, TellingOption
from keurmerk.errors import ReportsFailed
from keurmerk.paths import project_root
from keurmerk.request import allowed, known_round


@app.command()
def proof(
    round_name: RoundOption,
    providers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PROVIDER...", help="Slugs of the providers [all there are].", autocompletion=completing.providers
        ),
    ] = None,
    exports: ExportsOption = None,
    out: OutOption = None,
    form: TellingOption = "text",
) -> None:
    """Read finished reports back and hold them to their facts."""
    allowed("format", form, ("text", "json"))
    root = project_root()
    known_round(root, round_name)
    from keurmerk.checking import ensure_checked
    from keurmerk.proof.folder import prove_folder

    with complain.status(f"Checking round {round_name} …"):
        _, receipt = ensure_checked(root, round_name, exports)
    place = (out or root / "output" / round_name).expanduser().resolve()
    proven = prove_folder(root, place, receipt, providers or ())
    if form == "json":
        typer.echo(proven.as_json())
    else:
        for sentence in proven.sentences():
            complain.print(sentence, markup=False)
        right = len(proven.proofs) - proven.wrong
        say.print(f"{right} of {len(proven.proofs)} reports in {shown(place)} say what their facts say.", markup=False)
    if proven.wrong:
        raise typer.Exit(ReportsFailed.exit_status)
