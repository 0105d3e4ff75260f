"""The environment of the texts: one way of escaping, strict names, overriding by edition."""

import json
import re
from pathlib import Path

import pypandoc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from keurmerk.errors import ParameterError
from keurmerk.narrative import Markdown, Narrative, attribute, markdown_text

NAMES = [
    """Ré-ïntegratie & Zo's "Élan" <B.V.>""",
    "Zorg #1 $50% _snel_ *goed* [x](y) \\ {bedrijf} @ref ~ ^",
    "{{< env HOME >}} {{{{ x }}}}",
    "R&amp;D -- 'a' ... 1. B.V. &#39; https://a.example",
    "شركة التأهيل",
    "12. Dienst",
]
PRINTABLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)


def folder(root: Path, edition: str, **files: str) -> Path:
    made = root / edition / "text"
    made.mkdir(parents=True)
    for name, text in files.items():
        (made / f"{name}.md").write_text(text, encoding="utf-8")
    return made


def one_block(root: Path, text: str, **files: str) -> Narrative:
    return Narrative([folder(root, "basis", a=f"{{% block b %}}{text}{{% endblock %}}", **files)])


def words(markdown: str) -> str:
    """What a reader sees of some Markdown, without the invisible joiners in it."""
    told = pypandoc.convert_text(markdown, "plain", "markdown", extra_args=["--wrap=none"])
    return " ".join(told.replace("\N{WORD JOINER}", "").split())


def seen(name: str) -> str:
    return " ".join(re.sub(r"([{}])(?=\1)", "\\1\N{WORD JOINER}", name).split())


@pytest.mark.parametrize("name", NAMES)
def test_value_is_read_literally_after_one_escape(tmp_path: Path, name: str) -> None:
    text = one_block(tmp_path, "Over {{ naam }} gaat het.").block("a.md", "b", naam=name)
    assert words(text) == f"Over {' '.join(name.split())} gaat het."
    assert "{{" not in text


@pytest.mark.parametrize("name", NAMES)
def test_attribute_is_read_literally(name: str) -> None:
    tree = json.loads(pypandoc.convert_text(f'[x]{{title="{attribute(name)}"}}', "json", "markdown"))
    (_, _, pairs), _ = tree["blocks"][0]["c"][0]["c"]
    assert pairs == [["title", seen(name)]]


@settings(max_examples=200)
@given(PRINTABLE)
@example("-5,0")
@example("8,6%")
def test_every_punctuation_mark_is_escaped_unless_it_is_a_number(text: str) -> None:
    escaped = markdown_text(text)
    if not re.fullmatch(r"-?\d+(,\d+)?", text):
        assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[`{-~]", re.sub(r"\\[^\w\s]", "", escaped))
    assert re.sub(r"\\(.)", r"\1", escaped).replace("\N{WORD JOINER}", "") == text.replace("\N{WORD JOINER}", "")


@pytest.mark.parametrize("name", ["- streep", "+ plus", "/ een: iets", "= kop", "== kop", "1. Eerst", "12.", "-", "="])
def test_what_would_begin_a_list_in_a_cell_begins_none(name: str) -> None:
    table = f"| {markdown_text(name)} |\n| --- |\n| {markdown_text(name)} |\n"
    written = pypandoc.convert_text(table, "typst", "markdown")
    head, body = re.findall(r"\[(.*?)\],", written)
    assert head == body and not re.match(r"([-+/]|=+|\d+\.)( |$)", head), written


@pytest.mark.parametrize("name", ["-5", "1.5 x", "3.1 Oordeel", "/etc", "+31", "–", "2018", "1.Eerst"])
def test_what_begins_no_list_has_nothing_before_it(name: str) -> None:
    assert "\N{WORD JOINER}" not in markdown_text(name)


def test_numbers_stay_as_they_are() -> None:
    assert [markdown_text(value) for value in ("8,6", "-5,0", 55, "*")] == ["8,6", "-5,0", "55", "\\*"]


def test_markdown_is_printed_as_it_is(tmp_path: Path) -> None:
    link = Markdown("[figuur 3.1](#figuur-3-1)")
    dutch = one_block(tmp_path, "{{ ref | hoofdletter }} en {{ ref }}.")
    assert dutch.block("a.md", "b", ref=link) == "[Figuur 3.1](#figuur-3-1) en [figuur 3.1](#figuur-3-1)."
    assert dutch.plain("a.md", "b", ref=link) == "Figuur 3.1 en figuur 3.1."
    assert markdown_text(markdown_text("a_b")) == "a\\_b"


def test_macros_and_lists_escape_once(tmp_path: Path) -> None:
    macros = "{% macro om(x) %}<{{ x }}>{% endmacro %}{% macro dubbel(x) %}{{ om(x) }}{{ om(x) }}{% endmacro %}"
    dutch = one_block(tmp_path, "{{ dubbel(naam) }} {{ namen | opsomming }}", bouwstenen=macros)
    context = {"naam": "a_b", "namen": ["x*", "[y](z)", "w"]}
    assert dutch.block("a.md", "b", **context) == r"<a\_b><a\_b> x\*, \[y\]\(z\) en w"
    assert dutch.plain("a.md", "b", **context) == "<a_b><a_b> x*, [y](z) en w"


def test_filters(tmp_path: Path) -> None:
    source = (
        "{{ 3 | woord }} {{ 13 | woord }} {{ 1 | meervoud('een', 'meer') }} {{ 0 | meervoud('een', 'meer') }}"
        "|{{ 'WW' | kleine_letter }} {{ 'Éen' | kleine_letter }} {{ 'e_mail' | hoofdletter }}"
        "|{{ (rijen | hoogste | first).naam }}{{ (rijen | hoogste | last).naam }}{{ (rijen | laagste | first).naam }}"
    )
    rows = [{"naam": name, "value": value} for name, value in (("a", 2), ("b", None), ("c", 1), ("d", 2))]
    said = one_block(tmp_path, source).block("a.md", "b", rijen=rows)
    assert said == r"drie 13 een meer|WW éen E\_mail|adc"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("{{ fout }}", "'fout' is undefined"),
        ("{{ persoon.leeftijd }}", "leeftijd"),
        ("{% if fout %}x{% endif %}", "'fout' is undefined"),
        ("{{ niets }}", "prints None"),
        ("{{ breuk }}", "prints 8.5"),
        ("{{ waar }}", "prints True"),
    ],
)
def test_what_does_not_exist_fails_loudly(tmp_path: Path, text: str, missing: str) -> None:
    dutch = one_block(tmp_path, text)
    with pytest.raises(ParameterError, match=f"a.md, block b: .*{missing}"):
        dutch.block("a.md", "b", persoon={}, niets=None, breuk=8.5, waar=True)


@pytest.mark.parametrize("text", ["{{ a | safe }}", "{{ a ~ b }}", "{{ a | join }}", "{% if %}"])
def test_what_could_slip_past_the_escaping_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ParameterError, match=r"a\.md, line 1"):
        one_block(tmp_path, text).block("a.md", "b", a="x", b="y")


def test_unknown_file_and_block_name_the_nearest(tmp_path: Path) -> None:
    dutch = one_block(tmp_path, "x")
    with pytest.raises(ParameterError, match=r"did you mean a\.md"):
        dutch.block("aa.md", "b")
    with pytest.raises(ParameterError, match=r"a\.md: Unknown block 'bb'; did you mean b\?"):
        dutch.block("a.md", "bb")
    assert dutch.has("a.md", "b")
    assert not dutch.has("a.md", "c")
    assert not dutch.has("c.md", "b")


def test_edition_overrides_single_blocks(tmp_path: Path) -> None:
    basis = folder(
        tmp_path,
        "basis",
        a="{% block x %}basis {{ self.y() }}{% endblock %}{% block y %}y{% endblock %}{% block z %}z{% endblock %}",
        c="{% block x %}c{% endblock %}",
    )
    edition = folder(
        tmp_path,
        "2030",
        a='{% extends "basis/a.md" %}{% block y %}nieuw{% endblock %}{% block z %}{{ super() }} en meer{% endblock %}',
    )
    dutch = Narrative([edition, basis])
    assert [dutch.block("a.md", name) for name in ("x", "y", "z")] == ["basis nieuw", "nieuw", "z en meer"]
    assert dutch.block("c.md", "x") == "c"
    assert sorted(dutch.blocks("a.md")) == ["x", "y", "z"]


def test_white_space_only_is_empty_and_spare_lines_go(tmp_path: Path) -> None:
    assert one_block(tmp_path, "\n  {% if false %}x{% endif %}\n").block("a.md", "b") == ""
    other = one_block(tmp_path / "other", "a  b \n\n\n\nc")
    assert other.block("a.md", "b") == "a b\n\nc"


def test_only_what_changed_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = folder(tmp_path, "basis", a="{% block x %}Een{% endblock %}", b="{% block x %}Twee{% endblock %}")
    for file in ("a.md", "b.md"):
        Narrative([texts]).block(file, "x")
    compiled = []
    plainly = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda self, *a: compiled.append(a[1]) or plainly(self, *a))
    (texts / "a.md").write_text("{% block x %}Drie{% endblock %}", encoding="utf-8")
    anew = Narrative([texts])
    assert (anew.block("a.md", "x"), anew.block("b.md", "x"), compiled) == ("Drie", "Twee", ["a.md"])


def test_what_is_ready_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    basis = folder(tmp_path, "basis", a="{% block x %}een{% endblock %}", b="{% block x %}twee{% endblock %}")
    edition = folder(tmp_path, "2030", a='{% extends "basis/a.md" %}{% block y %}{{ self.x() }}{% endblock %}')
    texts = Narrative([edition, basis])
    texts.have_ready()
    monkeypatch.setattr(Environment, "get_template", lambda *asked: pytest.fail("it reads"))
    assert (texts.block("a.md", "y"), texts.plain("b.md", "x")) == ("een", "twee")


def test_a_mistake_is_found_when_all_is_made_ready(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"b\.md, line 1"):
        one_block(tmp_path, "goed", b="{% block x %}{% if %}{% endblock %}").have_ready()
