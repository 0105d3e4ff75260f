"""The list for the keurmerk body: every grade that may be published, as it is printed."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from keurmerk.approval.standing import CONCEPT, FINAL
from keurmerk.facts import MASKED
from keurmerk.report.content import Content

YES = "ja"
COLUMNS = (
    "meting", "editie", "dienstverlener", "naam", "profiel", "groep", "dienstnummer", "dienst", "netto_steekproef",
    "ingevuld", "respons", "rapportcijfer", "rapportcijfer_getal", "publicatie", "status", "versie", "vastgesteld_op",
    "feiten",
)  # fmt: skip
NUMBERS = ("dienstnummer", "netto_steekproef", "ingevuld", "respons", "rapportcijfer", "versie")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one
TOTAL, NO_SERVICE = "totaal", ""
Line = dict[str, str]


def lines(contents: Iterable[Content], drafts: bool) -> Iterator[Line]:
    """One line for each grade whose publication is `ja`: clients in total and per service, commissioners in total.

    `rapportcijfer` is printed (decimal comma, `*` when masked), `rapportcijfer_getal` the same number with a point, for
    machines, and empty when masked. Without `drafts` only final reports count. Order: provider, then as in table 2.2.
    """
    for content in contents:
        if drafts or content.status == FINAL:
            yield from _of_one(content)


def as_csv(listed: Sequence[Line]) -> bytes:
    """For a Dutch Excel: semicolons, UTF-8 with its mark, and no cell that could be a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in listed:
        writer.writerow([f"'{line[name]}" if line[name].startswith(FORMULA) else line[name] for name in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def _of_one(content: Content) -> Iterator[Line]:
    facts = content.facts
    rows = [("clients.total", "cliënten", NO_SERVICE, TOTAL)]
    rows += [
        (f"clients.service.{service.nr}", "cliënten", str(service.nr), service.name)
        for service in content.edition.services
    ]
    rows.append(("commissioners.total", "opdrachtgevers", NO_SERVICE, TOTAL))
    for row, group, number, service in rows:
        grade = facts.text(f"{row}.grade")
        if facts.text(f"{row}.publication") == YES and grade is not None:
            yield {**_about(content), "groep": group, "dienstnummer": number, "dienst": service, **_row(content, row)}


def _about(content: Content) -> Line:
    approval = content.standing.approval
    return {
        "meting": content.round.round,
        "editie": content.edition.edition,
        "dienstverlener": content.provider,
        "naam": content.participant.name,
        "profiel": content.round.profile,
        "publicatie": YES,
        "status": content.status,
        "versie": str(content.standing.version),
        "vastgesteld_op": approval.day.isoformat() if approval and content.status != CONCEPT else "",
        "feiten": content.printed.digest,
    }


def _row(content: Content, row: str) -> Line:
    facts = content.facts
    grade = facts[f"{row}.grade"].text
    return {
        "netto_steekproef": facts.text(f"{row}.net_sample") or "",
        "ingevuld": facts.text(f"{row}.completed") or "",
        "respons": facts.text(f"{row}.response_rate") or "",
        "rapportcijfer": grade,
        "rapportcijfer_getal": "" if grade == MASKED else grade.replace(",", "."),
    }
