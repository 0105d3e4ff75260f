"""A small report with every element of the vocabulary, as the report's cells would print it."""

import base64
import json
import re

import nbformat

WORD_JOINER = "\u2060"
LOREM = (
    "De cliënten zijn door het onderzoeksbureau benaderd met een vragenlijst over hun ervaringen met de hulp. "
    "Wie niet reageerde, kreeg na twee weken een herinnering en daarna het aanbod om telefonisch te antwoorden."
)
TERMS = {"Meetperiode": "1 juli 2017 tot en met 1 april 2018", "Plaats en datum": "Zoetermeer, donderdag 12 april 2018"}


def text(value: str) -> str:
    broken = re.sub(r"([{}])(?=\1)", rf"\1{WORD_JOINER}", value)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", broken)


def attribute(value: str) -> str:
    return re.sub(r"([{}])(?=\1)", rf"\1{WORD_JOINER}", value).replace("\\", "\\\\").replace('"', '\\"')


def drawing(words: str = "Ja 60%", width: int = 420, height: int = 120) -> str:
    safe = words.replace("&", "&amp;").replace("<", "&lt;")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect x="10" y="10" width="200" height="20" fill="#12355b"/>'
        f'<text x="10" y="60" font-family="Inter, sans-serif" font-size="12">{safe}</text></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def metadata(name: str, status: str) -> str:
    values = {
        "title": f"Tevredenheidsonderzoek {text(name)}",
        "rapport-kop": f"Tevredenheidsonderzoek {text(name)}",
        "rapport-status": status,
        "datum-jaar": "2018",
        "datum-maand": "4",
        "datum-dag": "12",
        "kleur-hoofd": "12355b",
        "kleur-accent": "c8553d",
        "kleur-licht": "e6edf4",
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---"])


def cover(name: str) -> str:
    terms = "\n\n".join(f"{term}\n:   {text(value)}" for term, value in {**TERMS, "In opdracht van": name}.items())
    return f"""::: {{.voorblad}}
[Tevredenheidsonderzoek]{{.soort}}

[{text(name)}]{{.naam}}

::: {{.gegevens}}
{terms}
:::

[Synthetische respondenten: de antwoorden zijn verzonnen.]{{.synthetisch}}

![]({drawing("logo", 48, 70)}){{fig-alt="Logo van het bureau" .logo}}
:::

::: {{.colofon}}
**Colofon**

Gemaakt met []{{.motor}}.
:::"""


def summary(name: str) -> str:
    return f""":::: {{.samenvatting}}
::: {{.samenvatting-kop}}
# Samenvatting {{#samenvatting}}

[{text(name.upper())}]{{.naam}}
:::

::: {{.kaart}}
[Waar de cliënten wonen]{{.opschrift}}

![]({drawing("kaart", 300, 350)}){{fig-alt="Kaart met Utrecht gemarkeerd"}}
:::

::: {{.meter}}
[Rapportcijfer van cliënten]{{.opschrift}}

![]({drawing("8,6", 320, 200)}){{fig-alt="Meter met 8,6"}}

Het gemiddelde van 55 cliënten.
:::

::: {{.sterk}}
[Het sterkste punt]{{.opschrift}}

[De manier van luisteren]{{.punt}}

| Antwoord | Aandeel |
|:---------|--------:|
| Zeer tevreden | 62% |
| Geen mening | * |
:::

::: {{.punten}}
[Ook beter dan gemiddeld]{{.opschrift}}

1. De snelheid
2. De bereikbaarheid
:::
::::

::: {{.inhoud}}
# Inhoud {{#inhoud .unlisted}}

* [1 Inleiding](#hoofdstuk-1)
    * [1.1 Achtergrond](#paragraaf-1-1)
:::"""


def figure(chapter: int, number: int, name: str) -> str:
    caption = f"Figuur {chapter}.{number} Oordeel over {text(name)}"
    alternative = attribute(f"Staafdiagram {chapter}.{number} van {name}: ja 60 procent.")
    return f"""::: {{#figuur-{chapter}-{number} .figuur}}
![{caption}]({drawing(name)}){{fig-alt="{alternative}"}}

[Bron: cliënten van {text(name)}]{{.bron}}
:::

::: {{.content-visible when-format="html"}}
```{{=html}}
<details class="cijfers"><summary>De cijfers bij figuur {chapter}.{number}</summary>
```

| Antwoord | {text(name)} | Alle deelnemers |
|:---------|---:|---:|
| Ja | 60% | 58% |

: Cijfers bij figuur {chapter}.{number}

```{{=html}}
</details>
```
:::"""


def chapters(name: str) -> str:
    rows = "\n".join(f"| Vraag {n} | {n} | 3,{n:02d} |" for n in range(70))
    figures = "\n\n".join(f"Wat de cliënten antwoordden:\n\n{figure(2, n, name)}" for n in range(1, 6))
    return f"""# 1 Inleiding {{#hoofdstuk-1}}

## 1.1 Oordeel over {text(name)} {{#paragraaf-1-1}}

{LOREM} Zie [figuur 2.1](#figuur-2-1) en [tabel 1.1](#tabel-1-1).

::: {{.kader}}
[Goed om te weten]{{.kop}}

Aan dit rapport kunnen geen rechten worden ontleend.
:::

::: {{#tabel-1-1 .tabel}}
| Dienst | Netto steekproef | Ingevuld | Respons (%) | Rapportcijfer | Publicatie |
|:-------|---:|---:|---:|---:|:---|
| **Cliënten** | | | | | |
| 5 Jobcoaching | 55 | 29 | 52,7 | 8,6 | ja |
| 8 Toeleiden van werk naar werk (eerste en tweede spoor) | 111 | 8 | 7,2 | * | nee |
| **Totaal** | **166** | **37** | **22,3** | **8,6** | **nee** |

: Tabel 1.1 Resultaten voor het keurmerk
:::

# 2 Onderzoek onder cliënten {{#hoofdstuk-2}}

{figures}

# 3 Contactgegevens {{#hoofdstuk-3}}

::: {{.contact}}
Telefoon
:   000 - 000 00 00

E-mail
:   <helpdesk@meetlat.example>
:::

::: {{.content-visible when-format="typst"}}
# Bijlage A Cijfers {{#bijlage-a}}

::: {{#tabel-a-1 .tabel}}
| Vraag | n | Gemiddelde |
|:------|--:|--:|
{rows}

: Tabel A.1 Alle cijfers
:::
:::"""


MARK = '::::: {.content-visible when-format="html"}\n::: {.conceptmerk}\nConcept\n:::\n:::::\n\n'


def blocks(name: str, status: str = "definitief") -> list[str]:
    mark = MARK if status == "concept" else ""
    return [metadata(name, status), mark + cover(name), summary(name), chapters(name)]


def notebook(name: str, status: str = "definitief") -> nbformat.NotebookNode:
    """An executed notebook: front matter, papermill's parameters cell, one asis cell per block."""
    v4 = nbformat.v4
    cells = [v4.new_raw_cell("---\nlang: nl-NL\n---"), v4.new_code_cell("a = 1", metadata={"tags": ["parameters"]})]
    for block in blocks(name, status):
        output = v4.new_output("display_data", data={"text/markdown": f"\n\n{block}\n\n"})
        metadata_of_run = {"tags": [], "papermill": {}}
        cells.append(v4.new_code_cell("#| output: asis\nshow()", outputs=[output], metadata=metadata_of_run))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return v4.new_notebook(cells=cells)
