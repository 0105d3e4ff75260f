"""What spares the check time at its library: modules that are put off, and properties that are computed once."""

import subprocess
import sys

from keurmerk.checks.suite import _each_once, _put_off


def test_put_off_twice_and_used_once(tmp_path, monkeypatch):
    package = tmp_path / "lange_import"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "deel.py").write_text("import sys\nsys.lange_import_geladen = True\nANTWOORD = 42\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    for _ in range(2):
        _put_off("lange_import.deel")
        assert not hasattr(sys, "lange_import_geladen")
    assert sys.modules["lange_import"].deel.ANTWOORD == 42  # type: ignore[attr-defined]
    assert sys.lange_import_geladen  # type: ignore[attr-defined]
    del sys.lange_import_geladen, sys.modules["lange_import.deel"], sys.modules["lange_import"]


def test_put_off_without_a_package(tmp_path, monkeypatch):
    (tmp_path / "lange_losse_import.py").write_text("import sys\nsys.los_geladen = True\nANTWOORD = 42\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    _put_off("lange_losse_import")
    _put_off("een_module_die_er_niet_is")
    assert "een_module_die_er_niet_is" not in sys.modules
    import lange_losse_import  # type: ignore[import-not-found]

    assert not hasattr(sys, "los_geladen")
    assert lange_losse_import.ANTWOORD == 42
    assert sys.los_geladen  # type: ignore[attr-defined]
    del sys.los_geladen, sys.modules["lange_losse_import"]


def test_the_library_comes_without_what_is_put_off():
    code = (
        "import sys; from keurmerk.checks.suite import UNUSED, Suite; Suite();"
        "sys.exit(any('__file__' in vars(sys.modules[name]) for name in UNUSED))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class Asked:
    """Counts how often it is asked."""

    times = 0

    @property
    def answer(self) -> list[int]:
        self.times += 1
        return [self.times]


def test_each_object_answers_once_and_afterwards_anew():
    one, other = Asked(), Asked()
    other.times = 7
    with _each_once(Asked, "answer"):
        assert [one.answer, other.answer, one.answer] == [[1], [8], [1]]
    assert one.answer == [2]
    with _each_once(Asked, "times"), _each_once(Asked, "a_name_that_is_not_there"):
        assert one.answer == [3]
