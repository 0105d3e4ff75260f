"""One version of the questionnaire and its report, read from `editions/<id>/edition.yml`."""

import contextlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from keurmerk.errors import ParameterError, unknown
from keurmerk.kept import kept
from keurmerk.yaml_errors import validated

QuestionKind = Literal["grade", "choice", "item", "flag", "count", "mark", "open"]
FigureKind = Literal["grade", "spread", "choice", "multi", "likert", "grid", "counts"]
SCALE = "scale"  # in a list of changes: all satisfaction items
Text = Annotated[
    str,
    BeforeValidator(lambda given: str(given) if type(given) in (int, float) else given),  # other words keep their type
    WithJsonSchema({"type": ["string", "number"]}),
]


class Model(BaseModel):
    """Frozen, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Service(Model):
    """A kind of service; its number is only unique within the edition."""

    nr: int
    name: str


class Integration(Model):
    """How the civic-integration courses are told apart and approached."""

    service: int
    questionnaire: str
    learning_profiles: tuple[int, ...]
    telephoned_profiles: tuple[int, ...]
    telephone_mode: str
    telephone_limit: int


class Delivery(Model):
    """The lists of words that the delivered files may use, with the Dutch words the report uses for them."""

    invited: str
    statuses: tuple[str, ...]
    approaches: dict[str, str]
    answer_modes: dict[str, str]
    questionnaires: dict[str, str]
    low_threshold: str
    integration: Integration
    provinces: tuple[str, ...]
    province_aliases: dict[str, str] = {}


class Scale(Model):
    """The satisfaction scale of the items: labels, the scores of the codes that have one, the order shown."""

    codes: dict[int, Text]
    scores: dict[int, int]
    order: tuple[int, ...]

    @property
    def best(self) -> int:
        """The code of the most satisfied answer."""
        return max(self.scores, key=lambda code: self.scores[code])

    @property
    def best_label(self) -> str:
        """How that answer is called within a sentence."""
        return self.codes[self.best].lower()

    @model_validator(mode="after")
    def _codes_agree(self) -> "Scale":
        if set(self.order) != set(self.codes) or not set(self.scores) <= set(self.codes):
            raise ValueError("order must hold every code of the scale once, and scores only codes of the scale")
        return self


class Promoter(Model):
    """Which answers count for and against the provider in the promoter score."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    positive: int = Field(alias="for")
    negative: int = Field(alias="against")


class Question(Model):
    """One column of an answer file.

    `asked` names a parent (a question of the same file, or `dienst`) and the codes at which this question is put.
    `summed` counts are added up over respondents instead of averaged, and have no benchmark.
    `decimals` is the number of decimals of a grade, mark or count; checked data hold such answers as scaled integers.
    """

    id: str
    kind: QuestionKind
    label: str
    codes: dict[int, Text] = {}
    group: str | None = None
    asked: dict[str, tuple[int, ...]] = {}
    range: tuple[int | None, int | None] | None = None
    decimals: int = 0
    summed: bool = False
    columns: int | None = None
    service: int | None = None
    promoter: Promoter | None = None

    @model_validator(mode="after")
    def _kind_has_what_it_needs(self) -> "Question":
        if self.kind == "choice" and not self.codes:
            raise ValueError(f"question {self.id!r} is a choice without codes")
        if self.kind in ("grade", "mark", "count") and self.range is None:
            raise ValueError(f"question {self.id!r} needs a range")
        return self


class Questionnaire(Model):
    """The questions of one answer file, in the order of its columns."""

    file: str
    key: str
    questions: tuple[Question, ...]

    @model_validator(mode="before")
    @classmethod
    def _one_question_per_service_column(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("questions"), list):
            data = {**data, "questions": [each for question in data["questions"] for each in _expanded(question)]}
        return data

    @model_validator(mode="after")
    def _ids_are_unique_and_parents_exist(self) -> "Questionnaire":
        ids = [question.id for question in self.questions]
        if doubles := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"{self.file}: question {doubles[0]!r} stands there twice")
        for question in self.questions:
            for parent in question.asked:
                if parent != "dienst" and parent not in ids:
                    raise ValueError(f"{self.file}: {question.id!r} follows {parent!r}, which is not a question")
        return self

    def question(self, name: str) -> Question:
        """The question of that column."""
        for question in self.questions:
            if question.id == name:
                return question
        raise ParameterError(unknown("question", name, (question.id for question in self.questions)))

    def has(self, name: str) -> bool:
        """Is it a question of this file?"""
        return any(question.id == name for question in self.questions)

    def group(self, name: str) -> tuple[Question, ...]:
        """The questions that belong together under one name, in questionnaire order."""
        return tuple(question for question in self.questions if question.group == name)

    def of_kind(self, *kinds: QuestionKind) -> tuple[Question, ...]:
        """The questions of these kinds, in questionnaire order."""
        return tuple(question for question in self.questions if question.kind in kinds)

    @cached_property
    def grade(self) -> Question:
        """The question that asks the overall grade."""
        return self.of_kind("grade")[0]


def _expanded(question: Any) -> Iterator[Any]:
    """A question with `columns: n` stands for n columns, one per service number."""
    if not isinstance(question, dict) or not question.get("columns"):
        yield question
        return
    for nr in range(1, int(question["columns"]) + 1):
        asked = {str(key).replace("{nr}", str(nr)): codes for key, codes in (question.get("asked") or {}).items()}
        yield {**question, "id": str(question["id"]).replace("{nr}", str(nr)), "asked": asked, "service": nr}


class FigureEntry(Model):
    """One figure the report may show: of a question or group, its kind, its caption, the open answers under it."""

    of: str
    kind: FigureKind
    caption: str | None = None
    open: str | None = None


class Part(Model):
    """A sub-heading with its figures."""

    id: str
    title: str
    figures: tuple[FigureEntry, ...]


class Section(Model):
    """A numbered section; `{naam}` in its title is the provider's name."""

    id: str
    title: str
    figures: tuple[FigureEntry, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def all_figures(self) -> tuple[FigureEntry, ...]:
        """Its figures, those of its parts included."""
        return self.figures + tuple(figure for part in self.parts for figure in part.figures)


class Chapter(Model):
    """A chapter of results; `respondents` and `respondent` are who it is about, in the plural and the singular."""

    title: str
    respondents: str
    respondent: str
    sections: tuple[Section, ...]


class Chapters(Model):
    """The three chapters of results a report may have."""

    clients: Chapter
    commissioners: Chapter
    integration: Chapter


class Questionnaires(Model):
    """The three answer files."""

    clients: Questionnaire
    integration: Questionnaire
    commissioners: Questionnaire


class StrongPoints(Model):
    """Which items may be the staff point and which the other points (docs/methode.md rule 11)."""

    staff_groups: tuple[str, ...]
    point_groups: tuple[str, ...]
    most: int


class Change(Model):
    """A question that was put otherwise one edition before; lines over several rounds break there.

    `of` is the question as it is called after the change, or `scale` for all satisfaction items. `was` is its earlier
    name, when it had another; `codes` gives the earlier code of an answer, where that was another. `reason` is Dutch.
    """

    of: str
    was: str | None = None
    codes: dict[int, int] = {}
    reason: str = Field(min_length=3)


class EarlierEdition(Model):
    """What changed between one edition and the next newer one; `services` gives earlier names by later ones."""

    edition: Text
    changes: tuple[Change, ...] = ()
    services: dict[str, str] = {}


class Edition(Model):
    """Everything that changes with the version of the questionnaire; `earlier` lists older ones, newest first."""

    edition: Text
    services: tuple[Service, ...]
    former_services: tuple[Service, ...] = ()
    earlier: tuple[EarlierEdition, ...] = ()
    delivery: Delivery
    scale: Scale
    strong_points: StrongPoints
    questionnaires: Questionnaires
    chapters: Chapters

    @model_validator(mode="after")
    def _figures_show_questions(self) -> "Edition":
        for name in ("clients", "commissioners", "integration"):
            questionnaire = getattr(self.questionnaires, name)
            known = {q.id for q in questionnaire.questions} | {q.group for q in questionnaire.questions}
            for section in getattr(self.chapters, name).sections:
                for figure in section.all_figures:
                    for shown in (figure.of, figure.open):
                        if shown is not None and shown not in known:
                            raise ValueError(f"chapter {name}: figure of {shown!r}, which is no question or group")
                    if figure.caption is None and not questionnaire.has(figure.of):
                        raise ValueError(f"chapter {name}: the figure of group {figure.of!r} needs a caption")
        return self

    @model_validator(mode="after")
    def _changes_are_of_questions(self) -> "Edition":
        known = {SCALE, *(q.id for name in type(self.questionnaires).model_fields for q in
                          getattr(self.questionnaires, name).questions)}  # fmt: skip
        for earlier in self.earlier:
            for change in earlier.changes:
                if change.of not in known:
                    raise ValueError(f"earlier: a change of {change.of!r}, which is no question and not `{SCALE}`")
            known |= {change.was for change in earlier.changes if change.was}
        return self

    def service_name(self, nr: int) -> str:
        """The name of a service of this edition."""
        return {service.nr: service.name for service in self.services}[nr]


def load_edition(root: Path, name: str) -> Edition:
    """Read and validate an edition; an error names the file, the key, the value and what is allowed."""
    path = root / "editions" / name / "edition.yml"
    if not path.is_file():
        valid = (each.parent.name for each in (root / "editions").glob("*/edition.yml"))
        raise ParameterError(unknown("edition", name, valid))
    return _read(path, str(path.relative_to(root)))


@kept
def _read(path: Path, shown: str) -> Edition:
    read: Edition = validated(path, Path(shown), Edition, as_written)
    return read


def as_written(way: Sequence[str | int], given: Any) -> Sequence[str | int]:
    """Where in the file a place of the model stands: a question with `columns` is one there, and several here."""
    match way:
        case ("questionnaires", name, "questions", int(number), *rest):
            with contextlib.suppress(LookupError, TypeError, ValueError):
                listed = given["questionnaires"][name]["questions"]
                written = [index for index, question in enumerate(listed) for _ in _expanded(question)]
                return ("questionnaires", name, "questions", written[number], *rest)
    return way
