"""How well open answers are stripped, on the labelled sentences of tests/open_answers/labelled.yml.

A labelled span is found when none of its letters and digits is left. Recall is the share of labelled spans that are
found. Precision is counted twice: over stretches (a removed stretch is right when it touches a labelled span) and over
characters (removed letters and digits that were labelled). What may go or stay counts for neither.
"""

import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "tests" / "open_answers" / "labelled.yml"
MARKED = re.compile(r"\{\{(?P<goes>.+?)\}\}|<<(?P<may>.+?)>>")


@dataclass(frozen=True)
class Sentence:
    """An answer as it was typed, with the spans (start, end) that have to go and those that may."""

    text: str
    goes: tuple[tuple[int, int], ...]
    may: tuple[tuple[int, int], ...]

    @cached_property
    def removed(self) -> list[tuple[int, int]]:
        from keurmerk.open_answers import personal_spans

        return personal_spans(self.text)

    @property
    def missed(self) -> list[str]:
        gone = _places(self.removed)
        return [self.text[a:b] for a, b in self.goes if any(at not in gone for at in _told(self.text, a, b))]

    @property
    def wrong(self) -> list[str]:
        right = _places(self.goes) | _places(self.may)
        return [self.text[a:b] for a, b in self.removed if not right & set(range(a, b))]


@dataclass(frozen=True)
class Scores:
    """Counts over a part of the labelled sentences."""

    sentences: int
    labelled: int
    found: int
    removed: int
    right: int
    characters: int
    right_characters: int

    @property
    def recall(self) -> float:
        return self.found / self.labelled

    @property
    def precision(self) -> float:
        """Over removed stretches."""
        return self.right / self.removed

    @property
    def character_precision(self) -> float:
        return self.right_characters / self.characters


def labelled(part: str) -> list[Sentence]:
    """The sentences of a part of the file."""
    blocks = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))[part]
    return [_parsed(line) for block in blocks.values() for line in block.splitlines()]


def parts() -> list[str]:
    return list(yaml.safe_load(LABELLED.read_text(encoding="utf-8")))


def scores(sentences: list[Sentence]) -> Scores:
    counts = [0] * 6
    for sentence in sentences:
        goes, may = _places(sentence.goes), _places(sentence.may)
        told = [at for a, b in sentence.removed for at in _told(sentence.text, a, b) if at not in may]
        stretches = [(a, b) for a, b in sentence.removed if not set(_told(sentence.text, a, b)) <= may]
        found = (
            len(sentence.goes), len(sentence.goes) - len(sentence.missed),
            len(stretches), sum(bool(goes & set(range(a, b))) for a, b in stretches),
            len(told), sum(at in goes for at in told),
        )  # fmt: skip
        counts = [before + now for before, now in zip(counts, found, strict=True)]
    return Scores(len(sentences), *counts)


def _parsed(line: str) -> Sentence:
    text, last = "", 0
    goes, may = list[tuple[int, int]](), list[tuple[int, int]]()
    for found in MARKED.finditer(line):
        text += line[last : found.start()]
        inner = found["goes"] or found["may"]
        (goes if found["goes"] else may).append((len(text), len(text) + len(inner)))
        text, last = text + inner, found.end()
    return Sentence(text + line[last:], tuple(goes), tuple(may))


def _places(spans: object) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}  # type: ignore[attr-defined]


def _told(text: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if text[at].isalnum()]


def main() -> None:
    shown = sys.argv[1:]
    header = f"{'open answers':<14}{'sentences':>10}{'spans':>7}{'recall':>8}{'precision':>11}{'of characters':>15}"
    print(header)
    found = {part: labelled(part) for part in parts()}
    for name, sentences in {**found, "all": [each for part in found.values() for each in part]}.items():
        score = scores(sentences)
        print(
            f"{name:<14}{score.sentences:>10}{score.labelled:>7}{score.recall:>8.3f}{score.precision:>11.3f}"
            f"{score.character_precision:>15.3f}"
        )
    for part in shown:
        for sentence in found[part]:
            if sentence.missed or sentence.wrong:
                print(f"  {sentence.text}\n      missed {sentence.missed} wrongly gone {sentence.wrong}")


if __name__ == "__main__":
    main()
