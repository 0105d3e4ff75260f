"""Why a file could not be read: a rule of the gate and what to add to its sentence."""


class Problem(Exception):
    """A file that cannot be used; `rule` is an id of the gate, `nl` and `en` say what is the matter with this file."""

    def __init__(self, rule: str, nl: str, en: str) -> None:
        super().__init__(en)
        self.rule, self.nl, self.en = rule, nl, en


def unreadable(nl: str, en: str) -> Problem:
    """The file is there but cannot be read as what its name says."""
    return Problem("unreadable", nl, en)
