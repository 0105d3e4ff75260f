"""What comes before chapter 1: cover, colophon, summary page, contents."""

from keurmerk.approval.standing import CONCEPT
from keurmerk.figures import Gauge, ProvinceMap
from keurmerk.narrative import markdown_text
from keurmerk.report.markdown import Block, div, heading, image, metadata, only, table
from keurmerk.report.writing import Writing, label

SUMMARY, VERSIONS = "samenvatting.md", "versies.md"
NO_GRADE = "–"


def cover(writing: Writing) -> Block:
    """Metadata of the document, the cover and the colophon."""
    text, agency = writing.text, writing.content.round.agency
    logo = writing.content.root / "params" / writing.content.round.round / agency.logo
    synthetic = text.block("voorblad.md", "synthetisch")
    return Block(
        metadata(_metadata(writing)),
        _draft_mark(writing),
        div(
            "voorblad",
            f"[{text.block('voorblad.md', 'titel')}]{{.soort}}",
            f"[{markdown_text(writing.name)}]{{.naam}}",
            div("gegevens", *(f"{text.block('koppen.md', term)}\n:   {value}" for term, value in _about(writing))),
            f"[{synthetic}]{{.synthetisch}}" if synthetic else "",
            image(logo.read_text(encoding="utf-8"), agency.logo_alt, name="logo"),
        ),
        div("colofon", text.block("voorblad.md", "colofon")),
    )


def _draft_mark(writing: Writing) -> str:
    """The bar above the page of a draft; in the PDF every running head has a mark."""
    if writing.content.status != CONCEPT:
        return ""
    return only("html", div("conceptmerk", writing.text.block(VERSIONS, "concept_merk")))


def summary(writing: Writing) -> Block:
    """The page that is meant to be looked at: map, gauge, strong points."""
    title = writing.headings["samenvatting"].markdown()
    name = f"[{markdown_text(writing.name.upper())}]{{.naam}}"
    parts = (_map(writing), _gauge(writing), *_strong_points(writing))
    return Block(div("samenvatting", div("samenvatting-kop", title, name), *parts))


def contents(writing: Writing) -> Block:
    """The contents: links in HTML, page numbers in the PDF."""
    title = heading(1, writing.text.block("woorden.md", "inhoud"), "inhoud .unlisted")
    return Block(div("inhoud", title, writing.headings.contents()))


def _metadata(writing: Writing) -> dict[str, str]:
    settings, colours = writing.content.round, writing.content.round.agency.colours
    kind, name = writing.text.block("voorblad.md", "titel"), markdown_text(writing.name)
    draft = f"{writing.text.block(VERSIONS, 'concept_titel')}: " if writing.content.status == CONCEPT else ""
    day = settings.report_date
    return {
        "title": f"{draft}{kind} {name}",
        "rapport-kop": f"{kind} {name} – {writing.text.block('koppen.md', 'meting')} {markdown_text(settings.round)}",
        "rapport-status": writing.content.status,
        "rapport-sprong": writing.text.block("woorden.md", "sprong"),
        "rapport-sprong-naar": writing.headings["inleiding"].anchor,
        "datum-jaar": str(day.year),
        "datum-maand": str(day.month),
        "datum-dag": str(day.day),
        "keywords": markdown_text(writing.content.sign),
        "kleur-hoofd": colours.main[1:],
        "kleur-accent": colours.accent[1:],
        "kleur-licht": colours.light[1:],
    }


def _about(writing: Writing) -> list[tuple[str, str]]:
    text = writing.text
    return [
        ("periode", markdown_text(text.shared("round").period)),
        ("status", text.block("voorblad.md", "status")),
        ("opdracht", markdown_text(writing.content.participant.commissioned_by)),
        ("bureau", markdown_text(writing.content.round.agency.name)),
        ("plaats_datum", text.block("voorblad.md", "plaats_datum")),
    ]


def _map(writing: Writing) -> str:
    marked = ProvinceMap(frozenset(writing.content.background.provinces))
    drawn = writing.picture(marked, "kaart", writing.text.plain(SUMMARY, "kaart_alt"))
    head = label(writing.text.block("koppen.md", "kaart"))
    return div("kaart", head, drawn, writing.text.block(SUMMARY, "kaart_tekst"))


def _gauge(writing: Writing) -> str:
    text, facts = writing.text, writing.facts
    grade = facts.get("clients.total.grade")
    low, high = writing.content.edition.questionnaires.clients.grade.range or (1, 10)
    shown = Gauge(
        facts.number("clients.total.grade"), grade.text if grade else NO_GRADE, float(low or 1), float(high or 10)
    )
    drawn = writing.picture(shown, "meter", text.plain(SUMMARY, "meter_alt"))
    said = text.block(SUMMARY, "meter_tekst") or text.block(SUMMARY, "geen_cijfer")
    return div("meter", label(text.block("koppen.md", "meter")), drawn, said)


def _strong_points(writing: Writing) -> list[str]:
    strong, text, parts = writing.text.shared("strong"), writing.text, []
    if strong.staff:
        rows = [[markdown_text(row.label), f"{row.text}%"] for row in strong.staff.rows]
        shares = table([writing.words["answer"], writing.words["share"]], rows)
        head, point = label(text.block(SUMMARY, "sterk_kop")), f"[{markdown_text(strong.staff.label)}]{{.punt}}"
        parts.append(div("sterk", head, point, text.block(SUMMARY, "sterk_intro"), shares))
    if strong.points:
        listed = "\n".join(f"{count}. {markdown_text(point.label)}" for count, point in enumerate(strong.points, 1))
        head, intro = label(text.block(SUMMARY, "punten_kop")), text.block(SUMMARY, "punten_intro")
        parts.append(div("punten", head, intro, listed))
    return parts
