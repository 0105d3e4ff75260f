"""`approve` and `approvals`: a draft becomes final, and who decided so."""

from pathlib import Path
from typing import Annotated

import typer

from keurmerk.cli import completing
from keurmerk.cli.app import app, complain, say
from keurmerk.cli.options import ExportsOption, OutOption, ProfileOption, RoundOption, TellingOption
from keurmerk.paths import project_root
from keurmerk.request import allowed, known_round, place_of


@app.command()
def approve(
    round_name: RoundOption,
    providers: Annotated[
        list[str],
        typer.Argument(metavar="PROVIDER...", help="Slugs of the providers.", autocompletion=completing.providers),
    ],
    by: Annotated[str, typer.Option("--by", help="Who read the report and approves it.")],
    exports: ExportsOption = None,
    out: OutOption = None,
    profile: ProfileOption = None,
    note: Annotated[str, typer.Option("--note", help="A remark for the ledger; no report prints it.")] = "",
) -> None:
    """Approve the facts of a report: final until they change."""
    root = project_root()
    allowed("profile", profile, ("gepubliceerd", "streng"))
    known_round(root, round_name)
    from keurmerk.approval.approving import approve as approve_facts

    with complain.status(f"Computing the facts of round {round_name} …"):
        listed = list(dict.fromkeys(providers))
        done = approve_facts(root, round_name, listed, by, note, exports, place_of(root, round_name, out), profile)
    for each in done:
        made = each.approval
        told = "approved as" if each.new else f"was already approved by {made.by} on {made.at} as"
        since = f", {each.changed} printed facts changed since version {made.version - 1}" if made.version > 1 else ""
        say.print(f"{made.provider}: {told} version {made.version}{since} ({made.facts}).", markup=False)
        if each.warning:
            complain.print(f"{made.provider}: {each.warning}.", markup=False)


@app.command()
def approvals(
    round_name: RoundOption,
    form: TellingOption = "text",
) -> None:
    """List the approvals of a round; check that none was altered."""
    allowed("format", form, ("text", "json"))
    root: Path = project_root()
    known_round(root, round_name)
    from keurmerk.approval.ledger import read_ledger
    from keurmerk.approval.listing import as_json, as_lines

    ledger = read_ledger(root, round_name)
    for entry in ledger.entries:
        ledger.printed(entry)
    typer.echo(as_json(ledger) if form == "json" else "\n".join(as_lines(ledger)))
