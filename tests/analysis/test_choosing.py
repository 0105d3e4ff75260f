"""Lists to choose from draw everything again; without ipywidgets the same is shown, by the parameters alone."""

import sys

import pytest
from IPython.display import display as real_display  # noqa: F401  (what is replaced)

import keurmerk as km
from keurmerk.analysis.choosing import Choice
from keurmerk.errors import UnknownName


class Handle:
    """What IPython gives for a display id."""

    def __init__(self, first):
        self.shown = [first]

    def update(self, what):
        self.shown.append(what)


@pytest.fixture
def screen(monkeypatch):
    """Everything that was displayed, in order: handles of what can be drawn again, and the rest as it is."""
    displayed = []

    def display(what, display_id=None):
        displayed.append(Handle(what) if display_id else what)
        return displayed[-1] if display_id else None

    monkeypatch.setattr("IPython.display.display", display)
    return displayed


@pytest.fixture
def choice(opened, screen):
    return Choice(opened("2024"), "ontzorg-nu")


def test_choosing_draws_again_what_is_shown(choice, screen):
    choice.show(lambda p: p.name)
    choice.turn_to(provider="aanbieder-011")
    assert screen[-1].shown == ["Ontzorg.nu (Arbo.nu)", "Aanbieder 011"]
    assert choice.provider.slug == "aanbieder-011"


def test_the_lists_choose(choice, screen, opened, monkeypatch):
    monkeypatch.setattr("keurmerk.analysis.choosing.open_round", opened)
    choice._ipython_display_()
    choice.show(lambda p: f"{p.round.name} {p.slug}")
    lists = choice._lists
    lists._provider.value = "aanbieder-003"
    lists._round.value = "2022"
    lists._provider.value = "track2"
    lists._round.value = "2018"  # where track2 did not take part
    assert screen[-1].shown == [
        "2024 ontzorg-nu", "2024 aanbieder-003", "2022 aanbieder-003", "2022 track2", "2018 aanbieder-001",
    ]  # fmt: skip
    assert lists._provider.value == "aanbieder-001"
    assert "2018" in screen[1].shown[-1]._repr_html_()


def test_a_question_is_asked_of_every_choice(choice, screen):
    choice.ask(lambda p: p.figures.titles, lambda p, number: f"{p.slug} {number}", start="3.2", label="Figuur")
    asked, shown = screen[-2], screen[-1].shown
    assert asked.value == "3.2"
    asked.value = "3.31"
    choice.turn_to(provider="aanbieder-001")
    assert shown[:2] == ["ontzorg-nu 3.2", "ontzorg-nu 3.31"]
    assert shown[2].startswith("aanbieder-001 3.")
    assert len(shown) == 3, "a new list is no new choice"


def test_without_widgets_the_parameters_decide(opened, screen, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    choice = Choice(opened("2024"), "ontzorg-nu")
    choice._ipython_display_()
    choice.show(lambda p: p.name)
    choice.ask(lambda p: {"a": "A", "b": "B"}, lambda p, letter: letter, start="b")
    assert "parameters" in screen[0].shown[0]._repr_html_()
    assert [each.shown[0] for each in screen[1:]] == ["Ontzorg.nu (Arbo.nu)", "b"]


def test_a_round_alone_has_no_provider(opened, screen):
    choice = Choice(opened("2024"))
    choice.show(lambda r: r.name)
    assert screen[-1].shown == ["2024"]
    with pytest.raises(TypeError, match="whole round"):
        choice.provider  # noqa: B018


def test_what_does_not_exist_is_said_with_what_is_near(opened, screen):
    with pytest.raises(UnknownName, match="ontzorg-nu"):
        Choice(opened("2024"), "ontzorg")
    assert {"choose", "listed"} <= set(dir(km))
