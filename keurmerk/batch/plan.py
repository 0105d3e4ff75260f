"""What a run will do: which reports to make and why, which to leave, which are held back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from keurmerk.batch import files
from keurmerk.batch.fingerprint import BENCHMARK, Parts, changed
from keurmerk.batch.manifest import Record, State
from keurmerk.errors import ParameterError, unknown

UNFINISHED = {"failed": "failed before", "started": "killed before", "interrupted": "interrupted before"}


@dataclass(frozen=True)
class Choice:
    """Which reports the user wants."""

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    retry_failed: bool = False
    force: bool = False

    def require_known(self, providers: Collection[str], round_name: str) -> None:
        """Raises ParameterError for a name that is not of this round."""
        for name in (*self.only, *self.exclude):
            if name not in providers:
                raise ParameterError(unknown(f"provider of round {round_name}", name, providers))

    def takes(self, provider: str, record: Record) -> bool:
        if (self.only and provider not in self.only) or provider in self.exclude:
            return False
        return record.state in UNFINISHED if self.retry_failed else True


@dataclass(frozen=True)
class Job:
    """A report to make. `settle`: only the benchmark's digits moved, so perhaps nothing that is printed."""

    provider: str
    why: str
    parts: Parts
    settle: bool = False


@dataclass(frozen=True)
class Plan:
    """Jobs; providers whose report stays as it is; of those, the ones whose files were only touched; held back."""

    jobs: tuple[Job, ...]
    skipped: tuple[str, ...]
    touched: tuple[str, ...]
    held_back: dict[str, str]


def plan(wanted: Mapping[str, Parts], held_back: Mapping[str, str], state: State, out: Path, choice: Choice) -> Plan:
    """`wanted` has the parts of every provider that can be reported."""
    jobs: list[Job] = []
    skipped: list[str] = []
    for provider in sorted(wanted):
        record = state.of(provider)
        if not choice.takes(provider, record):
            continue
        job = _job(provider, wanted[provider], record, out / provider, choice.force)
        if job is None:
            skipped.append(provider)
        else:
            jobs.append(job)
    touched = [name for name in skipped if files.touched(out / name, _about(state.of(name)))]
    held = {name: held_back[name] for name in sorted(held_back) if choice.takes(name, state.of(name))}
    return Plan(tuple(jobs), tuple(skipped), tuple(touched), held)


def _job(provider: str, parts: Parts, record: Record, folder: Path, force: bool) -> Job | None:
    """Why this report must be made, or None when what lies there is what would be made."""
    if force:
        return Job(provider, "forced", parts)
    before = UNFINISHED.get(record.state, "")
    if record.made is None:
        return Job(provider, before or ("not made by a run" if folder.exists() else "new"), parts)
    about = _about(record)
    if gone := files.missing(folder, about):
        return Job(provider, f"missing: {', '.join(gone) if folder.exists() else 'its folder'}", parts)
    if spoiled := files.spoiled(folder, about):
        return Job(provider, before or f"changed by hand: {', '.join(spoiled)}", parts)
    names = changed(record.made["parts"], parts)
    if not names:
        return None
    why = f"changed: {', '.join(names)}"
    return Job(provider, f"{before}; {why}" if before else why, parts, names == (BENCHMARK,) and not before)


def _about(record: Record) -> files.About:
    return record.made["files"] if record.made else {}
