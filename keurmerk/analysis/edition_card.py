"""An edition as a notebook shows it: its services and scale, and the questions of each answer file."""

from __future__ import annotations

from keurmerk import showing
from keurmerk.analysis.words import words
from keurmerk.edition import Edition, Question, Questionnaire


class ShownEdition(Edition):
    """The edition itself, with a face."""

    @classmethod
    def of(cls, edition: Edition) -> ShownEdition:
        """The same edition."""
        return cls.model_construct(**dict(edition))

    def __repr__(self) -> str:
        counts = (f"{len(form.questions)} {name}" for name, form in self._forms())
        return f"<{words()['edition']['titel'].format(editie=self.edition)}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        said = words()["edition"]
        services = [(str(service.nr), service.name) for service in self.services]
        scale = [(str(code), self.scale.codes[code], self._score(code)) for code in self.scale.order]
        return showing.block(
            said["titel"].format(editie=self.edition),
            said["onder"].format(editie=self.edition),
            showing.heading(said["diensten"]),
            showing.table(said["kop_diensten"], services, numeric=(0,)),
            showing.heading(said["schaal"]),
            showing.table(said["kop_schaal"], scale, numeric=(0, 2)),
            showing.heading(said["vragen"]),
            *(self._questions(name, form) for name, form in self._forms()),
        )

    def _forms(self) -> list[tuple[str, Questionnaire]]:
        """What each questionnaire is called, and the questionnaire."""
        named = words()["edition"]["vragenlijsten"]
        return [(named[name], getattr(self.questionnaires, name)) for name in type(self.questionnaires).model_fields]

    def _questions(self, name: str, form: Questionnaire) -> str:
        said = words()["edition"]
        rows = [(each.id, each.kind, each.group or "", self._label(each), _codes(each)) for each in form.questions]
        summary = said["vragenlijst"].format(naam=name.capitalize(), bestand=form.file, aantal=len(rows))
        return showing.fold(summary, showing.table(said["kop_vragen"], rows))

    def _label(self, question: Question) -> str:
        named = {each.nr: each.name for each in (*self.former_services, *self.services)}
        about = "" if question.service is None else f": {named.get(question.service, question.service)}"
        return question.label + about

    def _score(self, code: int) -> str:
        return str(self.scale.scores.get(code, "–"))


def _codes(question: Question) -> str:
    return "; ".join(f"{code} {label}" for code, label in question.codes.items())
