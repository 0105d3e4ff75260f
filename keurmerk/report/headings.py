"""Every heading of a report with its number and anchor, known before anything is printed."""

from dataclasses import dataclass
from types import SimpleNamespace as Part

from keurmerk.narrative import Markdown, markdown_text
from keurmerk.report.content import Content
from keurmerk.report.markdown import bullets, heading, link
from keurmerk.report.outline import ShownChapter
from keurmerk.report.text import Text

BEFORE = ("kort", "samenvatting")
INTRODUCTION = ("achtergrond", "bureau", "keurmerk")
RESEARCH = ("opzet", "leeswijzer", "respons")
CONTACT = ("bureau", "anonimiteit", "hoorwederhoor")


@dataclass(frozen=True)
class Heading:
    """A chapter, section or appendix."""

    level: int
    id: str
    number: str
    title: Markdown
    anchor: str

    def markdown(self) -> str:
        """The heading itself."""
        return heading(self.level, self.title, self.anchor, self.number)

    def link(self) -> Markdown:
        """Its line in the contents."""
        return link(Markdown(f"{self.number} {self.title}".strip()), self.anchor)


class Headings:
    """All headings in order, findable by id (`inleiding`, `inleiding.keurmerk`, `bijlage_cijfers`)."""

    def __init__(self, content: Content, text: Text) -> None:
        self._text, self._name = text, content.participant.name
        listed = [self._plain(name, text.block(f"{name}.md", "titel")) for name in BEFORE]
        listed += self._fixed(1, "inleiding", INTRODUCTION)
        listed += self._fixed(2, "onderzoek", RESEARCH)
        for chapter in content.chapters:
            listed += self._results(chapter)
        last = 1 + max((chapter.number for chapter in content.chapters), default=2)
        listed += self._fixed(last, "contact", CONTACT)
        listed += [
            self._appendix("A", "bijlage_verantwoording", "verantwoording.md"),
            self._appendix("B", "bijlage_cijfers", "cijfers.md"),
        ]
        if content.looks_back:
            listed.append(self._appendix("T", "bijlage_ontwikkeling", "ontwikkeling.md"))
        self.all = tuple(listed)
        self._by_id = {each.id: each for each in listed}

    def __getitem__(self, name: str) -> Heading:
        return self._by_id[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_id

    def sections(self, chapter: str) -> list[Heading]:
        """The sections of a chapter."""
        return [each for each in self.all if each.id.startswith(f"{chapter}.")]

    def contents(self) -> str:
        """A nested list of links; the appendix with numbers is in the PDF only."""
        lines = [bullets([each.link()], 4 * (each.level - 1)) for each in self.all if each.id != "bijlage_cijfers"]
        return "\n".join(lines)

    def entries(self) -> list[Part]:
        """Chapters and appendices as the text may mention them."""
        return [
            Part(id=each.id, number=each.number or None, title=each.title, ref=self.reference(each.id))
            for each in self.all
            if each.level == 1 and each.id not in BEFORE
        ]

    def reference(self, name: str) -> Markdown:
        """`hoofdstuk 4`, `paragraaf 2.3` or `bijlage A`, linked."""
        target = self[name]
        kind = "paragraaf" if target.level > 1 else "hoofdstuk" if target.number[:1].isdigit() else "bijlage"
        number = target.number.split()[-1]
        return link(f"{self._text.block('woorden.md', kind)} {number}", target.anchor)

    def _fixed(self, number: int, file: str, sections: tuple[str, ...]) -> list[Heading]:
        listed = [self._chapter(number, file, self._text.block(f"{file}.md", "titel"))]
        for count, section in enumerate(sections, 1):
            title = self._text.block(f"{file}.md", f"{section}_kop")
            listed.append(self._section(f"{file}.{section}", f"{number}.{count}", title))
        return listed

    def _results(self, chapter: ShownChapter) -> list[Heading]:
        listed = [self._chapter(chapter.number, chapter.name, markdown_text(chapter.chapter.title))]
        if chapter.name == "integration":
            title = self._text.block("inburgeraars.md", "respons_kop")
            listed.append(self._section("integration.respons", f"{chapter.number}.1", title))
        for shown in chapter.sections:
            title = markdown_text(shown.section.title.replace("{naam}", self._name))
            listed.append(self._section(f"{chapter.name}.{shown.section.id}", shown.number, title))
        return listed

    @staticmethod
    def _plain(name: str, title: Markdown) -> Heading:
        return Heading(1, name, "", title, name)

    @staticmethod
    def _chapter(number: int, name: str, title: Markdown) -> Heading:
        return Heading(1, name, str(number), title, f"hoofdstuk-{number}")

    @staticmethod
    def _section(name: str, number: str, title: Markdown) -> Heading:
        return Heading(2, name, number, title, "paragraaf-" + number.replace(".", "-"))

    def _appendix(self, letter: str, name: str, file: str) -> Heading:
        word = self._text.block("woorden.md", "bijlage").capitalize()
        return Heading(1, name, f"{word} {letter}", self._text.block(file, "titel"), f"bijlage-{letter.lower()}")
