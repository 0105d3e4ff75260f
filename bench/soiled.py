"""An invented round is clean; this adds what real ones bring, and the check has to work for.

Open answers as people type them, with names and numbers in them; answers to questions that were not asked; grades as
`8.0`; a few questionnaires with a code that doesn't exist.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from keurmerk.edition import Edition, Question

LABELLED = Path("tests") / "open_answers" / "labelled.yml"
UNASKED, FLOATS, WRONG = 0.002, 0.001, 5


def soil(root: Path, edition: Edition, folder: Path, seed: int = 1) -> None:
    """Change the answers in the files of an invented round."""
    draw, lines = np.random.default_rng(seed), _typed(root)
    for form in (
        edition.questionnaires.clients,
        edition.questionnaires.integration,
        edition.questionnaires.commissioners,
    ):
        path = folder / f"{form.file}.csv"
        rows = pd.read_csv(path, dtype="str", keep_default_na=False)
        for question in form.questions:
            rows[question.id] = _soiled(draw, question, rows[question.id], lines)
        if form is edition.questionnaires.clients:
            rows.loc[draw.choice(len(rows), WRONG, replace=False), form.questions[1].id] = "7"
        rows.to_csv(path, index=False)


def _typed(root: Path) -> list[str]:
    blocks = yaml.safe_load((root / LABELLED).read_text(encoding="utf-8"))["first"]
    return [line.translate(str.maketrans("", "", "{}<>")) for block in blocks.values() for line in block.splitlines()]


def _soiled(draw: np.random.Generator, question: Question, cells: pd.Series, lines: list[str]) -> pd.Series:
    given, some = cells.ne(""), draw.random(len(cells))
    if question.kind == "open":
        first, second = draw.choice(lines, len(cells)), draw.choice(lines, len(cells))
        typed = [f"{a}, {b}" if b < a else a for a, b in zip(first, second, strict=True)]
        return cells.where(~given, pd.Series(typed, index=cells.index))
    if question.kind == "grade" and not question.decimals:
        return cells.where(~given | (some > FLOATS), cells + ".0")
    if question.asked and given.any():
        return cells.where(given | (some > UNASKED), cells[given].iloc[0])
    return cells
