"""What makes a figure readable and harmless: nothing overflows, colours hold in grey, names stay text."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from PIL import ImageFont

from keurmerk.figures import BarChart, Likert, Palette, Series, Spec, Spread, draw, for_print
from keurmerk.figures.colour import TONES, contrast, lightness, party, text_on, tone
from keurmerk.figures.sheet import WIDTH
from keurmerk.figures.text import font_folder, width, wrap
from tests.figures.readback import SVG
from tests.figures.samples import CHOICE, GRID, NAMES, PALETTE, PALETTES, SPECS, SPREAD

each_spec = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
each_name = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
each_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def texts(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Text, left, right, baseline and size of every line, measured with the font itself."""
    found = []
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        size, x = float(node.attrib["font-size"]), float(node.attrib["x"])
        font = ImageFont.truetype(str(font_folder() / "Inter-Regular.otf"), 100)
        long = font.getlength(node.text or "") * size / 100
        left = x - long / 2 if node.get("text-anchor") == "middle" else x
        found.append((node.text or "", left, left + long, float(node.attrib["y"]), size))
    return found


def named(spec: Spec, name: str) -> str:
    assert isinstance(spec, BarChart | Spread | Likert)
    return draw(replace(spec, own=Series(name, 3)), PALETTE)


@each_spec
def test_text_stays_within_the_figure_and_is_large_enough_for_a_phone(spec: Spec) -> None:
    svg = draw(spec, PALETTE)
    _, _, wide, high = map(float, ElementTree.fromstring(svg).attrib["viewBox"].split())
    for text, left, right, baseline, size in texts(svg):
        assert left >= -0.1 and right <= wide + 0.1, text
        assert size * 0.7 <= baseline <= high, text
        assert size >= 12


@each_name
@pytest.mark.parametrize("kind", ["choice", "spread", "grid"])
def test_a_name_of_any_length_or_script_wraps_and_stays_itself(name: str, kind: str) -> None:
    svg = named(SPECS[kind], name)
    lines = texts(svg)
    assert max(right for text, _, right, _, _ in lines if text.isascii()) <= WIDTH + 0.1
    written = "".join(text for text, *_ in lines).replace(" ", "").replace("\u00a0", "")
    assert re.sub(r"[\x00-\x1f ]", "", name) + "(n=3)" in written


def test_a_name_of_120_characters_takes_lines_of_its_own() -> None:
    name = NAMES["long"]
    assert len(name) == 120
    lines = wrap(name, 372, 13)
    assert len(lines) == 3 and " ".join(lines).replace("- ", "-") == name
    baselines = [y for text, _, _, y, _ in texts(named(CHOICE, name)) if text in lines or "deelnemers" in text]
    assert all(lower - upper >= 15 for upper, lower in pairwise(baselines))


def test_lines_break_at_spaces_hyphens_and_slashes_and_a_no_break_space_holds() -> None:
    assert wrap("Zuid-Limburg", width("Limburg", 13) + 1, 13) == ["Zuid-", "Limburg"]
    assert wrap("en/of", width("en/", 13) + 1, 13) == ["en/", "of"]
    assert wrap("a (n\u00a0=\u00a05)", width("(n\u00a0=\u00a05)", 13), 13) == ["a", "(n\u00a0=\u00a05)"]
    assert wrap("", 10, 13) == [""]


def test_a_letter_no_font_of_the_report_has_is_a_box_in_print_only() -> None:
    spec = replace(CHOICE, own=Series("Zorg 😀", 3))
    assert "Zorg 😀" in draw(spec, PALETTE)
    assert "Zorg □" in draw(spec, PALETTE, embed_font=False)
    assert for_print(draw(spec, PALETTE)) == draw(spec, PALETTE, embed_font=False)


@each_spec
def test_ids_are_unique_within_a_figure_and_between_two(spec: Spec) -> None:
    both = [re.findall(r'\bid="([^"]+)"', draw(spec, PALETTE, prefix)) for prefix in ("figuur-3-1", "figuur-3-2")]
    assert all(count == 1 for count in Counter(both[0] + both[1]).values())
    assert all(name.startswith("figuur-3-1") for name in both[0])


def test_a_prefix_that_cannot_be_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="`prefix`"):
        draw(CHOICE, PALETTE, "3 1")


@each_spec
def test_the_document_is_lean_and_scales(spec: Spec) -> None:
    svg = draw(spec, PALETTE, embed_font=False)
    root = ElementTree.fromstring(svg)
    assert root.attrib["width"].replace(".", "").isdigit()
    assert not re.search(r"rdf|metadata|clip-path|<style|<image|DOCTYPE", svg)
    assert ("@font-face" in draw(spec, PALETTE)) == ("<text" in svg)


def test_two_processes_write_the_same_bytes_and_importing_loads_no_plotting() -> None:
    code = """if True:
        import sys
        import keurmerk.figures
        assert not {"seaborn", "matplotlib", "pandas", "fontTools"} & sys.modules.keys()
        from tests.figures.samples import PALETTE, SPECS
        sys.stdout.buffer.write("".join(keurmerk.figures.draw(spec, PALETTE) for spec in SPECS.values()).encode())
    """
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    assert other == "".join(draw(spec, PALETTE) for spec in SPECS.values())


@each_palette
def test_texts_on_segments_have_aa_contrast(palette: Palette) -> None:
    for shade in TONES:
        fill = tone(palette, shade)
        assert contrast(fill, text_on(fill, palette)) >= 4.5


@each_palette
def test_tones_and_parties_differ_in_a_grey_print(palette: Palette) -> None:
    for one, other in combinations(TONES, 2):
        assert abs(lightness(tone(palette, one)) - lightness(tone(palette, other))) >= 10, (one, other)
    own, benchmark = party(palette, "own"), party(palette, "benchmark")
    assert lightness(benchmark[0]) - lightness(own[0]) >= 40
    assert contrast(benchmark[1], "#ffffff") >= 3  # the outline of the pale bar


def test_bars_stand_in_the_order_given() -> None:
    labels = [text for text, left, *_ in texts(draw(CHOICE, PALETTE)) if left == 0]
    assert labels[:3] == ["Eigen initiatief", "Op verzoek van UWV", "Gemeente"]
    turned = [text for text, left, *_ in texts(draw(replace(CHOICE, bars=CHOICE.bars[::-1]), PALETTE)) if left == 0]
    assert turned[-3:] == ["Gemeente", "Op verzoek van UWV", "Eigen initiatief"]


def test_values_of_a_pair_do_not_touch() -> None:
    bars = tuple(
        replace(bar, own=100.0, own_text="100", benchmark=100.0, benchmark_text="100") for bar in SPREAD.bars[:1]
    )
    lines = [line for line in texts(draw(replace(SPREAD, bars=bars + SPREAD.bars[1:]), PALETTE)) if line[0] == "100"]
    assert lines[0][2] < lines[1][1]


def test_the_legend_names_both_with_their_n_and_the_categories_in_order() -> None:
    shown = [text.replace("\u00a0", " ") for text, *_ in texts(draw(GRID, PALETTE))]
    assert shown[:7] == ["JM Werkt (n = 55)", "Alle deelnemers (n = 1245)", *GRID.categories]
