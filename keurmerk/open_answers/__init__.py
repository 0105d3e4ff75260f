"""Open answers without anything that points to a person."""

from keurmerk.open_answers.stripping import STRIPPED, holds_person, may_be_name, names_person, personal_spans, strip

__all__ = ["STRIPPED", "holds_person", "may_be_name", "names_person", "personal_spans", "strip"]
