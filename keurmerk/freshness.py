"""Where exports and checked data lie, and whether these are still what those give; imports nothing of the check."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from keurmerk.errors import ParameterError
from keurmerk.receipt import Receipt, read_receipt
from keurmerk.settings import latest, load_round, rounds
from keurmerk.unused import touch

MOST_BYTES = 300_000_000  # what the check refuses unread
DECIDING = (".py", ".yml", ".gz", ".jinja", ".css", ".js")  # the package's files that checked data depend on


def incoming(root: Path, round_name: str, exports: str | Path | None) -> Path:
    """Where the exports lie: `data/incoming/<round>` unless another folder is given."""
    return Path(exports).expanduser().resolve() if exports else root / "data" / "incoming" / round_name


def latest_with_exports(root: Path, exports: str | Path | None) -> str:
    """The round that is reported last of those whose exports are there; raises ParameterError where there is none."""
    known = [name for name in rounds(root) if any(incoming(root, name, exports).glob("*"))]
    if not known:
        raise ParameterError("No round has exports in data/incoming/; name one with --round.")
    return latest(load_round(root, name) for name in known).round


def checked_folder(root: Path, round_name: str, exports: str | Path | None) -> Path:
    """Where the checked data of these exports lie: exports from elsewhere have a folder of their own."""
    folder, home = incoming(root, round_name, exports), incoming(root, round_name, None)
    if folder == home.resolve() or folder == home:
        return root / "data" / "checked" / round_name
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return root / "data" / "checked" / f"{round_name}@{mark}"


def fresh_receipt(root: Path, round_name: str, exports: str | Path | None) -> Receipt | None:
    """The receipt of the checked data, or None when the round must be checked (again)."""
    folder = checked_folder(root, round_name, exports)
    touch(folder)
    receipt = read_receipt(folder)
    if receipt is None or receipt.fingerprint != fingerprint(root, round_name, exports):
        return None
    return receipt


def fingerprint(root: Path, round_name: str, exports: str | Path | None) -> str:
    """A hash of all that decides what the checked data are: what `keurmerk.intake` writes into a receipt."""
    params = root / "params" / round_name
    folder = incoming(root, round_name, exports)
    files = sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []
    files += [params / "round.yml", root / "editions" / load_round(root, round_name).edition / "edition.yml"]
    files += [path for path in [params / "corrections.yml"] if path.exists()]
    return hash_of([*files, *sources(Path(__file__).parent)])


def sources(folder: Path) -> list[Path]:
    """The files of the package below a folder that checked data depend on."""
    return sorted(path for path in folder.rglob("*") if path.suffix in DECIDING)


def hash_of(files: Iterable[Path]) -> str:
    """One hash of the names and the contents of files."""
    lines = "\n".join(f"{path.name} {_hash(path)}" for path in files)
    return "sha256:" + hashlib.sha256(lines.encode()).hexdigest()


def _hash(path: Path) -> str:
    """Of a file's bytes; a word for one that the check will refuse anyway."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return "too large"
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return "unreadable"
