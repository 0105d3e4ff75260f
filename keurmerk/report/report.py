"""A report as the template calls for it: one method a part, each giving Markdown that both engines print alike."""

from keurmerk.facts import Facts
from keurmerk.report import front, results
from keurmerk.report.content import Content
from keurmerk.report.development import development
from keurmerk.report.in_short import in_short
from keurmerk.report.markdown import Block
from keurmerk.report.method import method
from keurmerk.report.research import research
from keurmerk.report.versions import versions
from keurmerk.report.writing import Writing


class Report:
    """One provider's report. Everything it prints comes from `content.facts` and the edition's text."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._writing = Writing(content)

    @property
    def facts(self) -> Facts:
        """Every number the report prints."""
        return self.content.facts

    def cover(self) -> Block:
        """Cover and colophon."""
        return front.cover(self._writing)

    def in_short(self) -> Block:
        """The report in a few simple sentences."""
        return in_short(self._writing)

    def summary(self) -> Block:
        """The summary page."""
        return front.summary(self._writing)

    def contents(self) -> Block:
        """The contents."""
        return front.contents(self._writing)

    def versions(self) -> Block:
        """What changed since the version that was approved before, if there was one."""
        return versions(self._writing)

    def introduction(self) -> Block:
        """Chapter 1."""
        return self._writing.told("inleiding")

    def research(self) -> Block:
        """Chapter 2."""
        return research(self._writing)

    def clients(self) -> Block:
        """Chapter 3; without a usable questionnaire it says so."""
        return results.chapter(self._writing, "clients")

    def commissioners(self) -> Block:
        """The commissioners' chapter, if any of them answered."""
        return results.chapter(self._writing, "commissioners")

    def integration(self) -> Block:
        """The civic-integration chapter, if it has answers."""
        return results.chapter(self._writing, "integration")

    def contact(self) -> Block:
        """The last chapter: helpdesk, anonymity, hearing both sides."""
        return self._writing.told("contact")

    def method(self) -> Block:
        """Appendix A: how the numbers were made, and every setting in force with its reason."""
        return Block(*method(self._writing))

    def numbers(self) -> Block:
        """Appendix B: the numbers behind each figure."""
        return results.all_numbers(self._writing)

    def development(self) -> Block:
        """Appendix T: what earlier rounds printed; nothing where none of them has this provider."""
        return development(self._writing)
