"""Another provider is found also where its name begins with this one's."""

from dataclasses import replace

from tests.proof.page_edits import swap_pattern

LONGER = "JM Werkt Zuiderpoort"


def test_another_provider_whose_name_begins_alike(sample, tmp_path):
    report = sample("2018")
    register = dict(report.receipt.participants)
    register["aanbieder-003"] = register["aanbieder-003"].model_copy(update={"name": LONGER})
    alike = replace(report, receipt=report.receipt.model_copy(update={"participants": register}))
    assert alike.proof(tmp_path / "right") == ()
    page = report.page(swap_pattern(r"(In de figuren ziet u de uitkomsten van )JM Werkt", rf"\g<1>{LONGER}"))
    told = alike.proof(tmp_path / "wrong", ("html",), html=page)
    assert any("another provider is named" in str(finding) for finding in told)
