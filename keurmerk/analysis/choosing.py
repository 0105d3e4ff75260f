"""Which round, provider and question a notebook shows: chosen from lists, or by its parameters where there are none.

Everything shown is ordinary output with a display id, drawn again when the choice changes. So a saved notebook holds
what was seen, and without ipywidgets only the lists are missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import Any

from keurmerk import showing
from keurmerk.analysis.opening import open_round, rounds
from keurmerk.analysis.provider import Provider
from keurmerk.analysis.round import Round
from keurmerk.analysis.words import words
from keurmerk.errors import KeurmerkError

Subject = Any  # the provider where one was chosen, else the round
View = Callable[..., object]
Options = Callable[[Subject], Mapping[str, str]]


def choose(round: str | int, provider: str | None = None) -> Choice:
    """Opens a round, and a provider of it, and shows lists to choose others from.

    What `Choice.show` shows follows the choice. Raises what `open_round` and `Round.provider` raise.
    """
    return Choice(open_round(round), provider)


class Choice:
    """The round and provider at hand; `round` and `provider` are always those chosen last."""

    def __init__(self, round: Round, provider: str | None = None) -> None:
        self.round = round
        self._provider = round.provider(provider) if provider is not None else None
        self._opened = {round.name: round}
        self._views: list[_View] = []
        self._lists = _lists(self)
        self._line: Any = None

    @property
    def provider(self) -> Provider:
        """The provider chosen last. Raises TypeError in a choice of rounds alone."""
        if self._provider is None:
            raise TypeError('This choice is about a whole round; km.choose("<round>", "<provider>") chooses both.')
        return self._provider

    @property
    def subject(self) -> Subject:
        """What views are given: the provider, or the round where no provider was asked for."""
        return self.round if self._provider is None else self._provider

    def show(self, *views: View) -> None:
        """Show what each view makes of the provider (or round) at hand, now and after every choice."""
        for view in views:
            self._add(_View(view))

    def ask(self, options: Options, view: View, start: str | None = None, label: str = "") -> None:
        """Show what the view makes of the provider (or round) and one of the options, with a list to choose from.

        `options` gives value → words; the first is shown unless `start` is among them.
        """
        self._add(_View(view, _Question(options, start, label)))

    def turn_to(self, round: str | None = None, provider: str | None = None) -> None:
        """Choose another round or provider, as the lists do, and draw again what is shown.

        In a round that the provider did not take part in, its first provider is shown.
        """
        opened = self.round if round is None else self._open(round)
        if self._provider is not None:
            wanted = provider if provider is not None else self._provider.slug
            if provider is None and wanted not in opened.slugs:
                wanted = opened.slugs[0]
            self._provider = opened.provider(wanted)
        self.round = opened
        if self._lists:
            self._lists.follow(self)
        if self._line:
            self._line.update(self._chosen())
        for view in self._views:
            view.draw(self.subject)

    def _open(self, name: str) -> Round:
        if name not in self._opened:
            self._opened[name] = open_round(name)
        return self._opened[name]

    def _add(self, view: _View) -> None:
        self._views.append(view)
        view.appear(self.subject)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if self._lists:
            display(self._lists.box)
        self._line = display(self._chosen(), display_id=True)

    def _chosen(self) -> _Html:
        return _Html(showing.block(self.subject_name, "" if self._lists else words()["choosing"]["zonder_lijsten"]))

    @property
    def subject_name(self) -> str:
        """In words: the provider's name and the round."""
        said = words()["round"]["titel"].format(meting=self.round.name)
        return said if self._provider is None else f"{self._provider.name} · {said.lower()}"

    def __repr__(self) -> str:
        return f"<Choice {self.subject_name!r}>"


@dataclass
class _Question:
    options: Options
    chosen: str | None
    label: str
    list: Any = None

    def settle(self, subject: Subject) -> str | None:
        """What is asked now; an option that is gone makes way for the first."""
        listed = self.options(subject)
        if self.chosen not in listed:
            self.chosen = next(iter(listed), None)
        return self.chosen


class _View:
    """One output that follows the choice."""

    def __init__(self, view: View, question: _Question | None = None) -> None:
        self._view, self._question = view, question
        self._handle: Any = None

    def appear(self, subject: Subject) -> None:
        from IPython.display import display

        shown = self._made(subject)  # what is wrong with the notebook's own words is said by its cell
        if self._question and (found := _widgets()):
            self._question.list = _dropdown(found, self._question.label, self._pairs(subject), self._question.chosen)
            self._question.list.observe(lambda change: self._asked(change["new"]), "value")
            display(self._question.list)
        self._subject = subject
        self._handle = display(shown, display_id=True)

    def draw(self, subject: Subject) -> None:
        self._subject = subject
        try:
            shown = self._made(subject)
        except KeurmerkError as problem:
            shown = _Html(showing.block(words()["choosing"]["niets"], str(problem)))
        if self._question and self._question.list is not None:
            chosen, self._question.list.silent = self._question.chosen, True
            self._question.list.options = self._pairs(subject)
            self._question.list.value = chosen
            self._question.list.silent = False
        self._handle.update(shown)

    def _asked(self, value: str | None) -> None:
        if self._question is None or getattr(self._question.list, "silent", False) or value is None:
            return
        self._question.chosen = value
        self.draw(self._subject)

    def _made(self, subject: Subject) -> object:
        if self._question is None:
            return _shown(self._view(subject))
        chosen = self._question.settle(subject)
        if chosen is None:
            return _Html(showing.block(words()["choosing"]["niets"], ""))
        return _shown(self._view(subject, chosen))

    def _pairs(self, subject: Subject) -> list[tuple[str, str]]:
        assert self._question
        return [(said, value) for value, said in self._question.options(subject).items()]


@dataclass(frozen=True)
class _Html:
    html: str

    def _repr_html_(self) -> str:
        return self.html


def _shown(found: object) -> object:
    return _Html(f"<p>{escape(words()['choosing']['niets'])}</p>") if found is None else found


def _widgets() -> Any:
    """ipywidgets, where it is installed."""
    try:
        return import_module("ipywidgets")
    except ImportError:
        return None


def _dropdown(found: Any, label: str, options: list[tuple[str, str]], value: str | None) -> Any:
    layout = found.Layout(width="34rem", max_width="100%")
    style = {"description_width": "8rem"}
    made = found.Dropdown(options=options, value=value, description=label, layout=layout, style=style)
    made.silent = False
    return made


class _Lists:
    """The lists of rounds and providers, and the line that says what is going on."""

    def __init__(self, found: Any, choice: Choice) -> None:
        said, self._choice, self._found = words()["choosing"], choice, found
        listed = [(words()["round"]["titel"].format(meting=name), name) for name in rounds()]
        self._round = _dropdown(found, said["meting"], listed, choice.round.name)
        self._round.observe(lambda change: self._turn(round=change["new"]), "value")
        self._said = found.HTML()
        inside = [self._round, self._said]
        self._provider = None
        if choice._provider is not None:
            self._provider = _dropdown(found, said["dienstverlener"], _named(choice.round), choice._provider.slug)
            self._provider.observe(lambda change: self._turn(provider=change["new"]), "value")
            inside.insert(1, self._provider)
        self.box = found.VBox(inside)

    def _turn(self, **to: str | None) -> None:
        if getattr(self._round, "silent", False) or None in to.values():
            return
        self._said.value = escape(words()["choosing"]["bezig"])
        try:
            self._choice.turn_to(**to)
            self._said.value = ""
        except KeurmerkError as problem:
            self._said.value = escape(str(problem))
            self.follow(self._choice)

    def follow(self, choice: Choice) -> None:
        """Say what is chosen, without choosing it again."""
        self._round.silent = True
        self._round.value = choice.round.name
        if self._provider is not None and choice._provider is not None:
            self._provider.options = _named(choice.round)
            self._provider.value = choice._provider.slug
        self._round.silent = False


def _lists(choice: Choice) -> _Lists | None:
    found = _widgets()
    return _Lists(found, choice) if found else None


def _named(round: Round) -> list[tuple[str, str]]:
    """The providers that get a report, by name."""
    names = {slug: round.receipt.participants[slug].name for slug in round.slugs}
    return sorted(((f"{name} ({slug})", slug) for slug, name in names.items()), key=lambda pair: pair[0].lower())
