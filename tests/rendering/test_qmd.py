"""The reader of .qmd files at its edges."""

import nbformat
import pytest

from keurmerk.errors import KeurmerkError
from keurmerk.rendering.qmd import read, read_text

TEMPLATE = """---
title: x
---

Tekst vooraf.

```{python}
#| tags: [parameters]
provider = "a"
```

```{python}
#| label: slot
#| output: asis
#| echo: false
#| eigen: 3
text = '''
```` drie
'''
```

```python
not_a_cell = "```{python}"
```

Slot.
"""


def test_cells_metadata_and_ids():
    notebook = read_text(TEMPLATE)
    nbformat.validate(notebook)
    assert [cell.cell_type for cell in notebook.cells] == ["raw", "markdown", "code", "code", "markdown"]
    assert [cell.id for cell in notebook.cells] == ["cell-0", "cell-1", "cell-2", "slot", "cell-4"]
    assert notebook.cells[2].metadata == {"tags": ["parameters"]}
    assert notebook.cells[3].metadata == {"eigen": 3}
    assert notebook.cells[3].source.startswith("#| label: slot\n#| output: asis\n")
    assert notebook.cells[0].source == "---\ntitle: x\n---"
    assert notebook.metadata.kernelspec.name == "python3"


def test_a_plain_code_block_stays_text():
    last = read_text(TEMPLATE).cells[-1]
    assert "```python\nnot_a_cell" in last.source and last.source.endswith("Slot.")


def test_same_text_same_notebook():
    assert read_text(TEMPLATE) == read_text(TEMPLATE)


def test_longer_fence_holds_a_shorter_one():
    notebook = read_text('````{python}\nx = """\n```\n"""\n````\n')
    assert notebook.cells[0].source == 'x = """\n```\n"""'


def test_tilde_fence_and_windows_lines():
    assert read_text("~~~{python}\r\nx = 1\r\n~~~\r\n").cells[0].source == "x = 1"


def test_a_cell_shown_as_an_example_is_text():
    notebook = read_text("````\n```{python}\nx\n```\n````\n")
    assert [cell.cell_type for cell in notebook.cells] == ["markdown"]


def test_without_front_matter():
    assert read_text("Tekst\n").cells[0].cell_type == "markdown"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("```{python}\nx = 1\n", "line 1: this cell or code block is never closed"),
        ("tekst\n\n```\nx\n", "line 3: this cell or code block is never closed"),
        ("---\ntitle: x\n", "front matter is not closed"),
        ("```{python}\n#| label: a\n```\n```{python}\n#| label: a\n```\n", "label 'a' is already used at line 1"),
        ("```{python}\n#| label: een twee\n```\n", "must be letters"),
        ("```{python}\n#| tags: [x\n```\n", "not YAML"),
        ("```{python}\n#| tags\n```\n", "`key: value`"),
        ("```{python echo=false}\n```\n", "go in `#|` lines"),
        ("Er zijn `{python} n` cliënten.\n", "line 1: inline `{python}` expressions"),
    ],
)
def test_refused(text, sentence):
    with pytest.raises(KeurmerkError, match=r".") as refusal:
        read_text(text)
    assert sentence in str(refusal.value)


def test_missing_file(tmp_path):
    with pytest.raises(KeurmerkError, match=r"no template report\.qmd"):
        read(tmp_path / "report.qmd")
