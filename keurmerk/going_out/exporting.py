"""Makes what goes out of a round: publicatie.csv and publicatie.xlsx, and for each provider its archive."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from keurmerk.approval.printed import of_facts_file
from keurmerk.approval.standing import FINAL
from keurmerk.batch.durable import write_whole
from keurmerk.checking import ensure_checked
from keurmerk.going_out import publication
from keurmerk.going_out.archive import zipped
from keurmerk.going_out.printed_table import PrintedTable
from keurmerk.going_out.report_tables import FILE, NAME, tables_workbook, words
from keurmerk.going_out.workbook import Book, workbook
from keurmerk.report.content import Content, load_content
from keurmerk.report.writing import Writing
from keurmerk.verifying import carries_sign

PAGES = ("report.html", "report.pdf")
DRAFT = "nobody approved these facts (--include-concept takes them along)"
NOT_MADE = "its report.html and report.pdf are not in the reports folder; run `keurmerk batch` first"
OTHER = "its report in the reports folder is not of these facts and this status; run `keurmerk batch` first"


@dataclass
class Exported:
    """What went out: archives by provider, lines of the list, and for every provider left out why."""

    archives: list[str] = field(default_factory=list)
    lines: int = 0
    drafts: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def export(root: Path, round_name: str, exports: Path | None, reports: Path, out: Path, drafts: bool) -> Exported:
    """Write everything into `out`. Only final reports go out, unless `drafts`.

    A provider whose finished files are missing, or are of other facts, gets no archive and is named in `problems`;
    archives of providers that no longer go out are removed, so that the folder holds what may leave.
    """
    folder, receipt = ensure_checked(root, round_name, exports)
    slugs = [slug for slug, each in sorted(receipt.participants.items()) if not each.held_back]
    told, contents = Exported(), list[Content]()
    out.mkdir(parents=True, exist_ok=True)
    for slug in slugs:
        content = load_content(root, round_name, slug, folder, receipt)
        if content.status != FINAL and not drafts:
            told.drafts.append(slug)
            continue
        contents.append(content)
        if problem := _problem(content, reports / slug):
            told.problems[slug] = problem
            continue
        write_whole(out / f"{slug}.zip", zipped(dict(_files(content, reports / slug))))
        told.archives.append(slug)
    for path in out.glob("*.zip"):
        if path.stem in receipt.participants and path.stem not in told.archives:
            path.unlink()
    listed = list(publication.lines(contents, drafts))
    told.lines = len(listed)
    write_whole(out / "publicatie.csv", publication.as_csv(listed))
    if contents or slugs:
        any_content = contents[0] if contents else load_content(root, round_name, slugs[0], folder, receipt)
        write_whole(out / "publicatie.xlsx", _list_workbook(any_content, listed))
    return told


def _files(content: Content, folder: Path) -> Iterator[tuple[str, bytes]]:
    """What is in an archive, below a folder of the provider's name."""
    for name in PAGES:
        yield f"{content.provider}/{name}", (folder / name).read_bytes()
    yield f"{content.provider}/{NAME}", tables_workbook(content)


def _problem(content: Content, folder: Path) -> str:
    """Why these finished files may not go out."""
    import json

    if not all((folder / name).is_file() for name in PAGES):
        return NOT_MADE
    try:
        told = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        same = of_facts_file(told).digest == content.printed.digest and told["status"] == content.status
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        same = False
    return "" if same and all(carries_sign(folder / name, content.sign) for name in PAGES) else OTHER


def _list_workbook(content: Content, listed: list[publication.Line]) -> bytes:
    """The list as a workbook: numbers as numbers, and a sheet that says what each column is."""
    writing = Writing(content)
    say = writing.text.plain
    names = [name for name in publication.COLUMNS if name != "rapportcijfer_getal"]
    names.sort(key=lambda name: name in publication.NUMBERS)  # labels first, each in their order
    rows = tuple(tuple(line[name] or "–" for name in names) for line in listed)
    labels = sum(name not in publication.NUMBERS for name in names)
    explained = tuple((name, say(FILE, f"kolom_{name}")) for name in names)
    heads = (say(FILE, "kolom_kolom"), say(FILE, "kolom_betekenis"))
    tables = [
        PrintedTable(say(FILE, "publicatie_blad"), say(FILE, "publicatie_titel"), tuple(names), rows, labels),
        PrintedTable(say(FILE, "kolommen_blad"), say(FILE, "kolommen_titel"), heads, explained, len(heads)),
    ]
    notes = [line.strip() for line in say(FILE, "publicatie_noten").splitlines() if line.strip()]
    agency, day = content.round.agency.name, content.round.report_date
    return workbook(Book(say(FILE, "publicatie_titel"), agency, day, notes, tables, words(writing)))
