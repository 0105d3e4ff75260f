"""The six files of a round and their columns, as an edition has them (the data contract)."""

from dataclasses import dataclass
from typing import Literal

from keurmerk.edition import Edition, Question, Questionnaire

ColumnKind = Literal["key", "text", "word", "whole", "date", "open"]
TABLES = ("providers", "clients", "client_answers", "integration_answers", "commissioners", "commissioner_answers")
REGISTERS = {"providers": "dienstverleners", "clients": "clienten", "commissioners": "opdrachtgevers"}
FORMATS = (".csv", ".xlsx", ".sav", ".parquet")


@dataclass(frozen=True)
class Column:
    """A column of the contract; `question` when it holds answers, `required` when a file without it is refused."""

    name: str
    kind: ColumnKind
    decimals: int = 0
    required: bool = True
    question: Question | None = None


@dataclass(frozen=True)
class FileContract:
    """One file: its table name in code, its stem on disk, its key and the table its rows belong to."""

    table: str
    stem: str
    key: str
    parent: str | None
    parent_column: str
    columns: tuple[Column, ...]
    questionnaire: Questionnaire | None = None

    def column(self, name: str) -> Column | None:
        """The column of that name, if the contract has it."""
        return next((column for column in self.columns if column.name == name), None)


def contracts(edition: Edition) -> dict[str, FileContract]:
    """Table name → contract of its file, in the order in which the files are read and reported."""
    asked = edition.questionnaires
    listed = (
        _register("providers", None, "provider", "provider", "key naam? opdracht_van? telefonisch#"),
        _register(
            "clients",
            "providers",
            "client",
            "provider",
            "key provider dienst# provincie einddatum@ benadering vragenlijst leerprofiel# status",
        ),
        _answers("client_answers", "clients", asked.clients, edition, with_mode=True),
        _answers("integration_answers", "clients", asked.integration, edition, with_mode=True),
        _register("commissioners", "providers", "opdrachtgever", "provider", "key provider status"),
        _answers("commissioner_answers", "commissioners", asked.commissioners, edition, with_mode=False),
    )
    return {contract.table: contract for contract in listed}


def _register(table: str, parent: str | None, key: str, parent_column: str, columns: str) -> FileContract:
    """`name#` is a whole number, `name@` a date, `name?` free text, a bare name a word from a list."""
    kinds: dict[str, ColumnKind] = {"#": "whole", "@": "date", "?": "text"}
    found = [Column(key, "key")]
    for word in columns.split()[1:]:
        name = word.rstrip("#@?")
        kind: ColumnKind = "key" if name == parent_column else kinds.get(word[len(name) :], "word")
        found.append(Column(name, kind, required=name != "opdracht_van"))
    return FileContract(table, REGISTERS[table], key, parent, parent_column, tuple(found))


def _answers(table: str, parent: str, asked: Questionnaire, edition: Edition, with_mode: bool) -> FileContract:
    services = {service.nr for service in edition.services}
    found = [Column(asked.key, "key"), Column("ingevuld_op", "date")]
    if with_mode:
        found.append(Column("wijze", "word"))
    for question in asked.questions:
        kind: ColumnKind = "open" if question.kind == "open" else "whole"
        required = question.service is None or question.service in services
        found.append(Column(question.id, kind, question.decimals, required, question))
    return FileContract(table, asked.file, asked.key, parent, asked.key, tuple(found), asked)
