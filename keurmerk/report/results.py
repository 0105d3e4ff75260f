"""The chapters of results: sections, what leads to each figure, the figure, and the numbers behind it."""

from types import SimpleNamespace as Part

from keurmerk.narrative import Markdown, markdown_text
from keurmerk.report import tables
from keurmerk.report.charts import chart
from keurmerk.report.context import figure_context
from keurmerk.report.development import course_tables
from keurmerk.report.figure_data import ChapterName
from keurmerk.report.markdown import Block, bullets, div, fold, heading, link, only
from keurmerk.report.outline import ShownChapter, ShownFigure, ShownSection
from keurmerk.report.writing import Writing, source

FILES = {"clients": "clienten.md", "commissioners": "opdrachtgevers.md", "integration": "inburgeraars.md"}
SENTENCES = "figuren.md"


def chapter(writing: Writing, name: ChapterName) -> Block:
    """A chapter of results; nothing when the report has no such chapter."""
    shown = next((each for each in writing.content.chapters if each.name == name), None)
    if shown is None:
        return Block()
    file = FILES[name]
    parts = [writing.headings[name].markdown(), writing.text.block(file, "inleiding")]
    if name == "clients" and not writing.facts.count("clients.total.completed"):
        parts.append(writing.text.block(file, "geen_vragenlijsten"))
    if name == "integration":
        parts += _integration_response(writing, shown)
    for section in shown.sections:
        parts += _section(writing, shown, section)
    return Block(*parts)


def all_numbers(writing: Writing) -> Block:
    """Appendix B: the numbers behind every figure (PDF; in HTML they are behind a fold)."""
    figures = [figure for shown in writing.content.chapters for figure in shown.figures()]
    head, intro = writing.headings["bijlage_cijfers"].markdown(), writing.text.block("cijfers.md", "intro")
    behind = [div("tabel", numbers(writing, figure)) for figure in figures]
    return Block(only("typst", head, intro, *behind, *course_tables(writing)))


def _section(writing: Writing, shown: ShownChapter, section: ShownSection) -> list[str]:
    file, about = FILES[shown.name], section.section
    parts = [writing.headings[f"{shown.name}.{about.id}"].markdown()]
    parts.append(writing.text.optional(file, (f"sectie_{about.id}",)))
    for figure in section.figures:
        parts += _figure(writing, figure)
    for sub in section.parts:
        anchor = f"paragraaf-{section.number.replace('.', '-')}-{sub.part.id}"
        parts += [heading(3, sub.part.title, anchor), writing.text.optional(file, (f"deel_{sub.part.id}",))]
        for figure in sub.figures:
            parts += _figure(writing, figure)
    return parts


def _figure(writing: Writing, figure: ShownFigure) -> list[str]:
    """What leads to the figure and what it shows; the drawing with its source; its numbers; what belongs with it."""
    fig, text = figure_context(figure, writing.content), writing.text
    file, kind = FILES[figure.chapter], figure.entry.kind
    before = (text.figure(file, figure.entry.of, kind, fig), text.block(SENTENCES, f"bevinding_{kind}", fig=fig))
    spec = chart(figure, writing.content.edition, writing.name, writing.everyone)
    title = Markdown(f"Figuur {figure.number} {markdown_text(fig.caption)}")
    drawn = writing.picture(spec, figure.anchor, text.plain(SENTENCES, f"alt_{kind}", fig=fig), title)
    return [
        " ".join(filter(None, before)),
        div("figuur", drawn, source(text.block(SENTENCES, "bron", fig=fig)), anchor=figure.anchor),
        fold(text.plain(SENTENCES, "cijfers_samenvatting", fig=fig), numbers(writing, figure)),
        text.optional(file, ("promotor",)) if _is_promoter(writing, figure) else "",
        *_open_answers(writing, fig),
    ]


def _open_answers(writing: Writing, fig: Part) -> list[str]:
    """How many open answers there are; from five on each text once, with its count when it was given more often."""
    if fig.open is None:
        return []
    listed = [
        markdown_text(each.text if each.count == 1 else f"{each.text} ({each.count})") for each in fig.open.listed
    ]
    return [writing.text.block(SENTENCES, "open_antwoorden", fig=fig), bullets(listed)]


def _is_promoter(writing: Writing, figure: ShownFigure) -> bool:
    questionnaire = getattr(writing.content.edition.questionnaires, figure.chapter)
    return questionnaire.has(figure.entry.of) and questionnaire.question(figure.entry.of).promoter is not None


def numbers(writing: Writing, figure: ShownFigure) -> str:
    """Under the figure and in the appendix it is the same table."""
    if figure.anchor not in writing.tables:
        fig: Part = figure_context(figure, writing.content)
        title = writing.text.block(SENTENCES, "tabel_bijschrift", fig=fig)
        writing.tables[figure.anchor] = tables.numbers(figure, writing.name, writing.everyone, writing.words, title)
    return writing.tables[figure.anchor]


def _integration_response(writing: Writing, shown: ShownChapter) -> list[str]:
    """The section on response by way of approach and learning profile, with the chapter's only table."""
    number, file = f"{shown.number}.1", FILES["integration"]
    anchor = "tabel-" + number.replace(".", "-")
    title = f"Tabel {number} {writing.text.block(file, 'respons_bijschrift')}"
    listed = tables.integration_response(writing.facts, writing.content.edition, writing.words, title)
    intro = writing.text.block(file, "respons_intro", tabel_ref=link(f"tabel {number}", anchor))
    return [writing.headings["integration.respons"].markdown(), intro, div("tabel", listed, anchor=anchor)]
