"""A module that is put off is not loaded before something of it is used, however often it is put off."""

import sys

from keurmerk.checks.suite import _put_off


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
