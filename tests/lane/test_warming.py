"""What a lane does before its first report: all that reports have in common."""

import pytest
from jinja2 import Environment

from keurmerk.kept import kept
from keurmerk.lane import warming
from keurmerk.narrative import Narrative
from keurmerk.report import text
from keurmerk.report.content import load_content
from keurmerk.report.report import Report
from tests.lane.conftest import PROVIDERS


def test_no_report_compiles_a_text(order, monkeypatch):
    monkeypatch.setattr(text, "_in_folders", kept(lambda *folders: Narrative(folders)))
    warming.read_texts(order)
    monkeypatch.setattr(Environment, "get_template", lambda self, name: pytest.fail(f"{name} was not ready"))
    for provider in PROVIDERS:
        report = Report(load_content(order.root, order.round, provider, order.folder, order.receipt))
        for part in warming._parts():
            getattr(report, part)()
