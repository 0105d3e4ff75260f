"""Rounds for tests of the page: reports as facts.json alone, and rows that never were reports."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from keurmerk.overview.gathering import Place
from keurmerk.overview.row import HELD_BACK, MISSING, REPORT, Changed, Row, Said
from keurmerk.receipt import Participant, Receipt
from keurmerk.settings import Round, load_round

ROOT = Path(__file__).resolve().parents[2]
ROUND = "2022"
NASTY = "<script>parent.hit=1</script><img src=x onerror=parent.hit=1> \"Aap & 'Noot'\" {{ 7*7 }}"
MASKED = {"value": None, "text": "*", "masked": True}


def settings() -> Round:
    """Those of a sample round."""
    return load_round(ROOT, ROUND)


def fact(text: str, value: Any = None, **more: Any) -> dict[str, Any]:
    """One fact as facts.json has it."""
    return {"value": text if value is None else value, "text": text, **more}


def content(provider: str, **more: Any) -> dict[str, Any]:
    """The content of a facts.json; `facts` go over those of an ordinary report, None takes one away."""
    facts = {
        "clients.total.completed": fact("55", 55),
        "clients.total.net_sample": fact("88", 88),
        "clients.total.response_rate": fact("62,5", 62.5),
        "clients.total.grade": fact("8,6", 8.563636363636364, n=55),
        "clients.total.publication": fact("ja"),
        "norm.verdict": fact("voldoet"),
        **more.pop("facts", {}),
    }
    whole = {"schema": 1, "round": ROUND, "edition": ROUND, "provider": provider, "status": "definitief",
             "profile": "gepubliceerd", "inputs": {}, "figures": [], "warnings": []}  # fmt: skip
    return {**whole, "facts": {name: each for name, each in facts.items() if each is not None}, **more}


def put(out: Path, provider: str, **more: Any) -> Path:
    """A report that was made: its facts.json and empty files beside it."""
    folder = out / provider
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("report.html", "report.pdf"):
        (folder / name).write_text(f"<title>{provider}</title>", encoding="utf-8")
    aside = folder / ".new"
    aside.write_text(json.dumps(content(provider, **more)), encoding="utf-8")
    return aside.replace(folder / "facts.json")


def receipt(names: Mapping[str, str], held_back: Mapping[str, tuple[str, ...]] | None = None) -> Receipt:
    """A check of these providers."""
    held = held_back or {}
    participants = {
        slug: Participant(name=name, commissioned_by="", telephone=False, rows="", held_back=held.get(slug, ()))
        for slug, name in names.items()
    }
    return Receipt(round=ROUND, edition=ROUND, fingerprint="", inputs=(), findings=(), participants=participants,
                   benchmark="")  # fmt: skip


def place(out: Path, names: Mapping[str, str], state: Any, held_back: Any = None) -> Place:
    """All that rows are made from."""
    return Place(ROOT, out, receipt(names, held_back), state)


def many(count: int) -> list[Row]:
    """Rows of every kind; grades go from 5,0 to 9,9 and one in seven is masked."""
    return [_row(at) for at in range(1, count + 1)]


def _row(at: int) -> Row:
    slug, name = f"aanbieder-{at:04d}", f"Aanbieder {at:04d} Één B.V."
    if at % 50 == 0:
        return Row(slug, name, HELD_BACK, reasons=("clienten, kolom status: de status staat niet in de lijst; 1 rij.",))
    if at % 51 == 0:
        return Row(slug, name, MISSING)
    cells = {
        "ingevuld": str(at % 90 + 1),
        "ingevuld+": str(at % 90 + 40),
        "respons": f"{at % 70 + 20},{at % 10}",
        "cijfer": "*" if at % 7 == 0 else f"{5 + at % 50 // 10},{at % 10}",
        "norm": ("voldoet", "voldoet_na_correctie", "voldoet_niet")[at % 3],
        "publicatie": "nee" if at % 4 == 0 else "ja",
        "status": "concept" if at % 5 == 0 else "definitief",
    }
    warnings = (("scale-reversed", "antwoorden_clienten", 3),) if at % 9 == 0 else ()
    changed = Changed((("Rapportcijfer van cliënten, in totaal", "8,5 → 8,6"),), 1) if at % 20 == 0 else None
    files = ("report.html", "report.pdf", "facts.json")
    return Row(slug, name, REPORT, said=Said(cells, int(at % 7 == 0), warnings, files), changed=changed)
