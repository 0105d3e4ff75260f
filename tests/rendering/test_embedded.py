"""The embedded engine: what it takes from a notebook, and the two files it makes."""

import re
import subprocess
from pathlib import Path

import nbformat
import pikepdf
import pytest

from keurmerk.errors import KeurmerkError
from keurmerk.rendering.embedded import EmbeddedEngine, markdown
from tests.rendering.sample import notebook

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    "marks": r"Zorg #1 $50% _snel_ *goed* [x](y) \ {bedrijf} @ref ~ ^",
    "quotes": 'Ré-ïntegratie & Zo\'s "Élan" <B.V.>',
    "arabic": "مركز العمل والتأهيل",
    "long": "Stichting Samenwerkende Re-integratiebedrijven en Arbeidsbemiddeling voor Midden- en Oost-Nederland, "
    "Veluwe en Salland",
    "word": "Arbeidsdeskundigenbureau",
    "endless": 80 * "x",
}
MARGIN = 60  # points at each side of a page, in which nothing stands


def render(name: str, folder: Path, status: str = "definitief") -> tuple[Path, Path]:
    nbformat.write(notebook(name, status), str(folder / "in.ipynb"))
    html, pdf = EmbeddedEngine(ROOT).render(folder / "in.ipynb", ["html", "pdf"], folder)
    return html, pdf


@pytest.fixture(scope="module", params=sorted(NAMES))
def made(request, tmp_path_factory):
    return NAMES[request.param], *render(NAMES[request.param], tmp_path_factory.mktemp("made"))


def plain(text: str) -> str:
    """Without white space, hyphens (Typst breaks words) and the marks that pdftotext adds around Arabic."""
    return re.sub(r"[\s\u2060\u00ad\u200e\u200f\u202a-\u202e-]", "", text)


def pdf_text(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def tags(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    found = []
    for kid in element.K if isinstance(element.get("/K"), pikepdf.Array) else [element.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *tags(kid)]
    return found


def test_html_is_one_file_with_the_name_literal(made):
    name, html, _ = made
    page = html.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["']?(https?:)?//|url\(["']?(?!data:)|@import""", page)
    assert "<script" not in page
    shown = re.sub(r"<[^>]+>", "", page).replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")
    shown = shown.replace("&quot;", '"').replace("&amp;", "&")
    assert plain(name) in plain(shown)
    assert page.count("<details") == 5 and page.count('scope="col"') == 23
    assert '<html xmlns="http://www.w3.org/1999/xhtml" lang="nl-NL"' in page
    assert len(re.findall(r"<img[^>]*alt=\"[^\"]", page)) == page.count("<img") == 8


def test_html_keeps_paths_of_the_machine_out(made):
    assert str(ROOT) not in made[1].read_text(encoding="utf-8")


def test_nothing_runs_off_the_page(made):
    """Before the chapters: the drawings of the sample are no charts of ours and let a name be as long as it is."""
    command = ["pdftotext", "-bbox", "-l", "5", str(made[2]), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)"', told)
    assert found and all(float(start) > MARGIN and float(end) < 595 - MARGIN for start, end in found)


def test_pdf_is_tagged_and_says_what_it_is(made):
    name, _, path = made
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title) == f"Tevredenheidsonderzoek {name}"
        assert "pdfuaid" in str(pdf.open_metadata())
        structure = tags(pdf.Root.StructTreeRoot)
        figures = [str(tag.Alt) for tag in structure if tag.S == "/Figure"]
        assert len([alt for alt in figures if alt]) == len(figures) == 8
        assert f"Staafdiagram 2.1 van {name}: ja 60 procent." in figures
        assert [tag.S for tag in structure if str(tag.S) in ("/H1",)] == ["/H1"] * 6


def test_pdf_pages_are_never_empty(made):
    pages = pdf_text(made[2]).split("\f")[:-1]
    assert len(pages) >= 8
    assert all(len(plain(page)) > 40 for page in pages)


def test_pdf_shows_the_name_literally(made):
    name, _, path = made
    if name == NAMES["arabic"]:
        assert "NotoSansArabic" in subprocess.run(["pdffonts", str(path)], capture_output=True, text=True).stdout
    else:
        assert plain(name) in plain(pdf_text(path))


def test_table_header_is_repeated_and_contents_have_page_numbers(made):
    pages = pdf_text(made[2]).split("\f")
    assert sum(1 for page in pages if "Gemiddelde" in page and "Vraag" in page) == 2
    contents = next(page for page in pages if "Inhoud" in page)
    assert re.search(r"1 Inleiding[ .]+\d", contents)


def test_same_input_same_bytes(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir(), second.mkdir()
    for one, two in zip(render("JM Werkt", first), render("JM Werkt", second), strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_concept_is_marked_on_every_page(tmp_path):
    html, pdf = render("JM Werkt", tmp_path, "concept")
    assert 'class="conceptmerk"' in html.read_text(encoding="utf-8")
    assert all("CONCEPT" in page for page in pdf_text(pdf).split("\f")[:-1])


def test_no_concept_mark_on_a_final_report(tmp_path):
    html, pdf = render("JM Werkt", tmp_path)
    assert 'class="conceptmerk"' not in html.read_text(encoding="utf-8")
    assert "CONCEPT" not in pdf_text(pdf)


def test_script_without_a_font_does_not_stop_the_pdf(tmp_path):
    _, pdf = render("日本 😀 Łódź", tmp_path)
    assert "□□" in pdf_text(pdf) and "Łódź" in pdf_text(pdf)


def test_double_braces_stay_literal(tmp_path):
    html, _ = render("{{< env HOME >}}", tmp_path)
    assert "{\u2060{&lt; env HOME &gt;}\u2060}" in html.read_text(encoding="utf-8")


def cell(source: str, output: dict | None) -> nbformat.NotebookNode:
    v4 = nbformat.v4
    made = v4.new_code_cell(source, outputs=[] if output is None else [v4.new_output(**output)])
    made["id"] = "hoofdstuk"
    return v4.new_notebook(cells=[made])


def test_asis_takes_markdown_and_print_and_leaves_warnings_out():
    both = cell("#| output: asis\nx", {"output_type": "stream", "name": "stdout", "text": "# Kop\n"})
    both.cells[0].outputs.append(nbformat.v4.new_output("display_data", data={"text/markdown": "tekst"}))
    both.cells[0].outputs.append(nbformat.v4.new_output("stream", name="stderr", text="waarschuwing"))
    assert markdown(both) == "# Kop\n\n\ntekst\n"


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("#| output: asis\nx", {"output_type": "execute_result", "data": {"text/plain": "3"}}),
        ("#| output: asis\nx", {"output_type": "display_data", "data": {"text/html": "<p>", "image/png": "x"}}),
        ("x", {"output_type": "display_data", "data": {"text/markdown": "tekst"}}),
        ("x", {"output_type": "error", "ename": "ValueError", "evalue": "fout", "traceback": []}),
    ],
)
def test_any_other_output_is_refused_by_the_cell_s_name(source, output):
    with pytest.raises(KeurmerkError, match="Cell hoofdstuk"):
        markdown(cell(source, output))


def test_a_cell_with_output_false_gives_nothing():
    assert markdown(cell("#| output: false\n3", {"output_type": "execute_result", "data": {"text/plain": "3"}})) == "\n"


def test_an_image_without_alternative_is_refused(tmp_path):
    bad = notebook("JM Werkt")
    bad.cells[2].outputs[0].data["text/markdown"] += "\n\n![](data:image/png;base64,iVBORw0KGgo=)\n\n"
    nbformat.write(bad, str(tmp_path / "in.ipynb"))
    with pytest.raises(KeurmerkError):
        EmbeddedEngine(ROOT).render(tmp_path / "in.ipynb", ["pdf"], tmp_path / "uit")
    assert not (tmp_path / "uit" / "report.pdf").exists()
