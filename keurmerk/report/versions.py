"""What changed since the version that was approved before: a short part with a table, absent in a first version."""

from keurmerk import dutch
from keurmerk.approval.changes import Change
from keurmerk.facts import MASKED
from keurmerk.narrative import markdown_text
from keurmerk.report.fact_names import FILE, FactNames
from keurmerk.report.markdown import Block, div, heading, table
from keurmerk.report.writing import Writing

FIRST = ("clients.total.", "clients.service.", "clients.", "norm.", "strong.", "commissioners.total.")  # come first
LAST = "benchmark."


def versions(writing: Writing) -> Block:
    """The part of a second or later version that says which printed facts differ from the version before."""
    standing = writing.content.standing
    if standing.previous is None:
        return Block()
    about = {
        "versie": standing.version,
        "versie_eerder": standing.previous.version,
        "eerder_op": dutch.long_date(standing.previous.day),
        "aantal": len(standing.changes),
    }
    text = writing.text
    parts = [heading(1, text.block(FILE, "titel", **about), "versie .unlisted"), text.block(FILE, "intro", **about)]
    if standing.changes:
        head = [text.block(FILE, "kolom_gegeven")]
        head += [text.block(FILE, "kolom_versie", nummer=about[name]) for name in ("versie_eerder", "versie")]
        listed = table(head, _rows(writing), text.block(FILE, "bijschrift", **about))
        parts.append(div("tabel", listed, anchor="tabel-versies"))
    if any(change.now == MASKED for change in standing.changes):
        parts.append(text.block(FILE, "afgeschermd_uitleg"))
    return Block(*parts)


def _rows(writing: Writing) -> list[list[str]]:
    names = FactNames(writing)
    return [
        [markdown_text(names.name(each.name)), names.value(each.name, each.before), names.value(each.name, each.now)]
        for each in sorted(writing.content.standing.changes, key=_rank)
    ]


def _rank(change: Change) -> int:
    """What the keurmerk looks at first, what all participants answered last."""
    if change.name.startswith(LAST):
        return len(FIRST) + 1
    return next((at for at, start in enumerate(FIRST) if change.name.startswith(start)), len(FIRST))
