"""Chapter 2: design with the invitation steps, reading guide, response with tables 2.1 and 2.2."""

from keurmerk.figures import Flow, FlowStep
from keurmerk.narrative import Markdown
from keurmerk.report import tables
from keurmerk.report.development import reference
from keurmerk.report.markdown import Block, div
from keurmerk.report.norm_tables import norm_tables
from keurmerk.report.writing import Writing, source

FILE = "onderzoek.md"


def research(writing: Writing) -> Block:
    """The whole chapter."""
    say, headings = writing.say, writing.headings
    return Block(
        headings["onderzoek"].markdown(),
        headings["onderzoek.opzet"].markdown(),
        *say(FILE, "opzet_wie", "opzet_benadering"),
        _invitation(writing),
        *say(FILE, "opzet_vragenlijst", "opzet_inburgering", "opzet_rapport"),
        headings["onderzoek.leeswijzer"].markdown(),
        *say(FILE, "leeswijzer"),
        *reference(writing),
        headings["onderzoek.respons"].markdown(),
        *say(FILE, "diensten_intro"),
        _services(writing),
        *say(FILE, "norm_uitleg", "benadering_aantallen", "bruikbaar", "resultaten_intro"),
        _results(writing),
        *say(FILE, "geen_rechten", "afscherming", "publicatie", "oordeel"),
        *norm_tables(writing),
    )


def _invitation(writing: Writing) -> str:
    """Figure 2.1; the text gives a step a line, its name before a bar."""
    lines = [line for line in writing.text.plain(FILE, "uitnodiging_stappen").splitlines() if line.strip()]
    names = [[part.strip() for part in line.split("|", 1)] for line in lines]
    flow = Flow(tuple(FlowStep(name, "".join(told)) for name, *told in names))
    caption = Markdown(f"Figuur 2.1 {writing.text.block(FILE, 'uitnodiging_bijschrift')}")
    drawn = writing.picture(flow, "figuur-2-1", writing.text.plain(FILE, "uitnodiging_alt"), caption)
    return div("figuur", drawn, anchor="figuur-2-1")


def _services(writing: Writing) -> str:
    title = f"Tabel 2.1 {writing.text.block(FILE, 'diensten_bijschrift')}"
    listed = tables.services(writing.text.shared("edition").services, writing.words, title)
    return div("tabel", listed, source(writing.text.block(FILE, "diensten_noot")), anchor="tabel-2-1")


def _results(writing: Writing) -> str:
    title = f"Tabel 2.2 {writing.text.block(FILE, 'resultaten_bijschrift')}"
    clients, commissioners = writing.text.shared("clients"), writing.text.shared("commissioners")
    return div("tabel", tables.results(clients, commissioners, writing.words, title), anchor="tabel-2-2")
