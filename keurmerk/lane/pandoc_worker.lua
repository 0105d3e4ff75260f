-- A long-lived pandoc: reads a report's markdown once and writes it as HTML and as Typst, one job after the other.
-- Run by `pandoc lua`. A job is a line `<number> <motor bytes> <markdown bytes> <format> ...` with that many bytes after
-- it; the answer is a line `<number> <bytes> ...`, one length a format, with the documents after it, or
-- `<number> error <bytes>` with a message.
local program, layout = arg[1], arg[2]
local FILTER = layout .. '/report.lua'

local function file(path)
  local handle = assert(io.open(path, 'rb'))
  local content = handle:read('a')
  handle:close()
  return content
end

-- The words after which pandoc, on its command line, keeps a space from breaking.
local ABBREVIATIONS = {}
for word in pandoc.pipe(program, {'--print-default-data-file=abbreviations'}, ''):gmatch('%S+') do ABBREVIATIONS[word] = true end

local TARGETS = {
  html = {name = 'html5', template = pandoc.template.compile(pandoc.template.default('html5'))},
  typst = {
    name = 'typst',
    template = pandoc.template.compile(file(layout .. '/embedded.typst'), layout .. '/embedded.typst'),
  },
}

-- A drawing stands in the markdown as a name, or as a stand-in for one, and in what is written too; whoever asked puts
-- it back.
local drawn = setmetatable({fetch = function(source)
  if source:match('^keurmerk%-tekening%-%d+$') or source:match('^keurmerkwoord%d+x$') then return 'image/svg+xml', source end
  return pandoc.mediabag.fetch(source)
end}, {__index = pandoc.mediabag})
local ours = setmetatable({mediabag = drawn}, {__index = pandoc})

local function shifted(doc)
  return doc:walk{Header = function(h) h.level = h.level + 1; return h end}
end

local function written(doc, target)
  local globals = setmetatable({FORMAT = target.name, pandoc = ours}, {__index = _G})
  local filtered = pandoc.utils.run_lua_filter(target.name == 'html5' and shifted(doc) or doc, FILTER, globals)
  return pandoc.write(filtered, target.name, {template = target.template, wrap_text = 'none'})
end

local function done(motor, text, formats)
  local doc = pandoc.read(text, 'markdown', {standalone = true, abbreviations = ABBREVIATIONS})
  doc.meta.motor = motor
  local documents = {}
  for i, format in ipairs(formats) do documents[i] = written(doc:clone(), TARGETS[format]) end
  return documents
end

for line in io.lines() do
  local number, motor_bytes, text_bytes, names = line:match('^(%d+) (%d+) (%d+) (.*)$')
  local motor, text = io.read(tonumber(motor_bytes)) or '', io.read(tonumber(text_bytes)) or ''
  local formats = {}
  for name in names:gmatch('%S+') do table.insert(formats, name) end
  local ok, documents = pcall(done, motor, text, formats)
  if ok then
    local lengths = {}
    for i, document in ipairs(documents) do lengths[i] = #document end
    io.write(number, ' ', table.concat(lengths, ' '), '\n', table.concat(documents))
  else
    local message = tostring(documents)
    io.write(number, ' error ', #message, '\n', message)
  end
  io.flush()
  collectgarbage()
end
