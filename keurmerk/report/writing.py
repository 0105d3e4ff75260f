"""What every part of a report is written with: the content, the edition's text, headings and table words."""

from functools import cached_property

from keurmerk.narrative import Markdown
from keurmerk.report.content import Content
from keurmerk.report.context import context
from keurmerk.report.drawing import picture
from keurmerk.report.headings import Headings
from keurmerk.report.markdown import Block, link
from keurmerk.report.tables import Words
from keurmerk.report.text import Text

REFERENCES = {"figuur_uitnodiging": "figuur 2.1", "tabel_diensten": "tabel 2.1", "tabel_resultaten": "tabel 2.2"}
WORDS = {
    "nr": ("onderzoek.md", "kolom_nummer"),
    "dienst": ("onderzoek.md", "kolom_dienst"),
    "net_sample": ("onderzoek.md", "kolom_netto"),
    "completed": ("onderzoek.md", "kolom_ingevuld"),
    "response_rate": ("onderzoek.md", "kolom_respons"),
    "grade": ("onderzoek.md", "kolom_cijfer"),
    "publication": ("onderzoek.md", "kolom_publicatie"),
    "clients": ("onderzoek.md", "rij_clienten"),
    "commissioners": ("onderzoek.md", "rij_opdrachtgevers"),
    "total": ("onderzoek.md", "rij_totaal"),
    "what": ("verantwoording.md", "kolom_instelling"),
    "value": ("verantwoording.md", "kolom_waarde"),
    "reason": ("verantwoording.md", "kolom_reden"),
    "profile": ("inburgeraars.md", "kolom_leerprofiel"),
    "approach": ("inburgeraars.md", "kolom_benadering"),
    "group": ("koppen.md", "kolom_groep"),
    "answer": ("koppen.md", "kolom_antwoord"),
    "part": ("koppen.md", "kolom_onderdeel"),
    "share": ("koppen.md", "kolom_aandeel"),
    "count": ("koppen.md", "kolom_aantal"),
    "mean": ("koppen.md", "kolom_gemiddelde"),
    "n": ("koppen.md", "kolom_n"),
}


class Writing:
    """One report being written."""

    def __init__(self, content: Content) -> None:
        self.content, self.facts = content, content.facts
        self.name, self.everyone = content.participant.name, content.round.participants
        self.tables: dict[str, str] = {}  # the numbers behind each figure, by its anchor
        self.text = Text(content.root, content.edition.edition)
        self.text.know(context(content, [], {}))
        self.headings = Headings(content, self.text)
        self.text.know(context(content, self.headings.entries(), self._references()))

    @cached_property
    def words(self) -> Words:
        """Heads and labels of tables."""
        return Words(**{name: self.text.block(*place) for name, place in WORDS.items()})

    def say(self, file: str, *names: str) -> list[str]:
        """Several blocks of one file."""
        return [self.text.block(file, name) for name in names]

    def picture(self, spec: object, anchor: str, alternative: str, caption: str = "") -> str:
        """A drawing in the round's colours."""
        return picture(spec, self.content.round.agency.colours, anchor, alternative, caption)  # type: ignore[arg-type]

    def told(self, chapter: str) -> Block:
        """A chapter of text alone: each section is a block of the chapter's file."""
        parts = [self.headings[chapter].markdown()]
        for section in self.headings.sections(chapter):
            parts += [section.markdown(), self.text.block(f"{chapter}.md", section.id.partition(".")[2])]
        return Block(*parts)

    def _references(self) -> dict[str, Markdown]:
        fixed = {name: link(words, words.replace(" ", "-").replace(".", "-")) for name, words in REFERENCES.items()}
        headings = {
            "bijlage_verantwoording": "bijlage_verantwoording",
            "bijlage_cijfers": "bijlage_cijfers",
            "contact": "contact",
            "paragraaf_respons": "onderzoek.respons",
        }
        return fixed | {name: self.headings.reference(target) for name, target in headings.items()}


def label(words: str) -> str:
    """A small heading in a designed page."""
    return f"[{words}]{{.opschrift}}" if words else ""


def source(words: str) -> str:
    """The line under a figure or table."""
    return f"[{words}]{{.bron}}" if words else ""
