"""The words that belong to the parts of a fact's id: its question, answer and service, to search facts by."""

from keurmerk.edition import Edition


def fact_words(name: str, edition: Edition) -> str:
    """The id with the label of its question, answer and service, in small letters."""
    parts, said = name.split("."), [name]
    forms = [getattr(edition.questionnaires, form) for form in type(edition.questionnaires).model_fields]
    for question in (form.question(part) for form in forms for part in parts if form.has(part)):
        codes = edition.scale.codes if question.kind == "item" else question.codes
        said += [question.label, *(label for code, label in codes.items() if str(code) in parts)]
    if "service" in parts or "persons" in parts:
        said += [service.name for service in edition.services if str(service.nr) in parts]
    return " ".join(said).lower()
