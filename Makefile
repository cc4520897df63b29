# The daily manual. Needs Python 3.11 or newer, make and pip; everything else is fetched by `make setup`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
MADE   := $(VENV)/made-from-lock

.PHONY: help setup demo test browser papers lint types layers check bench docs lock hooks clean

help:        ## say what can be made
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+): .*## /  make \1: /' | column -s: -t

$(MADE): requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

setup: $(MADE)   ## install exactly what the lock names; again only when the lock changes

demo: setup      ## solve three cases, print the tables, keep the results in out/
	$(BIN)/allocator solve scenarios/national-assembly-xvi/scenario.yaml --out out/national-assembly-xvi
	$(BIN)/allocator solve scenarios/chi-linh-2025/scenario.yaml --out out/chi-linh-2025
	$(BIN)/allocator solve scenarios/district-committee-2020/scenario.yaml --out out/district-committee-2020
	@echo "Kết quả · Results: out/national-assembly-xvi/, out/chi-linh-2025/, out/district-committee-2020/ (plan.json, CSV)"

test: setup      ## all tests
	$(BIN)/python -m pytest -n 2 -q

browser: setup   ## open pages in a real browser; fetches one where there is none
	command -v node > /dev/null && command -v npm > /dev/null || apt-get install -y nodejs npm
	command -v chromium > /dev/null || apt-get install -y chromium
	npm ci --prefix tests/browser --no-audit --no-fund --ignore-scripts
	$(BIN)/python -m pytest -q tests/browser/check_page.py

papers: setup    ## let LibreOffice work exported workbooks out anew; fetches it where there is none
	command -v localc > /dev/null || apt-get install -y libreoffice-calc
	$(BIN)/python -m pytest -q tests/papers/recalculated.py

lint: setup      ## style
	$(BIN)/ruff check .

types: setup     ## types
	$(BIN)/mypy

layers: setup    ## who may import whom
	$(BIN)/lint-imports

check: lint types layers test   ## all that must hold before a change is shared

bench: setup     ## measure; prints every figure (takes a while)
	$(BIN)/python benchmarks/cases.py
	$(BIN)/python -m benchmarks.start_up
	$(BIN)/python -m benchmarks.whole_calls
	$(BIN)/python benchmarks/many_units.py
	$(BIN)/python -m benchmarks.cells
	$(BIN)/python benchmarks/greedy.py
	$(BIN)/python -m benchmarks.people
	$(BIN)/python -m benchmarks.explain
	$(BIN)/python -m benchmarks.sensitivity
	$(BIN)/python -m benchmarks.sortition
	$(BIN)/python -m benchmarks.apportion_peers
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.two_way
	$(BIN)/python -m benchmarks.pareto
	$(BIN)/python -m benchmarks.sweep
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.store

docs: setup      ## write docs/rules.md and docs/cli.md anew from the program
	$(BIN)/python docs/generate.py

lock: setup      ## choose versions anew and write requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra report --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet -o requirements.lock

hooks: setup     ## run lint, types and layers before every commit
	$(BIN)/pre-commit install

clean:           ## remove what was made, but not the environment
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, True) for d in ('out', 'site', '.mypy_cache', '.ruff_cache', '.pytest_cache', '.hypothesis', '.import_linter_cache')]"
