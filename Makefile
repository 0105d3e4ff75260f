# One command from a fresh clone to three finished reports: `make report`. `make` alone lists what else there is.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test fuzz lint bench bench-long controles lab notebook lock clean distclean test-programs

PYTHON ?= python3
VENV   := .venv
LAB    := .venv-lab
STOCK  := .venv-stock
BIN    := $(VENV)/bin
PIP    := python -m pip --disable-pip-version-check --no-input install --quiet --no-compile --no-deps
SAMPLE := 2018/jm-werkt 2022/track2 2024/ontzorg-nu
TESTS  ?= tests
# A worker more than there are cores: tests wait for programs that they start.
WORKERS ?= $(shell expr $$(nproc 2> /dev/null || getconf _NPROCESSORS_ONLN) + 1)

# Matplotlib's font list is made once, beside what it belongs to; a home folder is not needed.
export MPLCONFIGDIR := $(CURDIR)/$(VENV)/matplotlib

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo "  PYTHON=python3.12 chooses another interpreter (3.11 or later) for a new $(VENV)."

report: $(VENV)/run.stamp ## make the three sample reports, HTML and PDF, from the exports in data/incoming
	@set -e; for report in $(SAMPLE); do \
	    $(BIN)/keurmerk render --round "$${report%/*}" "$${report#*/}" --format html,pdf; \
	done
	@echo "The reports, report.html and report.pdf, lie in:$(foreach report,$(SAMPLE), output/$(report))"

test: $(VENV)/dev.stamp test-programs ## run all tests (TESTS=tests/ground for some of them)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TESTS)

fuzz: $(VENV)/dev.stamp ## damage a round in 500 ways, kill 200 runs, look over 60 reports; others each time (FUZZ_FROM=0: the first)
	KEURMERK_FUZZ=500 KEURMERK_FUZZ_FROM=$${FUZZ_FROM:-$$(date +%s)} \
	    $(BIN)/python -m pytest -n auto tests/mutations/test_random.py
	KEURMERK_FUZZ_KILLS=200 KEURMERK_FUZZ_FROM=$${FUZZ_FROM:-$$(date +%s)} \
	    $(BIN)/python -m pytest -n auto tests/batch/test_killed.py
	KEURMERK_FUZZ_PAGES=20 KEURMERK_FUZZ_FROM=$${FUZZ_FROM:-$$(date +%s)} \
	    $(BIN)/python -m pytest -n auto tests/pages

lint: $(VENV)/dev.stamp ## check style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/run.stamp $(STOCK)/stock.stamp ## time rounds of 50 and 500 reports beside the stock way, and the parts
	$(BIN)/python bench/stripping.py
	$(BIN)/python bench/check_time.py
	$(BIN)/python bench/report_time.py
	$(BIN)/python bench/batch_time.py

bench-long: $(VENV)/run.stamp $(STOCK)/stock.stamp ## the same with 5 000 reports (15 GB of disk) and their check
	$(BIN)/python bench/batch_time.py --long
	$(BIN)/python bench/check_time.py --long

controles: $(VENV)/run.stamp ## write docs/controles.md, the table of all rules of the check
	$(BIN)/python -m keurmerk.checks.overview

lab: $(LAB)/lab.stamp ## open the notebooks in JupyterLab
	$(LAB)/bin/jupyter lab --LabApp.default_url=/lab/tree/notebooks/verkenning.ipynb

notebook: $(VENV)/run.stamp ## write the template as a notebook, for papermill by hand
	$(BIN)/keurmerk notebook

lock: $(VENV)/lock/bin/uv ## renew the locks in requirements/ (UV_FLAGS=--upgrade moves every version)
	requirements/lock.sh $< $(UV_FLAGS)

clean: ## remove what was made: reports, checked data, caches
	rm -rf output data/checked .pytest_cache .ruff_cache .mypy_cache .hypothesis .quarto
	find keurmerk tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the installed packages too
	rm -rf $(VENV) $(LAB) $(STOCK)

# -- set-up -----------------------------------------------------------------------------------------------------------

%/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "keurmerk needs Python 3.11 or later. Name one: make report PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $*
	@$*/bin/$(PIP) --require-hashes -r requirements/pip.txt || echo "Installing with the pip of $(PYTHON), which may be slower."

# Compiling on all cores after the install is quicker than letting pip do it file by file; without it every import is slow.
# Nobody imports the tests that libraries bring, a quarter of all.
define install
	@echo "Installing requirements/$(2).txt in $(1) ..."
	@$(1)/bin/$(PIP) --require-hashes -r requirements/$(2).txt
	@$(1)/bin/$(PIP) --no-build-isolation --editable .
	@$(1)/bin/python -m compileall -qq -j 0 -x '/tests/' $(1)/lib keurmerk || true
	@$(1)/bin/python -c "import matplotlib.font_manager"
	@touch $(1)/run.stamp $(1)/$(2).stamp
endef

$(VENV)/run.stamp: pyproject.toml requirements/run.txt | $(VENV)/bin/python
	$(call install,$(VENV),run)

$(VENV)/dev.stamp: pyproject.toml requirements/dev.txt | $(VENV)/bin/python
	$(call install,$(VENV),dev)

# JupyterLab has an environment of its own: beside it, every import of Papermill and Great Expectations is over a second slower.
$(LAB)/lab.stamp: pyproject.toml requirements/lab.txt | $(LAB)/bin/python
	$(call install,$(LAB),lab)

# The stock way of the benchmark: papermill with nbconvert, without the JupyterLab that would slow it down.
$(STOCK)/stock.stamp: pyproject.toml requirements/bench.txt | $(STOCK)/bin/python
	$(call install,$(STOCK),bench)
	@touch $@

$(VENV)/lock/bin/uv:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/$(PIP:--no-deps=) uv

# The tests open pages in Chromium, read PDFs with Poppler, and hold pages to axe-core and the Nu HTML checker, which come
# from npm and need Java; without them those tests are skipped.
WEB := tests/web/node_modules
test-programs:
	@missing=""; \
	command -v chromium > /dev/null || missing="$$missing chromium"; \
	command -v pdftotext > /dev/null || missing="$$missing poppler-utils"; \
	command -v npm > /dev/null || missing="$$missing nodejs npm"; \
	command -v java > /dev/null || missing="$$missing default-jre-headless"; \
	[ -z "$$missing" ] && exit 0; \
	install="apt-get install -y --no-install-recommends$$missing"; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing$$missing ..."; \
	    { apt-get update && DEBIAN_FRONTEND=noninteractive $$install; } > /dev/null || \
	        echo "Tests that need$$missing are skipped: the system could not install them."; \
	else \
	    echo "Tests that need$$missing are skipped. On Debian or Ubuntu: sudo $$install"; \
	fi
	@command -v npm > /dev/null || exit 0; \
	[ $(WEB)/.package-lock.json -nt tests/web/package-lock.json ] && exit 0; \
	echo "Installing tests/web/package-lock.json ..."; \
	npm ci --prefix tests/web --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null || \
	    echo "Tests with axe-core and the Nu HTML checker are skipped: npm could not install them."
