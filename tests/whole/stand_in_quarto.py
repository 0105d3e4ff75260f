"""Quarto's part of `quarto render report.ipynb --no-execute --to html|typst`, played with pandoc and Typst.

It follows `_quarto.yml`: the notebook filters, the Lua filters with a `quarto` global, the partials, fonts and CSS.
What Quarto's own filters do after ours (conditional content, text alternatives, figures) is in AFTER.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypandoc
import typst
import yaml

VERSION = (1, 7, 31)
AROUND = """
local letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
local function encode(data)
  local bits = data:gsub('.', function(c)
    local s, b = '', c:byte()
    for i = 7, 0, -1 do s = s .. ((b >> i) & 1) end
    return s
  end)
  local text = (bits .. string.rep('0', (6 - #bits % 6) % 6)):gsub('%d%d%d%d%d%d', function(six)
    local n = tonumber(six, 2)
    return letters:sub(n + 1, n + 1)
  end)
  return text .. string.rep('=', (3 - #data % 3) % 3)
end
_G.quarto = {version = pandoc.types.Version('VERSION'), base64 = {encode = encode}}
return dofile('FILTER')
"""
AFTER = """
local typst = FORMAT:match('typst') ~= nil
local function visible(div)
  local on, off = div.classes:includes('content-visible'), div.classes:includes('content-hidden')
  if not (on or off) then return nil end
  if (div.attributes['when-format'] == (typst and 'typst' or 'html')) == on then return div.content end
  return {}
end
local function alternative(image)
  image.attributes.alt = image.attributes['fig-alt'] or image.attributes.alt
  image.attributes['fig-alt'] = nil
  return image
end
local count = 0
local function figure(f)
  if not typst then return nil end
  local image
  f:walk{Image = function(i) image = i end}
  local mime, data = pandoc.mediabag.fetch(image.src)
  count = count + 1
  local name = 'drawing-' .. count .. '.svg'
  local file = io.open(name, 'w'); file:write(data); file:close()
  local alt = image.attributes.alt:gsub('\\\\', '\\\\\\\\'):gsub('"', '\\\\"')
  local call = '#figure([\\n#box(image("' .. name .. '", alt: "' .. alt .. '"))\\n], caption: ['
  local inlines = pandoc.Inlines{pandoc.RawInline('typst', call)}
  inlines:extend(pandoc.utils.blocks_to_inlines(f.caption.long))
  inlines:insert(pandoc.RawInline('typst', '])'))
  return pandoc.Para(inlines)
end
return {{Div = visible}, {Image = alternative}, {Figure = figure}}
"""


def main(words: list[str]) -> int:
    if words == ["--version"]:
        print(".".join(map(str, VERSION)))
        return 0
    assert words[:-1] == ["render", "report.ipynb", "--no-execute", "--to"], words
    project = yaml.safe_load(Path("_quarto.yml").read_text(encoding="utf-8"))
    options = project | project["format"][words[-1]]
    notebook = filtered(Path("report.ipynb").read_text(encoding="utf-8"), project["execute"]["ipynb-filters"])
    Path("report.md").write_text(markdown(notebook), encoding="utf-8")
    filters = []
    for nr, name in enumerate(options["filters"]):
        text = AROUND.replace("VERSION", ".".join(map(str, VERSION))).replace("FILTER", name)
        Path(f"around-{nr}.lua").write_text(text, encoding="utf-8")
        filters.append(f"--lua-filter=around-{nr}.lua")
    Path("after.lua").write_text(AFTER, encoding="utf-8")
    pandoc = [
        pypandoc.get_pandoc_path(), "report.md", "--from=markdown", "--standalone", "--wrap=none", *filters,
        "--lua-filter=after.lua", f"--shift-heading-level-by={options['shift-heading-level-by']}",
    ]  # fmt: skip
    {"html": to_html, "typst": to_pdf}[words[-1]](pandoc, options)
    return 0


def filtered(notebook: str, filters: list[str]) -> dict:
    for name in filters:
        command = [os.environ["QUARTO_PYTHON"], name]
        notebook = subprocess.run(command, input=notebook, capture_output=True, text=True, check=True).stdout
    return json.loads(notebook)


def markdown(notebook: dict) -> str:
    texts = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            texts.append("".join(cell["source"]))
            continue
        assert cell["metadata"] == {}, "Quarto would put this cell in a div"
        for output in cell["outputs"]:
            texts.append("".join(output["data"]["text/markdown"]))
    return "\n\n".join(texts) + "\n"


def to_html(pandoc: list[str], options: dict) -> None:
    assert options["embed-resources"] and options["minimal"] and options["theme"] == "none"
    style = f"--css={options['css']}"
    subprocess.run([*pandoc, "--to=html5", "--embed-resources", style, "--output=report.html"], check=True)


def to_pdf(pandoc: list[str], options: dict) -> None:
    partials = "\n\n".join(f"${Path(name).name}()$" for name in options["template-partials"])
    folder = Path(options["template-partials"][0]).parent
    template = folder / "whole.typst"
    template.write_text(f"{partials}\n\n$body$\n", encoding="utf-8")
    subprocess.run([*pandoc, "--to=typst", f"--template={template}", "--output=report.typ"], check=True)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=options["font-paths"])
    compiler = typst.Compiler("report.typ", root=".", font_paths=fonts)
    compiler.compile(output="report.pdf", pdf_standards=[options["pdf-standard"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
