"""`check`: what is wrong with exports."""

import typer

from keurmerk.cli.app import app, complain, say, shown
from keurmerk.cli.options import ExportsOption, RoundOption, TellingOption
from keurmerk.paths import project_root
from keurmerk.request import allowed, known_round


@app.command()
def check(
    round_name: RoundOption,
    exports: ExportsOption = None,
    form: TellingOption = "text",
) -> None:
    """Check the exports of a round; say what is wrong with them."""
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
        say.print(f"Quality page: {shown(place / PAGE)}", markup=False)
    if status := STATUS[verdict(gate)]:
        raise typer.Exit(status)
