-- Turns the report's own classes into layout: Typst functions in the PDF, attributes for the style sheet in HTML.
-- Both engines load this file; only what is under 'embedded' imitates what Quarto does by itself.
local typst = FORMAT:match('typst') ~= nil
local embedded = quarto == nil

-- Div and Span classes that are functions of typst-template.typ.
local BLOCKS = {'voorblad', 'colofon', 'kort', 'samenvatting', 'inhoud', 'kader', 'contact', 'figuur', 'tabel'}
local INLINES = {'opschrift', 'punt', 'kop', 'bron', 'nummer'}
-- Blocks that are designed pages: their parts become named arguments, in any order.
local PARTS = {
  voorblad = {soort = true, naam = true, gegevens = true, synthetisch = true, logo = true},
  samenvatting = {naam = true, kaart = true, meter = true, sterk = true, punten = true},
}
local UNBREAKABLE_LINES = 20 -- a table up to this length moves to the next page as a whole

-- What the fonts can show, from fonts/build.py; anything else would stop PDF/UA and is printed as □.
local COVERED = [[
  0000-007E 00A0-0148 014A-01C3 01C5-024F 0259 02B0-031E 0321-0377 037A-037F 0384-038A 038C 038E-03A1 03A3-03E1
  03F0-049D 04A0-04FF 052F 0600-061C 061E-06FF 0750-077F 08A0-08B4 08B6-08BE 08D3-08FF 1E00-1EFF 2000-2027 202F-2064
  2066-206F 20A0-20BF 2100-2101 2103 2105-2106 2109 2113 2116-2117 211E-2123 2126 212A-212B 212E 2132 213B 214D 214F
  2190-2199 2202 2205-2206 220F 2211-2212 221A 221E 222B 2248 2260 2264-2265 25A0-25A2 25AA 25B2-25B3 25B6-25B7
  25BA-25BD 25C0-25C1 25C4-25C7 25CA-25CB 25CF 25E6 25EF 2713 2717 FB50-FBC1 FBD3-FD3F FD50-FD8F FD92-FDC7 FDF0-FDFD
  FE00-FE0F FE70-FE74 FE76-FEFC FEFF
]]

local function raw(s) return pandoc.RawBlock('typst', s) end
local function code(s) return pandoc.RawInline('typst', s) end
local function quoted(s) return '"' .. s:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end

local function class_of(element, names)
  for _, name in ipairs(names) do
    if element.classes:includes(name) then return name end
  end
end

local function around(before, inner, after)
  local blocks = pandoc.Blocks{raw(before)}
  blocks:extend(inner)
  blocks:insert(raw(after))
  return blocks
end

local function label(element) return element.identifier ~= '' and ' <' .. element.identifier .. '>' or '' end

-- 'Figuur 3.1 …': the first two words of a caption are its number.
local function numbered(inlines)
  local first, gap, second = inlines[1], inlines[2], inlines[3]
  if not (first and gap and second and first.t == 'Str' and gap.t == 'Space' and second.t == 'Str') then return inlines end
  if not second.text:match('^[%u%d]+%.%d+$') then return inlines end
  local number = pandoc.Span(typst and {code('#nummer['), first, code('~'), second, code(']')} or {first, gap, second})
  number.classes = typst and {} or {'nummer'}
  local rest = pandoc.Inlines{number}
  for i = 4, #inlines do rest:insert(inlines[i]) end
  return rest
end

local function caption_of(element) return numbered(pandoc.utils.blocks_to_inlines(element.caption.long)) end

-- Characters -----------------------------------------------------------------------------------------------------

local function each_range(visit)
  for first, last in COVERED:gmatch('(%x%x%x%x)%-?(%x*)') do
    visit(first, last ~= '' and last or first)
  end
end

local function pattern_of_missing() -- a Typst regular expression
  local class = {}
  each_range(function(first, last) table.insert(class, '\\u{' .. first .. '}-\\u{' .. last .. '}') end)
  return '[^' .. table.concat(class) .. ']'
end

local covered
local function shown(text)
  if not text:find('[\xC4-\xFF]') then return text end -- nothing beyond Latin-1
  if not covered then
    covered = {}
    each_range(function(first, last)
      for point = tonumber(first, 16), tonumber(last, 16) do covered[point] = true end
    end)
  end
  return (text:gsub(utf8.charpattern, function(char)
    return not covered[utf8.codepoint(char)] and '□' or nil
  end))
end

-- Images ---------------------------------------------------------------------------------------------------------

local function without_font(svg) -- a chart carries its font for browsers; Typst has it already
  return (svg:gsub('<style>@font%-face.-</style>', '', 1))
end

local function typst_image(image, of_chart)
  local ok, mime, data = pcall(pandoc.mediabag.fetch, image.src)
  if not ok or mime ~= 'image/svg+xml' then return nil end
  local alt = image.attributes['fig-alt'] or image.attributes.alt or pandoc.utils.stringify(image.caption)
  local svg, width = quoted(shown(without_font(data))), image.attributes.width
  if of_chart and not width then return 'tekening(' .. svg .. ', alt: ' .. quoted(alt) .. ')' end
  return 'image(bytes(' .. svg .. '), format: "svg", alt: ' .. quoted(alt) .. (width and ', width: ' .. width or '') .. ')'
end

local function quarto_image(image) -- Quarto makes the figure itself; only what the fonts lack is replaced
  local ok, mime, data = pcall(pandoc.mediabag.fetch, image.src)
  if not ok or mime ~= 'image/svg+xml' or shown(data) == data then return nil end
  image.src = 'data:image/svg+xml;base64,' .. quarto.base64.encode(shown(data))
  return image
end

local function html_image(image) -- embedded: pandoc knows `alt` only
  image.attributes.alt = image.attributes['fig-alt'] or image.attributes.alt
  image.attributes['fig-alt'] = nil
  return image
end

local function drawings(blocks) -- images without a caption inside the cover and the summary page
  return blocks:walk{Image = function(image)
    local call = typst_image(image)
    return call and code('#' .. call) or nil
  end}
end

local function Figure(figure)
  local caption = caption_of(figure)
  if not (typst and embedded) then
    figure.caption.long = {pandoc.Plain(caption)}
    return figure
  end
  local image
  figure:walk{Image = function(i) image = i end}
  local inlines = pandoc.Inlines{code('#figure(kind: image, ' .. typst_image(image, true) .. ', caption: [')}
  inlines:extend(caption)
  inlines:insert(code('])'))
  return pandoc.Para(inlines)
end

-- Tables ---------------------------------------------------------------------------------------------------------

local ALIGN = {AlignRight = 'right', AlignCenter = 'center', AlignLeft = 'left', AlignDefault = 'left'}

local function cell_text(cell) return pandoc.utils.stringify(cell.contents) end

local function is_strong(cell)
  local block = cell.contents[1]
  local content = block and block.content
  return content ~= nil and #content == 1 and content[1].t == 'Strong'
end

local function kind_of(cells) -- a bold first cell makes a total, or with nothing beside it the head of a group
  if not is_strong(cells[1]) then return nil end
  for i = 2, #cells do
    if cell_text(cells[i]) ~= '' then return 'totaal' end
  end
  return #cells > 1 and 'groep' or nil
end

-- Rows as plain Lua: each look into pandoc's own costs a conversion, and a report has a thousand cells.
local function plain_rows(rows)
  local found = {}
  for i, row in ipairs(rows) do
    local cells = row.cells
    local texts, lengths, inlines = {}, {}, {}
    for j, cell in ipairs(cells) do
      local contents = cell.contents
      texts[j] = pandoc.utils.stringify(contents)
      lengths[j] = utf8.len(texts[j]) or 0
      inlines[j] = pandoc.utils.blocks_to_inlines(contents)
    end
    found[i] = {kind = kind_of(cells), texts = texts, lengths = lengths, inlines = inlines}
  end
  return found
end

local function rows_of(t)
  local rows = pandoc.List{}
  for _, body in ipairs(t.bodies) do rows:extend(body.body) end
  return plain_rows(rows)
end

local function typst_row(inlines, row)
  if row.kind == 'groep' then
    table.insert(inlines, code('groepsrij(' .. #row.inlines .. ')['))
    for _, inline in ipairs(row.inlines[1]) do table.insert(inlines, inline) end
    table.insert(inlines, code('],\n'))
    return
  end
  local opening, between = row.kind == 'totaal' and 'totaalcel[' or '[', ''
  for _, cell in ipairs(row.inlines) do
    table.insert(inlines, code(between .. opening))
    for _, inline in ipairs(cell) do table.insert(inlines, inline) end
    between = '],'
  end
  table.insert(inlines, code(between .. '\n'))
end

-- Columns of short cells are as wide as they need, wordy ones share what is left by the length of their text.
local WORDY, MANY_COLUMNS = 24, 5
local LETTER, PADDING = 5, 15 -- points, of the size that tables are set in
local WHOLE = 40 -- letters of a word in a head, which is not divided

local function lengths_of(rows, column) -- the longest cell, and the mean
  local longest, sum, count = 0, 0, 0
  for _, row in ipairs(rows) do
    local length = row.lengths[column]
    if length and row.kind ~= 'groep' then
      longest, sum, count = math.max(longest, length), sum + length, count + 1
    end
  end
  return longest, count > 0 and sum / count or 0
end

local function longest_word(rows, column)
  local longest = 0
  for _, row in ipairs(rows) do
    for word in row.texts[column]:gmatch('%S+') do longest = math.max(longest, utf8.len(word) or 0) end
  end
  return longest
end

local function column_widths(columns, heads, rows)
  local widths, lengths, best = {}, {}, 1
  for i = 1, columns do
    local longest, mean = lengths_of(rows, i)
    local head, word = lengths_of(heads, i), longest_word(heads, i)
    lengths[i] = longest
    if longest > lengths[best] then best = i end
    if longest > WORDY then
      widths[i] = string.format('%.1ffr', (math.min(longest, 3 * WORDY) + 2 * mean) / 3)
    elseif head > word and (head > WORDY or columns > MANY_COLUMNS) then -- its head wraps
      widths[i] = LETTER * math.min(math.max(word, longest), WHOLE) + PADDING .. 'pt'
    else
      widths[i] = 'auto'
    end
  end
  if lengths[best] <= WORDY then widths[best] = '1fr' end
  return widths
end

local function lines_of(rows) -- about how many lines of print
  local lines = 0
  for _, row in ipairs(rows) do
    local most = 1
    for _, length in ipairs(row.lengths) do most = math.max(most, math.ceil(length / 36)) end
    lines = lines + most
  end
  return lines
end

local function typst_columns(t, heads, rows)
  local aligns = {}
  for i, spec in ipairs(t.colspecs) do aligns[i] = ALIGN[tostring(spec[1])] or 'left' end
  local widths = column_widths(#aligns, heads, rows)
  return 'columns: (' .. table.concat(widths, ', ') .. ',), align: (' .. table.concat(aligns, ', ') .. ',)'
end

local function typst_table(t)
  local heads, rows, caption = plain_rows(t.head.rows), rows_of(t), caption_of(t)
  for _, head in ipairs(heads) do head.kind = nil end
  local inlines = {code('#tabelfiguur(heel: ' .. tostring(lines_of(rows) <= UNBREAKABLE_LINES) .. ', ')}
  if #caption > 0 then
    table.insert(inlines, code('titel: ['))
    for _, inline in ipairs(caption) do table.insert(inlines, inline) end
    table.insert(inlines, code('], '))
  end
  table.insert(inlines, code('table(' .. typst_columns(t, heads, rows) .. ',\n'))
  if #heads > 0 then
    table.insert(inlines, code('table.header('))
    for _, row in ipairs(heads) do typst_row(inlines, row) end
    table.insert(inlines, code('),\n'))
  end
  for _, row in ipairs(rows) do typst_row(inlines, row) end
  table.insert(inlines, code('))'))
  return pandoc.Para(inlines)
end

-- A row is named by its first cell, and the rows of a group, which are a body of their own, by the group's too.
local function html_bodies(given)
  local bodies = pandoc.List{}
  for _, body in ipairs(given) do
    local rows = pandoc.List{}
    local function close()
      if #rows > 0 then bodies:insert{attr = body.attr, body = rows, head = {}, row_head_columns = 1} end
      rows = pandoc.List{}
    end
    for _, row in ipairs(body.body) do
      local kind = kind_of(row.cells)
      if kind then row.classes:insert(kind) end
      if kind == 'groep' then close() end
      row.cells[1].attributes.scope = kind == 'groep' and 'rowgroup' or 'row'
      rows:insert(row)
    end
    close()
  end
  return bodies
end

local function html_table(t)
  local columns = t.colspecs:map(function(spec) return {spec[1]} end)
  t.colspecs = columns -- the browser makes the columns
  for _, row in ipairs(t.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attributes.scope = 'col' end
  end
  t.bodies = html_bodies(t.bodies)
  local caption = caption_of(t)
  if #caption > 0 then t.caption.long = {pandoc.Plain(caption)} end
  if #columns > 4 then t.classes:insert('breed') end
  local name = #caption > 0 and pandoc.utils.stringify(caption) or 'Tabel'
  local attributes = {{'tabindex', '0'}, {'role', 'region'}, {'aria-label', name}} -- a list: a table has no fixed order
  return pandoc.Div({t}, pandoc.Attr('', {'tabelvenster'}, attributes))
end

local function Table(t) return (typst and typst_table or html_table)(t) end

-- Shares beside the strong staff point: a bar as long as the number says.
local function share_bars(div)
  return div:walk{Table = function(t)
    for _, body in ipairs(t.bodies) do
      for _, row in ipairs(body.body) do
        local cell = row.cells[#row.cells]
        local share = tonumber((cell_text(cell):match('^(%d+)')))
        if share and typst then
          local inlines = pandoc.utils.blocks_to_inlines(cell.contents)
          inlines:insert(1, code('#deel(' .. share .. ')['))
          inlines:insert(code(']'))
          cell.contents = {pandoc.Plain(inlines)}
        elseif share then
          cell.classes:insert('deel')
          cell.attributes.style = '--deel:' .. share
        end
      end
    end
    return t
  end}
end

local function DefinitionList(list) -- term and description in two columns
  if not typst then return nil end
  local blocks = pandoc.Blocks{raw('#begrippen(')}
  for _, item in ipairs(list.content) do
    local description = pandoc.Blocks{}
    for _, part in ipairs(item[2]) do description:extend(part) end
    blocks:extend(around('[', {pandoc.Plain(item[1])}, '], ['))
    blocks:extend(description)
    blocks:insert(raw('],'))
  end
  blocks:insert(raw(')'))
  return blocks
end

-- Layout blocks ---------------------------------------------------------------------------------------------------

local function inside(div) -- headings in a layout block don't start a page
  if not class_of(div, BLOCKS) then return nil end
  return div:walk{Header = function(h) h.classes:insert('binnen'); return h end}
end

local function Header(h)
  if typst and h.level == 1 and not h.classes:includes('binnen') then return {raw('#nieuwe-pagina()'), h} end
  local first = h.content[1]
  if not typst and first and first.t == 'Str' and first.text:match('^%d[%d%.]*$') then
    h.content[1] = pandoc.Span({first}, pandoc.Attr('', {'kopnummer'}))
    return h
  end
end

local motor -- what made the report, once the document's metadata are read
local function Span(span)
  if span.classes:includes('motor') then return pandoc.Str(motor) end
  if not typst then return nil end
  local name = class_of(span, INLINES)
  if not name then return nil end
  local inlines = pandoc.Inlines{code('#' .. name .. '[')}
  inlines:extend(span.content)
  inlines:insert(code(']'))
  return inlines
end

-- The part a child is: a div of that class, or a paragraph that is one span or one image of that class.
local function part_of(block, parts)
  local inner = block
  if (block.t == 'Para' or block.t == 'Plain') and #block.content == 1 then inner = block.content[1] end
  if inner.classes == nil then return nil end
  for _, class in ipairs(inner.classes) do
    if parts[class] then
      if inner.t == 'Span' then return class, pandoc.Blocks{pandoc.Plain(inner.content)} end
      return class, inner.t == 'Div' and inner.content or pandoc.Blocks{block}
    end
  end
end

local function by_parts(div, name)
  local call, rest = pandoc.Blocks{raw('#' .. name .. '(')}, pandoc.Blocks{}
  local function sort(blocks)
    for _, child in ipairs(blocks) do
      local part, content = part_of(child, PARTS[name])
      if part then
        call:extend(around(part .. ': [', drawings(pandoc.Blocks(content)), '],'))
      elseif child.t == 'Div' and child.classes:includes(name .. '-kop') then
        sort(child.content)
      elseif child.t == 'Header' then
        call:extend(around('titel: [', {child}, '],'))
      else
        rest:insert(child)
      end
    end
  end
  sort(div.content)
  call:extend(around('[', rest, '])'))
  return call
end

local function without_title(div) -- HTML: the page's title already says these
  return div:walk{Para = function(block)
    local part = part_of(block, PARTS.voorblad)
    if part == 'soort' or part == 'naam' then return {} end
  end}
end

local function Div(div)
  local name = class_of(div, BLOCKS)
  if not typst then
    if name == 'inhoud' then
      div.attributes.role = 'navigation'
      div.attributes['aria-label'] = 'Inhoud'
      return div
    end
    return name == 'voorblad' and without_title(div) or nil
  end
  if not name then return nil end
  if PARTS[name] then return by_parts(div, name) end
  if name == 'inhoud' then -- the list of links is for HTML; its heading stays
    local title = pandoc.Blocks{}
    div:walk{Header = function(h) title:insert(pandoc.Plain(h.content)) end}
    return around('#inhoud[', title, ']')
  end
  return around('#' .. name .. '[', div.content, ']' .. label(div))
end

-- Document ---------------------------------------------------------------------------------------------------------

local function versions(meta)
  if embedded then return pandoc.utils.stringify(meta.motor or 'pandoc') end
  local parts = {}
  for i = 1, #quarto.version do parts[i] = tostring(quarto.version[i]) end
  return 'Quarto ' .. table.concat(parts, '.') .. ' met pandoc ' .. tostring(PANDOC_VERSION)
end

local function said(meta, name) return pandoc.utils.stringify(meta[name] or '') end

-- The round's colours, in the head: there a style sheet belongs, and Quarto puts what it has itself beside it.
local function colours(meta)
  local set = {}
  for _, name in ipairs{'hoofd', 'accent', 'licht'} do
    local colour = said(meta, 'kleur-' .. name)
    if colour ~= '' then table.insert(set, '--' .. name .. ':#' .. colour) end
  end
  if #set == 0 then return end
  local includes = pandoc.List{}
  local given = meta['header-includes']
  if given then includes:extend(pandoc.utils.type(given) == 'List' and given or {given}) end
  includes:insert(pandoc.MetaBlocks{pandoc.RawBlock('html', '<style>:root{' .. table.concat(set, ';') .. '}</style>')})
  meta['header-includes'] = includes
end

-- What is only in the page: a link that skips what comes before the text, and the landmark that all of it is in.
local function in_landmark(doc)
  local meta, before = doc.meta, pandoc.Blocks{}
  if said(meta, 'rapport-sprong') ~= '' then
    local link = pandoc.Link(meta['rapport-sprong'], '#' .. said(meta, 'rapport-sprong-naar'), '', {class = 'sprong'})
    before:insert(pandoc.Plain{link})
  end
  before:insert(pandoc.RawBlock('html', '<main>'))
  before:extend(doc.blocks)
  before:insert(pandoc.RawBlock('html', '</main>'))
  doc.blocks = before
end

local function document(doc)
  motor = versions(doc.meta)
  if typst then
    doc.meta['tekens-zonder-letter'] = pandoc.MetaInlines{code(pattern_of_missing())}
    return doc
  end
  colours(doc.meta)
  in_landmark(doc)
  return doc
end

-- The last sentence before a figure goes with it to the next page.
local LEAD_IN = 420

-- A link to what stands right below it takes nobody anywhere, and Typst lays out a paragraph with a link twice.
local function unlinked(block, figure)
  local to = '#' .. figure.identifier
  return block:walk{Link = function(link) if link.target == to then return link.content end end}
end

local function Blocks(blocks)
  local kept = pandoc.Blocks{}
  for i, block in ipairs(blocks) do
    local following = blocks[i + 1]
    local leads = block.t == 'Para' and following and following.t == 'Div' and following.classes:includes('figuur')
    if leads then block = unlinked(block, following) end
    if leads and #pandoc.utils.stringify(block) < LEAD_IN then
      kept:extend(around('#aanloop[', {block}, ']'))
    else
      kept:insert(block)
    end
  end
  return kept
end

local function visible(div) -- embedded: what Quarto does with conditional content
  local on, off = div.classes:includes('content-visible'), div.classes:includes('content-hidden')
  if not (on or off) then return nil end
  if (div.attributes['when-format'] == (typst and 'typst' or 'html')) == on then return div.content end
  return {}
end

local function prepare(div)
  if div.classes:includes('sterk') then div = share_bars(div) end
  return inside(div) or div
end

local passes = pandoc.List{{Pandoc = document}, {Div = prepare}}
if embedded then passes:insert(1, {Div = visible}) end
if typst then passes:insert({Blocks = Blocks}) end
if typst and not embedded then passes:insert({Image = quarto_image}) end
local shapes = {Span = Span, Header = Header, DefinitionList = DefinitionList, Table = Table, Figure = Figure}
if embedded and not typst then shapes.Image = html_image end
passes:insert(shapes)
passes:insert({Div = Div})
return passes
