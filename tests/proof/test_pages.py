"""What was changed in a finished page is found, wherever it was changed; the page as it was made is right."""

import re

import pytest

from keurmerk.proof.proof import Proving
from tests.proof.conftest import BOTH, ROUNDS
from tests.proof.page_edits import exchange, in_drawing, in_head, several, swap, swap_pattern


def cell(figure: str, nth: int, new: str):
    """Another text in the nth number of the first row of a figure's table."""
    skip = r'(?:<td style="text-align: right;">[^<]*</td>\s*)' * nth
    row = rf"<caption>Cijfers bij figuur {re.escape(figure)}\b.*?<tbody>.*?</td>\s*"
    return swap_pattern(rf'({row}{skip}<td style="text-align: right;">)[^<]*', rf"\g<1>{new}")


def in_results(row: str, nth: int, new: str):
    """Another text in a row of table 2.2."""
    skip = r"(?:<td[^>]*>(?:<strong>)?[^<]*(?:</strong>)?</td>\s*)" * nth
    first = rf'<div id="tabel-2-2".*?<t[dh][^>]*>(?:<strong>)?{row}(?:</strong>)?</t[dh]>\s*'
    return swap_pattern(
        rf"({first}{skip}<td[^>]*>(?:<strong>)?)[^<]+",
        rf"\g<1>{new}",
    )


CHANGES = {
    "somebody's e-mail address": swap("Aan dit rapport kunt u", "jan.jansen@post.example kunt u"),
    "another day of the week": swap("donderdag 12 april 2018", "dinsdag 12 april 2018"),
    # --- what is wrong in reports of today
    "an unfilled place in a caption": swap_pattern(r'(Figuur 3\.4</span> )[^<]*', r"\1Antwoorden voor {{ naam }}"),
    "the name misspelt in a caption": swap_pattern(r"(3\.1</span> Oordeel van cliënten over )JM Werkt", r"\1JM Werk"),
    "the name misspelt in an alternative": swap_pattern(r'(alt="Staafdiagram\.[^"]*?)JM Werkt', r"\1JM Wertk"),
    "the name misspelt in a table": swap_pattern(r'(scope="col">)JM Werkt', r"\1JM Werkte"),
    "the name misspelt in a drawing": in_drawing("figuur-3-3", "JM Werkt", "JM Werk"),
    "a section's number twice": swap_pattern(r'(<span class="kopnummer">)3\.3(</span>)', r"\g<1>3.2\2"),
    "a reference that points elsewhere": swap_pattern(r'<a href="#figuur-3-5">', '<a href="#figuur-3-6">'),
    "a reference to a figure that is not there": swap_pattern(
        r"(<a href=\"#figuur-3-5\">[Ff]iguur )3\.5", r"\g<1>3.99"),
    "twelve services above a list of thirteen": swap_pattern(
        r"(<div id=\"tabel-2-1\".*?<tbody>)(\s*<tr>.*?</tr>)", r"\1\2\2"),
    "another count of services": swap("kent twaalf diensten", "kent dertien diensten"),
    "a figure without a text alternative": swap_pattern(r'alt="Staafdiagram[^"]*"', 'alt=""'),
    # --- numbers
    "a share in a table": cell("3.3", 1, "38"),
    "a benchmark in a table": cell("3.3", 2, "39"),
    "a count in a table": cell("3.3", 0, "7"),
    "a mean of a grid": swap_pattern(
        r"(<caption>Cijfers bij figuur 3\.11.*?JM Werkt</t[dh]>(?:\s*<td[^>]*>[^<]*</td>){6}\s*<td[^>]*>)[\d,]+",
        r"\g<1>1,11"),
    "an n in a table": cell("3.1", 1, "54"),
    "a grade in the results": in_results(r"Totaal", 3, "8,7"),
    "a response in the results": in_results(r"Totaal", 2, "62,4"),
    "two results in each other's place": swap_pattern(
        r"(<div id=\"tabel-2-2\".*?Totaal</strong></t[dh]>\s*<td[^>]*><strong>)(\d+)"
        r"(</strong></td>\s*<td[^>]*><strong>)(\d+)",
        r"\1\4\3\2"),
    "a number in a bar": in_drawing("figuur-3-1", r'(own-0-text"[^>]*>)[\d,]+', r"\g<1>8,1"),
    "a number in a benchmark's bar": in_drawing("figuur-3-3", r'(benchmark-1-text"[^>]*>)\d+', r"\g<1>77"),
    "a number in a stacked bar": in_drawing("figuur-3-11", r'(own-0-\d-text"[^>]*>)\d+', r"\g<1>33"),
    "an n in a legend": in_drawing("figuur-3-3", r"n.=.\d+", "n = 998"),
    "a number in an alternative": swap_pattern(r'(alt="Staafdiagram\. Wat cliënten[^"]*Aangeraden: )\d+', r"\g<1>11"),
    "a number in text": swap_pattern(r"(Gemiddeld gaven cliënten een )[\d,]+", r"\g<1>9,9"),
    "a share in text": swap_pattern(r"(Het meest gegeven antwoord is ‘[^’]*’: )\d+", r"\g<1>13"),
    "a share of another answer in text": swap_pattern(
        r"(antwoord is ‘)([^’]*)(’: \d+%[^<]*?volgt ‘)([^’]*)(’)", r"\1\4\3\2\5"),
    "the promoter score": swap_pattern(r"(promotor score is )-?[\d,]+", r"\g<1>71,9"),
    "the clients in text": swap_pattern(r"(leverde de gegevens aan van )\d+( cliënten)", r"\g<1>777\2"),
    "the response in text": swap_pattern(r"(De respons is dus )[\d,]+", r"\g<1>12,3"),
    "the gauge": swap_pattern(r'(alt="Meter[^"]*is een )[\d,]+', r"\g<1>6,1"),
    "a norm in text": swap("ten minste een 6,5 in totaal", "ten minste een 6,0 in totaal"),
    "a typed number": swap("Meer dan 500", "Meer dan 600"),
    "a setting": swap_pattern(r"(Norm voor het rapportcijfer in totaal</t[dh]>\s*<td[^>]*>)6,5", r"\g<1>7,5"),
    "the year of the period": swap_pattern(r"(<dd>\s*1 juli )2017", r"\g<1>2016"),
    # --- rows, figures, order
    "a row dropped": swap_pattern(r"(<caption>Cijfers bij figuur 3\.3.*?<tbody>)\s*<tr>.*?</tr>", r"\1"),
    "a service dropped from the results": swap_pattern(
        r"(<div id=\"tabel-2-2\".*?</tr>\s*)<tr>\s*<t[dh][^>]*>\d+ .*?</tr>", r"\1"),
    "two rows in each other's place": swap_pattern(
        r"(<caption>Cijfers bij figuur 3\.4.*?<tbody>\s*)(<tr>.*?</tr>)(\s*)(<tr>.*?</tr>)", r"\1\4\3\2"),
    "two drawings in each other's place": exchange("figuur-3-3", "figuur-3-4", r"data:image/svg\+xml;base64,[^\"]+"),
    "two alternatives in each other's place": exchange("figuur-3-3", "figuur-3-4", r'alt="[^"]*"'),
    "two captions in each other's place": exchange("figuur-3-3", "figuur-3-4", r"(?<=</span>)[^<]*</figcaption>"),
    "a figure dropped": swap_pattern(r'<div id="figuur-3-5" class="figuur">.*?</figure>.*?</div>', ""),
    "a figure's number": swap_pattern(r'Figuur 3\.5</span>', "Figuur 3.6</span>"),
    "a table dropped": swap_pattern(r'<table[^>]*>\s*<caption>Cijfers bij figuur 3\.3.*?</table>', ""),
    # --- words
    "an English month": swap("12 april 2018", "12 April 2018", -1),
    "an English day": swap("donderdag 12 april", "Thursday 12 april"),
    "a decimal point": swap_pattern(r"(Gemiddeld gaven cliënten een \d),(\d)", r"\1.\2"),
    "nan": swap_pattern(r"(Gemiddeld gaven cliënten een )[\d,]+", r"\1nan"),
    "None": swap_pattern(r"(U vindt ze in .*?</a>\. )JM Werkt", r"\1None"),
    "True": swap_pattern(r"(<div id=\"tabel-2-2\".*?<td[^>]*>)ja", r"\1True"),
    "null in a table": cell("3.3", 1, "null"),
    "a negative zero": swap_pattern(r"(promotor score is )-?[\d,]+", r"\1-0,0"),
    "stray Markdown": swap("Aan dit rapport kunt u", "Aan **dit** rapport kunt u"),
    "a stray fence": swap("Aan dit rapport kunt u", "::: Aan dit rapport kunt u"),
    "lorem ipsum": swap("Aan dit rapport kunt u", "Lorem ipsum kunt u"),
    "a comma too many": swap("Zo kan iedereen die hulp zoekt", "Zo kan iedereen,, die hulp zoekt"),
    "a client's key": swap("Aan dit rapport kunt u", "c18000012 Aan dit rapport kunt u"),
    "XX": swap("Aan dit rapport kunt u", "XX kunt u"),
    # --- names
    "another provider in text": swap("Aan dit rapport kunt u", "Aanbieder 017 kunt u"),
    "another provider in an alternative": swap_pattern(r'alt="(Staafdiagram\.[^"]*?)JM Werkt', r'alt="\1Aanbieder 012'),
    "another provider as the title": in_head(r"<title>(.*?)JM Werkt", r"<title>\1Aanbieder 003"),
    "another provider on the cover": swap_pattern(r'(<h1 class="title">.*?)JM Werkt', r"\1Aanbieder 003"),
    "another report's sign": in_head(r'(<meta name="keywords" content=")[^"]*', r"\g<1>2018 track2 0000"),
    # --- references
    "a link without its target": swap_pattern(r'<div id="figuur-3-5"', '<div id="figuur-x"'),
    "an id twice": swap_pattern(r'<div id="figuur-3-5"', '<div id="figuur-3-4"'),
    "a chapter's number skipped": swap_pattern(r'(<h2 id="hoofdstuk-4"><span class="kopnummer">)4', r"\g<1>5"),
    "a section missing from the contents": swap_pattern(r'<li><a href="#paragraaf-3-2">.*?</li>', ""),
    "the contents name another section": swap_pattern(r'(<li><a href="#paragraaf-3-2">3\.2 )[^<]*', r"\1Klachten"),
    "a picture from elsewhere": swap(
        '<h2 id="hoofdstuk-1">', '<img src="https://example.com/x.png" alt="Logo"><h2 id="hoofdstuk-1">'),
    "a script from elsewhere": in_head(r"</head>", '<script src="https://example.com/x.js"></script></head>'),
    "half a page": lambda page: page[: len(page) // 2],
    # --- lists
    "one point of several": swap_pattern(r"(class=\"punten\".*?<li>).*?</li>\s*<li>", r"\1"),
    "the following point above several": swap_pattern(
        r"(class=\"punten\".*?<p>)[^<]*(</p>\s*<ol)", r"\1Op het volgende punt:\2"),
    "steps of the invitation": swap_pattern(r'(alt="Schema met )\w+', r"\1negen"),
    # --- how many answered
    "no n below a figure": swap_pattern(r"(Bron: tevredenheidsonderzoek [^<]*?JM Werkt) \(n = \d+\)", r"\1"),
    "nothing below a figure": swap_pattern(
        r'(<div id="figuur-3-3".*?)<p><span class="bron">.*?</span></p>', r"\1"),
    "no n in an alternative": swap_pattern(r'(\salt="Staafdiagram\.[^"]*?JM Werkt) \(n = \d+\)', r"\1"),
    "no n in a drawing": in_drawing("figuur-3-3", r"(JM.Werkt).\(n.=.\d+\)", r"\1"),
    # --- what is said of another verdict, status or publication, and what every copy of a text may say
    "the verdict of another": swap_pattern(
        r"(Volgens onze berekening voldoet JM Werkt) aan de norm voor tevredenheid\.",
        r"\1 niet aan de norm voor tevredenheid, ook niet na de correctie voor heel lage cijfers."),
    "the verdict of another in short": swap_pattern(r"(JM Werkt haalt deze norm)\.", r"\1 niet."),
    "publication in short": swap("mag op de website van Blik op Werk", "mag niet op de website van Blik op Werk"),
    "a strong point in short that is none": swap_pattern(r"(Vooral over deze punten.*?<li>)[^<]*", r"\1Tempo"),
    "the status": swap_pattern(r"Definitief rapport|Conceptrapport", lambda found: {
        "Definitief rapport": "Conceptrapport"}.get(found[0], "Definitief rapport")),
    "the n below a figure": swap_pattern(r"(Bron: tevredenheidsonderzoek [^<]*?JM Werkt \(n = )\d+", r"\g<1>56"),
    "the n of all below a figure": swap_pattern(r"(Bron: [^<]*?lle deelnemers \(n = )\d+", r"\g<1>1223"),
    "a point in a number of thousands": swap_pattern(r"(Bron: [^<]*?lle deelnemers \(n = \d)(\d)", r"\1.\2"),
    "the period below a figure": swap("Bron: tevredenheidsonderzoek 1 juli", "Bron: tevredenheidsonderzoek 2 juli"),
    "the strongest point": swap_pattern(r'(class="punt">)[^<]*', r"\1Plaats van de gesprekken"),
    "the share of the strongest point": swap_pattern(r'(id="samenvatting".*?<td[^>]*>)\d+%', r"\g<1>101%"),
    "two points in each other's place": swap_pattern(
        r'(class="punten".*?<li>)(.*?)(</li>\s*<li>)(.*?)(</li>)', r"\1\4\3\2\5"),
    "what a screen reader is told": swap_pattern(r'aria-label="Staafdiagram[^"]*"', 'aria-label="Staafdiagram."'),
    "a label in a drawing": in_drawing("figuur-3-3", "Aangeraden", "Geraden"),
    "two labels in each other's place in a drawing": in_drawing(
        "figuur-3-3", "(Aangeraden)(.*?)(Afgeraden)", r"\3\2\1"),
    "all participants in a drawing": in_drawing("figuur-3-3", "lle deelnemers", "lle dienstverleners"),
    "two figures in each other's place": exchange("figuur-3-3", "figuur-3-4", r"<figure>.*?</figure>"),
    "the line above a folded table": swap_pattern(r"(De cijfers bij figuur )3\.4", r"\g<1>3.5"),
    "publication": swap_pattern(r'(<div id="tabel-2-2".*?<td[^>]*>(?:<strong>)?)ja', r"\1nee"),
    "an empty cell": cell("3.3", 1, ""),
    "a masked grade that is none": in_results("Totaal", 3, "*"),
    "the number of a table in a reference": swap_pattern(r">([Tt]abel) 2\.1<", r">\1 2.2<"),
    "the letter of an appendix": swap_pattern(r'(<a href="#bijlage-a">[Bb]ijlage )A', r"\1B"),
    "an address to mail to": swap_pattern('href="mailto:[^"]*"', 'href="mailto:iemand@elders.example"'),
    "an address of a site": swap_pattern('href="https://[^"]*"', 'href="https://elders.example"'),
    "a short key": swap("Aan dit rapport kunt u", "c00123 Aan dit rapport kunt u"),
    "a citizen's number": swap("Aan dit rapport kunt u", "123456782 Aan dit rapport kunt u"),
    "a telephone number": swap("Aan dit rapport kunt u", "06-12345678 Aan dit rapport kunt u"),
    "a field of Python": swap("Aan dit rapport kunt u", "{provider.name} kunt u"),
    "no answer of pandas": swap("Aan dit rapport kunt u", "&lt;NA&gt; kunt u"),
    "an error of a program": swap("Aan dit rapport kunt u", "Traceback (most recent call last) kunt u"),
    "a letter escaped twice": swap("Aan dit rapport kunt u", "Aan d&amp;iacute;t rapport kunt u"),
    "infinity": swap_pattern(r"(De respons is dus )[\d,]+", r"\1inf"),
    "two changes that keep the sum": several(cell("3.3", 0, "19"), cell("3.3", 1, "51")),
}  # fmt: skip


@pytest.mark.parametrize("round_name", ROUNDS)
def test_a_report_as_it_was_made_is_right(sample, tmp_path, round_name):
    assert sample(round_name).proof(tmp_path) == ()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found(sample, tmp_path, change):
    report = sample("2018")
    found = report.proof(tmp_path, ("html",), html=report.page(CHANGES[change]))
    assert found, f"not found: {change}"
    assert all(finding.file == "report.html" and finding.sentence for finding in found)


COMMISSIONERS = ("Ook opdrachtgevers worden naar hun oordeel gevraagd.", "<h3>Opdrachtgevers</h3>")


@pytest.mark.parametrize("sentence", COMMISSIONERS)
def test_commissioners_in_a_report_that_has_none(sample, tmp_path, sentence):
    report = sample("2024")
    assert not any(name.startswith("commissioners") for name in report.facts["facts"])
    page = report.page(swap("Aan dit rapport kunt u", f"{sentence} Aan dit rapport kunt u"))
    assert any("has no commissioners" in str(finding) for finding in report.proof(tmp_path, ("html",), html=page))


def test_a_masked_grade_that_is_filled_in(sample, tmp_path):
    report = sample("2024")
    masked = [name for name, fact in report.facts["facts"].items() if fact.get("masked") and "service" in name]
    assert masked
    row = masked[0].split(".")[2]
    in_table = swap_pattern(rf'(<div id="tabel-2-2".*?<t[dh][^>]*>{row} .*?<td[^>]*>)\*', r"\g<1>7,0")
    in_bar = in_drawing("figuur-3-1", r'(own-\d-text"[^>]*>)\*', r"\g<1>7,0")
    in_alternative = swap_pattern(r'(<div id="figuur-3-1".*?alt="[^"]*?)afgeschermd', r"\g<1>7,0")
    for number, edit in enumerate((in_table, in_bar, in_alternative)):
        assert report.proof(tmp_path / str(number), ("html",), html=report.page(edit))


@pytest.mark.parametrize(
    ("round_name", "told"),
    [
        ("2018", "the chapter on commissioners does not warn that only 1 took part."),
        ("2022", "does not warn that only 7 answered."),
        ("2024", "the chapter on clients does not warn that only 6 took part."),
    ],
)
def test_few_people_of_whom_nobody_is_warned(sample, tmp_path, round_name, told):
    report = sample(round_name)
    page = report.page(swap("wees daarom voorzichtig met conclusies", "dit zijn de uitkomsten", count=-1))
    assert any(str(finding).endswith(told) for finding in report.proof(tmp_path, ("html",), html=page))


def test_a_typing_error_in_one_of_two_files(sample, tmp_path):
    report = sample("2018")
    page = report.page(swap("geen rechten ontlenen", "geen rechtne ontlenen"))
    assert any(finding.check == "sameness" for finding in report.proof(tmp_path, html=page))


def test_a_file_that_is_made_anew_is_looked_at_anew(sample, tmp_path):
    report = sample("2018")
    wrong = report.page(swap("geen rechten ontlenen", "geen rechtne ontlenen"))
    for first, last in ((b"", wrong), (wrong, b"")):
        whole = report.proof(tmp_path, html=last)
        (tmp_path / "report.html").write_bytes(first or report.page(str))
        proving = Proving(tmp_path, report.root, report.receipt, report.folder.name)
        proving.look_at("html")
        (tmp_path / "report.html").write_bytes(last or report.page(str))
        assert proving.proof(BOTH).findings == whole and bool(whole) == bool(last)


def test_a_mistake_of_the_proof_is_not_told_as_one_of_the_report(sample, tmp_path, monkeypatch):
    monkeypatch.setattr("keurmerk.proof.proof.Checks.findings", lambda *_: {}["gone"])
    found = sample("2018").proof(tmp_path)
    assert [finding.check for finding in found] == ["proof"]
    assert "whether it is right is not known" in found[0].sentence
