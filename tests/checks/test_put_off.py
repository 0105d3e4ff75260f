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
