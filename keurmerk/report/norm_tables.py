"""Tables 2.3 and on: each norm beside that of Blik op Werk, with what leads to it and what follows from it."""

from types import SimpleNamespace as Part

from keurmerk import dutch
from keurmerk.facts import MASKED
from keurmerk.narrative import Markdown, markdown_text
from keurmerk.norms.judged import JudgedSet
from keurmerk.norms.judging import Judged
from keurmerk.norms.sets import NormSet
from keurmerk.report.context import shortest
from keurmerk.report.figure_data import NO_DATA
from keurmerk.report.markdown import div, link, table
from keurmerk.report.writing import Writing

FILE = "normen.md"
FIRST = 3  # tables 2.1 and 2.2 are in every report
YES_NO = {True: "ja", False: "nee"}


def norm_tables(writing: Writing) -> list[str]:
    """What stands behind table 2.2 and its verdict; nothing in a round with the norm of Blik op Werk alone."""
    parts: list[str] = []
    for number, (name, judged) in enumerate(writing.content.norm_sets.items(), FIRST):
        stel = _context(writing, name, judged, number)
        said = [writing.text.block(FILE, block, stel=stel) for block in ("intro", "vergelijking")]
        parts += [" ".join(said), _table(writing, name, judged, stel), writing.text.block(FILE, "oordeel", stel=stel)]
    return parts


def setting_rows(writing: Writing) -> list[list[str]]:
    """The sets in the list of settings: what, value, and where it comes from with its assumptions."""
    return [
        [
            writing.text.block(FILE, "instelling", stel=Part(naam=judged.norm.name)),
            markdown_text(shortest(judged.norm.threshold)),
            markdown_text(" ".join((judged.norm.source, *judged.norm.assumptions))),
        ]
        for judged in writing.content.norm_sets.values()
    ]


def _context(writing: Writing, name: str, judged: JudgedSet, number: int) -> Part:
    """What the blocks may ask as `stel`."""
    norm, parts, facts, rule = judged.norm, judged.verdict.parts, writing.facts, judged.norm.correction
    judged_ids = {part.place.id.rpartition(".")[2] for part in parts}
    lots = [lot for lot in writing.content.round.lots.get(name, ()) if lot.id in judged_ids]
    chapters, edition = writing.content.edition.chapters, writing.content.edition
    return Part(
        naam=norm.name,
        bron=norm.source,
        beslist=norm.decided_by,
        per=norm.per,
        vergeleken=norm.compared_on,
        minst=str(norm.minimum_n),
        percelen=[Part(naam=lot.name, diensten=[edition.service_name(nr) for nr in lot.services]) for lot in lots],
        groepen={who: getattr(chapters, who).respondents.capitalize() for who in norm.judges},
        ref=link(f"tabel 2.{number}", f"tabel-2-{number}"),
        number=number,
        oordeel=facts[f"norm.{name}.verdict"].text,
        laag=rule and dutch.number(rule.below, 1),
        telt_als=rule and shortest(rule.counts_as),
        overgeslagen=any(part.met is None for part in parts),
        afgeschermd=any(facts.text(f"norm.{name}.{part.place.id}.grade") == MASKED for part in parts),
    )


def _table(writing: Writing, name: str, judged: JudgedSet, stel: Part) -> str:
    text, words = writing.text, writing.words
    heads = [text.block(FILE, f"kolom_{column}") for column in ("onderdeel", "norm", "oordeel")]
    head = [heads[0], words["n"], words["grade"], *heads[1:]]
    rows = [_row(writing, name, judged.norm, part, stel) for part in judged.verdict.parts]
    title = Markdown(f"Tabel 2.{stel.number} {text.block(FILE, 'bijschrift', stel=stel)}")
    aligned = ("left", "right", "right", "right", "left")
    return div("tabel", table(head, rows, title, align=aligned), anchor=f"tabel-2-{stel.number}")


def _row(writing: Writing, name: str, norm: NormSet, part: Judged, stel: Part) -> list[str]:
    """A hidden part shows neither its number nor the n; whether it is enough shows where the results table shows it."""
    facts, stem = writing.facts, f"norm.{name}.{part.place.id}"
    grade, met = facts.get(f"{stem}.grade"), facts.get(f"{stem}.met")
    label = writing.text.block(FILE, "rij", stel=stel, deel=part.place)
    missing = MASKED if grade and grade.masked and part.met is not None else NO_DATA
    n = grade.n if grade and grade.n is not None else NO_DATA
    cells = (n, grade.text if grade else NO_DATA, dutch.number(norm.threshold, 1), met.text if met else missing)
    return [label, *map(markdown_text, cells)]
