"""Rows of persons, for the analyst's own sums. They compute as any table does and never print themselves.

A notebook is saved, mailed and shown on a screen in a meeting; an answer of one person must not get there by accident.
So a table whose rows are persons shows how many there are, not what they say. Counts, groups and means made of it are
ordinary tables again. This guards against accidents, not against intent: `pd.DataFrame(rows)` shows the rows.
"""

import pandas as pd

from keurmerk import showing
from keurmerk.analysis.words import words
from keurmerk.explaining.population import Population

KEYS = ("client", "opdrachtgever")
OF_ONE_PERSON = {*KEYS, "ingevuld_op", "einddatum"}  # columns that only a table of persons has


class PersonRows(pd.DataFrame):
    """A table with a row per person or questionnaire, under their pseudonym."""

    @property
    def _constructor(self) -> type["PersonRows"]:
        return PersonRows

    @property
    def _constructor_sliced(self) -> type["PersonColumn"]:
        return PersonColumn

    @property
    def is_of_persons(self) -> bool:
        """Is a row still one person? Not after counting or grouping."""
        return bool(OF_ONE_PERSON & {*self.index.names, *self.columns.map(str)})

    def __repr__(self) -> str:
        return _told(len(self), len(self.columns)) if self.is_of_persons else super().__repr__()

    def _repr_html_(self) -> str | None:
        if self.is_of_persons:
            title, under = _title(len(self)), ""
            return showing.block(
                title, under, showing.paragraph(_under(len(self.columns))), showing.codes(map(str, self.columns))
            )
        shown: str | None = pd.DataFrame(self)._repr_html_()  # type: ignore[operator]
        return shown


class PersonColumn(pd.Series):
    """One column of such a table."""

    @property
    def _constructor(self) -> type["PersonColumn"]:
        return PersonColumn

    @property
    def _constructor_expanddim(self) -> type[PersonRows]:
        return PersonRows

    @property
    def is_of_persons(self) -> bool:
        """Is an entry still one person's?"""
        return bool(OF_ONE_PERSON & {*self.index.names, self.name})

    def __repr__(self) -> str:
        return _told(len(self), 1) if self.is_of_persons else super().__repr__()


class Persons:
    """What the persons of one provider, or of a whole round, delivered and answered, after the check.

    clients, integration, commissioners: one row a returned questionnaire; a column per question with its code, grades
    and marks as they were given, and `usable`: does it count (rule 2)? delivered_clients, delivered_commissioners: one
    row a delivered person. Everywhere the index is the pseudonym and `provider` says whose they are.
    """

    def __init__(self, population: Population) -> None:
        self._population = population

    @property
    def clients(self) -> PersonRows:
        """Questionnaires of clients, those of civic integration left out."""
        return self._answers("regular", "client")

    @property
    def integration(self) -> PersonRows:
        """Questionnaires of civic-integration clients."""
        return self._answers("integration", "client")

    @property
    def commissioners(self) -> PersonRows:
        """Questionnaires of commissioners."""
        return self._answers("commissioners", "opdrachtgever")

    @property
    def delivered_clients(self) -> PersonRows:
        """Every delivered client: service, province, approach, questionnaire, status."""
        return PersonRows(self._population.rows.clients.set_index("client"))

    @property
    def delivered_commissioners(self) -> PersonRows:
        """Every delivered commissioner, with status."""
        return PersonRows(self._population.rows.commissioners.set_index("opdrachtgever"))

    def _answers(self, who: str, key: str) -> PersonRows:
        frame, form = self._population.returned(who).copy(), self._population.form(who)
        for question in form.questions:
            if question.decimals:
                frame[question.id] = frame[question.id].astype("Float64") / 10**question.decimals
        frame["usable"] = frame.index.isin(self._population.usable(who).index)
        return PersonRows(frame.set_index(key))

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {count}" for name, count in self._counts())

    def _repr_html_(self) -> str:
        rows = [(f".{name}", str(count)) for name, count in self._counts()]
        total = sum(count for _, count in self._counts())
        return showing.block(_title(total), "", showing.table((), rows, numeric=(1,)))

    def _counts(self) -> list[tuple[str, int]]:
        names = ("clients", "integration", "commissioners", "delivered_clients", "delivered_commissioners")
        return [(name, len(getattr(self, name))) for name in names]


def _title(rows: int) -> str:
    return str(words()["persons"]["titel"].format(aantal=rows))


def _under(columns: int) -> str:
    return " ".join(str(words()["persons"]["onder"]).format(kolommen=columns).split())


def _told(rows: int, columns: int) -> str:
    return f"{_title(rows)}. {_under(columns)}"
