"""What the text and the text alternative say about each kind of figure."""

import re

import pytest

from tests.narrative import snapshots
from tests.narrative.figures import FIGURES, context_of
from tests.narrative.situations import figure, narrative, ordinary
from tests.narrative.test_situations import NEVER

WORDS = ("bron", "cijfers_samenvatting", "tabel_bijschrift", "kolom_antwoord", "open_antwoorden")


def said(name: str) -> str:
    """Finding, text alternative and words around one figure, as a reader would see them."""
    dutch, fig, context = narrative(), FIGURES[name], context_of(name)
    lines = [dutch.block("figuren.md", f"bevinding_{fig.kind}", **context)]
    lines += [dutch.plain("figuren.md", f"alt_{fig.kind}", **context)]
    lines += [f"{word}: {dutch.plain('figuren.md', word, **context) or '(leeg)'}" for word in WORDS]
    return "\n".join(" ".join(line.split()) for line in lines)


def test_every_turn() -> None:
    snapshots.check("figuren", "".join(f"== {name}\n{said(name)}\n\n" for name in FIGURES))


@pytest.mark.parametrize("name", FIGURES)
def test_no_leftovers(name: str) -> None:
    assert not NEVER.search(said(name))


@pytest.mark.parametrize("name", FIGURES)
def test_only_printed_numbers(name: str) -> None:
    """Every number in the finding stands in the figure, in words around it or in the name of the scale (1 to 4)."""
    fig = FIGURES[name]
    rows = [*fig.rows, *(row for each in fig.items for row in each.rows), *fig.items]
    printed = {str(value) for row in rows for value in vars(row).values()} | {"1", "4", str(fig.n)}
    if fig.kind == "multi":
        printed.add("100")
    finding = narrative().plain("figuren.md", f"bevinding_{fig.kind}", **context_of(name))
    assert set(re.findall(r"-?\d+(?:,\d+)?", finding)) <= printed


@pytest.mark.parametrize("name", FIGURES)
def test_alternative_says_every_number(name: str) -> None:
    fig = FIGURES[name]
    rows = [*fig.rows, *(row for each in fig.items for row in each.rows)]
    alternative = narrative().plain("figuren.md", f"alt_{fig.kind}", **context_of(name))
    for text in (text for row in rows for text in (row.text, row.benchmark_text)):
        assert {"*": "afgeschermd", "–": "geen gegevens", None: ""}.get(text, text) in alternative
    for n in (fig.n, fig.benchmark_n):
        assert n is None or f"n = {n}" in alternative


@pytest.mark.parametrize("name", [name for name in FIGURES if "afgeschermd" in name and "dienst" not in name])
def test_hidden_figure_tells_no_number_of_the_provider(name: str) -> None:
    finding = narrative().plain("figuren.md", f"bevinding_{FIGURES[name].kind}", **context_of(name))
    assert "afgeschermd" in finding
    assert "cliënten gaven" not in finding


def test_caution_only_where_the_group_is_larger() -> None:
    subset = context_of("choice-weinig")
    assert "weinig cliënten (n = 6)" in narrative().block("figuren.md", "bevinding_choice", **subset)
    subset["fig"] = figure("choice", n=6, group_size=6)
    subset["clients"].completed = 6  # said once, at the head of the chapter
    assert "weinig" not in narrative().block("figuren.md", "bevinding_choice", **subset)
    assert "weinig cliënten (n = 6)" in narrative().block("clienten.md", "inleiding", **subset)


def test_every_question_leads_to_its_figure() -> None:
    for edition in ("2018", "2022", "2024"):
        dutch, context = narrative(edition), ordinary(edition)
        context["commissioners"] = context_of("choice")["commissioners"]
        for file in ("clienten.md", "opdrachtgevers.md", "inburgeraars.md"):
            for name in dutch.blocks(file):
                if name.startswith("figuur"):
                    assert "(#figuur-3-4)" in dutch.block(file, name, **context), (edition, file, name)
