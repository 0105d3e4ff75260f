"""pyproject.toml, the locks and environment.yml name the same packages."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.ground.files import ROOT

LOCKS = ("run", "dev", "lab", "bench")
# where conda-forge has another name, or another cut, than the wheel
CONDA_NAMES = {
    "matplotlib": {"matplotlib-base"},
    "pypandoc-binary": {"pypandoc", "pandoc"},
    "seaborn": {"seaborn-base"},
    "typst": {"typst-py"},
}
ONLY_IN_CONDA = {"python", "pip", "pandoc", "quarto"}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared(*extras: str) -> list[Requirement]:
    groups = [PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["build"]]
    groups += [PROJECT["project"]["optional-dependencies"][extra] for extra in extras]
    return [Requirement(line) for group in groups for line in group]


def locked(name: str) -> dict[str, set[Version]]:
    """The versions of each package in a lock."""
    versions: dict[str, set[Version]] = {}
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for package, version in re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.M):
        versions.setdefault(package, set()).add(Version(version))
    return versions


def conda() -> dict[str, Requirement]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = [line if isinstance(line, dict) else {"conda": [line]} for line in environment["dependencies"]]
    requirements = [Requirement(line) for lines in listed for line in [*lines.get("conda", ()), *lines.get("pip", ())]]
    return {requirement.name: requirement for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_what_pyproject_asks_for(lock: str) -> None:
    versions = locked(lock)
    for requirement in declared(*({lock} - {"run"})):
        found = versions.get(canonicalize_name(requirement.name), set())
        assert found, f"{requirement.name} is not in requirements/{lock}.txt: run `make lock`"
        assert all(requirement.specifier.contains(version) for version in found), requirement


def test_locks_agree_on_one_version_of_everything() -> None:
    together: dict[str, set[Version]] = {}
    for lock in LOCKS:
        for package, versions in locked(lock).items():
            together.setdefault(package, set()).update(versions)
    assert {package for package, versions in together.items() if len(versions) > 1} == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_file_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert len(pins) > 80
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)", text, re.M)


def test_python_is_the_same_everywhere() -> None:
    oldest = PROJECT["project"]["requires-python"]
    assert str(conda()["python"].specifier) == oldest
    version = oldest.removeprefix(">=")
    assert PROJECT["tool"]["mypy"]["python_version"] == version
    assert f"--python-version {version} " in (ROOT / "requirements" / "lock.sh").read_text(encoding="utf-8")


def test_conda_environment_is_that_of_pyproject() -> None:
    environment = conda()
    expected: dict[str, Requirement] = {}
    for requirement in declared("dev", "lab", "bench"):
        name = canonicalize_name(requirement.name)
        for conda_name in CONDA_NAMES.get(name, {name}):
            expected[conda_name] = requirement
    assert set(expected) | ONLY_IN_CONDA == set(environment)
    different = {
        name: (str(requirement.specifier), str(environment[name].specifier))
        for name, requirement in expected.items()
        if name not in ONLY_IN_CONDA and environment[name].specifier != requirement.specifier
    }
    assert different == {}


def test_conda_brings_a_quarto_that_the_project_file_works_with() -> None:
    assert str(conda()["quarto"].specifier) == ">=1.7"


def imported() -> set[str]:
    """The top-level modules of others that the package imports, wherever in a module it does so."""
    names: set[str] = set()
    for module in (ROOT / "keurmerk").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"keurmerk"}


def test_what_the_package_imports_is_declared() -> None:
    runs_with = {canonicalize_name(requirement.name) for requirement in declared()}
    distributions = packages_distributions()
    owners = {name: {canonicalize_name(owner) for owner in distributions.get(name, [])} for name in imported()}
    assert {name: owner for name, owner in owners.items() if not owner & runs_with} == {}
