"""One fact of a report beside that of all participants, such as a grade."""

from dataclasses import dataclass
from fractions import Fraction

from keurmerk import showing
from keurmerk.analysis.words import words
from keurmerk.errors import ParameterError
from keurmerk.facts import Fact

NONE = "–"


@dataclass(frozen=True, repr=False)
class Compared:
    """A fact and its benchmark. `str()` is what the report prints, `float()` the exact number, if it may be known."""

    id: str
    label: str
    own: Fact | None
    benchmark: Fact | None
    participants: str

    @property
    def text(self) -> str:
        """As the report prints it: `8,6`, `*` when masked, `–` when there is none."""
        return self.own.text if self.own else NONE

    @property
    def value(self) -> Fraction | int | str | bool | list[str] | None:
        """Unrounded; None when there is none or when it is hidden."""
        return self.own.value if self.own else None

    @property
    def n(self) -> int | None:
        """The number of answers it rests on; None when there is none or when it is hidden."""
        return self.own.n if self.own else None

    @property
    def masked(self) -> bool:
        """Is the number hidden?"""
        return bool(self.own and self.own.masked)

    def __float__(self) -> float:
        if self.own is None or self.own.value is None:
            why = "is masked (rule 9 in docs/methode.md)" if self.masked else "does not exist: nobody answered"
            raise ParameterError(f"{self.id} {why}; there is no number to compute with.")
        return float(self.own.value)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{self.label}: {self.text} ({self._under()})" if self._under() else f"{self.label}: {self.text}"

    def _repr_html_(self) -> str:
        shown = showing.paragraph if isinstance(self.value, list) else showing.large
        return showing.block(self.label, self._under(), shown(self.text))

    def _under(self) -> str:
        said = words()["compared"]
        parts = [said["afgeschermd"]] if self.masked else []
        parts += [said["n"].format(n=self.n)] if self.n is not None else []
        if self.benchmark:
            about = said["alle"].format(deelnemers=self.participants.lower(), tekst=self.benchmark.text)
            parts.append(about + (f" ({said['n'].format(n=self.benchmark.n)})" if self.benchmark.n else ""))
        return "; ".join(parts)
