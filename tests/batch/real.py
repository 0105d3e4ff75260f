"""What tests of real reports share: which ones, a template that takes less time, and what the last run did."""

from pathlib import Path

from tests.batch.nights import events

ROUND = "2022"
TWO = ("aanbieder-001", "track2")
ONLY = tuple(word for slug in TWO for word in ("--only", slug))
WORDS = ("batch", "--round", ROUND, "--format", "html")


def short_template(root: Path) -> None:
    """Cover and one chapter of results: what these tests are about is the same with all of them."""
    path = root / "report.qmd"
    head, *cells = path.read_text(encoding="utf-8").split("```{python}\n")
    kept = [cell for cell in cells if "tags" in cell or "open_report" in cell or "report.commissioners()" in cell]
    assert len(kept) == 3
    path.write_text("```{python}\n".join([head, *kept]), encoding="utf-8")


def whys(out: Path) -> dict[str, str]:
    """Why the last run made what it made."""
    last = events(out)[-1]["run"]
    return {
        event["provider"]: event["why"] for event in events(out) if (event["event"], event["run"]) == ("started", last)
    }


def of_last(out: Path, name: str) -> list[str]:
    last = events(out)[-1]["run"]
    return [event["provider"] for event in events(out) if (event["event"], event["run"]) == (name, last)]
