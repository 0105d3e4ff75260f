"""What people type may be anything: each report of a round full of hard names and answers is made, and whole."""

import csv
import os
import random
from pathlib import Path

import pytest

from keurmerk.synth import Size, write_round
from tests.pages.conftest import SEED
from tests.pages.finds import finds
from tests.pages.reading import Document, document
from tests.whole.project import ROOT, keurmerk, made_once, project

EDITION = "2022"
NAMES = (
    "Arbeidsdeskundigenbureau", "شركة 24/7 للعمل", "Nguyễn Thị Hồng Phượng", "5", "Figuur 3.1", "Бюро реинтеграции",
    "{{jinja}} {% if %}", "<b>Vet</b> & a<b>c", "Llanfairpwllgwyngyllgogerychwyrn Coaching",
    "مركز إعادة الإدماج المهني هولندا الشمالية للتدريب والتأهيل", "שירותי שיקום תעסוקתי", "职业康复中心",
    "Γραφείο επανένταξης", "İşe Dönüş Bürosu ıi", "Łódź Żółć Bureau", "Werk😀plezier",
    "e\u0301cole re\u0301int", "Zacht\u00adafbreek\u00adstreepje", "‘t Werkhuys", '"Aan de slag"', "O'Brien's",
    "*ster* _streep_ `code`", "[link](http://x.nl)", "$x^2$", "@ref #tag", "Back\\slash", "~tilde~ ^dak^", "# Kop",
    "1. Eerste", "| pijp | tabel |", "http://www.voorbeeld.nl", "Werk...", "¼ ½ ² ³ € £ ™ ®", "100%", "3,5", "7,4",
    "2022", "A", "–", "?", "(geen)", "null", "nan", "de", "Ja", "Werk", "Gemiddelde", "Geen mening", "Alle deelnemers",
    "Blik op Werk", "Gemeente", "UWV", "Totaal Werk", "Concept", "Samenvatting", "Tevredenheidsonderzoek", "Norm",
    "minder dan 5", "1 januari 2021", "Wwwwwwwwwwwwwwwwwwwwwwww", "WIJZERWERKBEGELEIDINGEN", "4 You", "1-op-1",
)  # fmt: skip
ANSWERS = (
    "x" * 400, "woord " * 60, "عربي طويل جدا هنا في هذا المكان", "שלום עולם", "职业康复中心的回答", "Z😀🎉",
    "e\u0301\u0323", "‘quote’ “dubbel”", "<script>alert(1)</script>", "*vet* _cursief_ `x`", "[l](http://x)", "$x$",
    "@a #b", "\\back\\", "{{ x }}", "{% y %}", "| a | b |", "# kop", "1. een", "- lijst", "---", "> citaat",
    "Bel 0612345678", "\u00a0", "\u200b", "mail naar jan@voorbeeld.nl", "\u202eomgekeerd", "regel1\nregel2", "tab\ttab",
    "100%", "n = 3", "minder dan 5", "Geen mening", "Jan de Vries uit Zoetermeer", "Café ’t Hoekje", "¿?", "…",
    "BSN 123456782", "Via het UWV", "via uwv ",
)  # fmt: skip
OPEN = ("_anders", "_anders_tekst")
CHOICES = ("diagnostiek_anders", "jobcoaching_anders")  # which hold a yes or no
FEW = 9  # names in the ordinary tests


def typed(exports: Path, names: list[str], chance: random.Random) -> None:
    """Put the names and answers in the exports."""
    for path in exports.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head, *rows = csv.reader(stream)
        if path.stem == "dienstverleners":
            rows = [[row[0], name, chance.choice(names), *row[3:]] for row, name in zip(rows, names, strict=True)]
        for at in [at for at, column in enumerate(head) if column.endswith(OPEN) and column not in CHOICES]:
            for row in rows:
                row[at] = row[at] and chance.choice(ANSWERS)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([head, *rows])


@pytest.fixture(scope="module")
def printed(shared: Path) -> dict[str, Document]:
    """The PDFs of the round, by the provider's name."""
    names = list(NAMES if "KEURMERK_FUZZ_PAGES" in os.environ else NAMES[:FEW])

    def make(folder: Path) -> None:
        project(folder)
        exports = folder / "data/incoming" / EDITION
        write_round(ROOT, EDITION, exports, Size(len(names)), SEED)
        typed(exports, names, random.Random(SEED))
        done = keurmerk(folder, "batch", "--round", EDITION, "--out", str(folder / "output"), "--engine", "embedded")
        assert done.status == 0, done.said

    root = made_once(shared, "pages-typed", make)
    return dict(zip(names, map(document, sorted((root / "output").glob("*/report.pdf"))), strict=True))


@pytest.mark.slow
def test_each_report_is_made_and_whole(printed: dict[str, Document]) -> None:
    found = {name: finds(read) for name, read in printed.items()}
    assert {name: sentences for name, sentences in found.items() if sentences} == {}
