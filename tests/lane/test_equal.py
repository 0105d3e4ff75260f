"""A lane makes the same files as a kernel and one process after the other, for a sample provider of each round."""

import json
from dataclasses import replace

import nbformat
import pytest

from keurmerk.checking import ensure_checked
from keurmerk.factory import Order, make_report
from keurmerk.failures import FOLDER as FAILED
from keurmerk.lane import Lane
from keurmerk.lane.hands import LaneHands
from keurmerk.proof.pdf_text import Pdf
from keurmerk.rendering.embedded import EmbeddedEngine
from tests.lane.conftest import ROUND, contents, made
from tests.whole.conftest import PUBLISHED
from tests.whole.project import keurmerk, made_once

SAMPLE = [(name, about["provider"]) for name, about in PUBLISHED.items() if name != "about"]
TIMES = ("papermill", "execution")


def plainly(shared, root, *words, status=0):
    """A folder of reports made with a kernel and without workers."""

    def make(folder):
        done = keurmerk(root, "render", *words, "--isolation", "kernel", "--out", str(folder))
        assert done.status == status, done.said

    return made_once(shared, f"kernel-{words[1]}-{words[-1]}", make)


def cells(path):
    """Cells as they are, less when they ran and the id that papermill draws for the cell it adds."""
    notebook = nbformat.read(str(path), 4)
    nbformat.validate(notebook)
    told = {name: about for name, about in notebook.metadata.items() if name not in TIMES}
    given = notebook.metadata.papermill.parameters
    return told, given, [_cell(cell) for cell in notebook.cells]


def _cell(cell):
    kept = {name: value for name, value in cell.items() if name not in ("metadata", "id")}
    kept["metadata"] = {name: value for name, value in cell.metadata.items() if name not in TIMES}
    kept["status"] = cell.metadata.get("papermill", {}).get("status")
    return kept


@pytest.mark.parametrize(("round_name", "provider"), SAMPLE)
def test_the_same_files_as_with_a_kernel(round_name, provider, shared, sample_root, published):
    plain = plainly(shared, sample_root, "--round", round_name, provider) / provider
    made, _ = published(round_name)
    assert contents(made.folder) == contents(plain)
    assert cells(made.folder / "report.ipynb") == cells(plain / "report.ipynb")


def test_the_same_failed_notebook(order, lane, template, own_root, shared):
    template("print('tot hier', flush=True)\nimport sys\nprint('fout', file=sys.stderr)\ndisplay('gezien')\n1 / 0")
    assert made(lane, "een-dienst").state == "failed"
    out = plainly(shared, own_root, "--round", ROUND, "een-dienst", status=12)
    ours, theirs = (cells(folder / FAILED / "een-dienst.ipynb") for folder in (order.out, out))
    for told in (*ours[2], *theirs[2]):
        for output in told.get("outputs", ()):
            output.pop("traceback", None)  # coloured by each in its own way
    assert ours == theirs


class Asking(Order):
    """An order that gives the template a parameter that it does not have."""

    def parameters(self, provider):
        return super().parameters(provider) | {"profil": "streng"}


def test_an_unknown_parameter_is_refused(order):
    outcome = make_report(Asking(**vars(order)), "een-dienst")
    assert outcome.state == "failed" and "Unknown parameter 'profil'" in outcome.reason


def test_two_lanes_at_once_keep_their_providers_apart(sample_root, tmp_path):
    folder, receipt = ensure_checked(sample_root, "2018")
    order = Order(sample_root, "2018", folder, receipt, tmp_path, ("html", "pdf"), EmbeddedEngine(sample_root))
    pair = ("aanbieder-003", "aanbieder-004")
    lanes = [Lane(order, number) for number in (1, 2)]
    try:
        for provider, lane in zip(pair, lanes, strict=True):
            lane.send(provider)
        assert [lane.receive().state for lane in lanes] == ["made", "made"]
    finally:
        for lane in lanes:
            lane.stop()
    signs = [json.loads((tmp_path / each / "report.ipynb").read_text(encoding="utf-8")) for each in pair]
    assert [each["metadata"]["papermill"]["parameters"]["provider"] for each in signs] == list(pair)
    for own, other in (pair, pair[::-1]):
        name, theirs = receipt.participants[own].name, receipt.participants[other].name
        for path in (tmp_path / own).iterdir():
            content = path.read_bytes()
            assert other.encode() not in content and theirs.encode() not in content, path.name
        assert name.encode() in (tmp_path / own / "report.html").read_bytes()
        assert f"2018 {own} ".encode() in (tmp_path / own / "report.pdf").read_bytes()
        pdf = Pdf((tmp_path / own / "report.pdf").read_bytes())
        words = "".join(map(pdf.text, pdf.pages))
        assert name in words and theirs not in words
    alone = replace(order, out=tmp_path / "alleen")
    for provider in pair:  # no number and no figure of the other: to the byte what is made when there is no other
        assert make_report(alone, provider).state == "made"
        assert contents(alone.out / provider) == contents(tmp_path / provider)


def test_what_nobody_foresaw_is_an_outcome_with_a_log(order, monkeypatch):
    hands = LaneHands(order)
    monkeypatch.setattr(hands, "render", lambda *_: {}["nothing"])
    try:
        outcome = make_report(order, "een-dienst", hands)
    finally:
        hands.close()
    assert outcome.state == "failed" and "not foreseen (KeyError)" in outcome.reason and ".log" in outcome.reason
    assert not list(order.out.glob(".een-dienst-*"))
