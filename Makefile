# make setup, change something, make quick, make check.
PYTHON ?= python3
BIN    := .venv/bin
BUILT  := build
PEERS  := httpie cookiecutter commitizen zen-engine common-expression-language json-logic-qubit

.PHONY: help setup quick test check data bench completions man lock

help:
	@echo "setup        a Python environment in .venv, with the versions that are known to work"
	@echo "quick        the tests of a minute"
	@echo "test         all tests"
	@echo "check        style, types, imports, data, and the tests of a minute"
	@echo "data         every fault of the rulebook's files, and every promise proved"
	@echo "bench        start-up, guide and engine, beside their peers"
	@echo "completions  files for bash, zsh and fish in $(BUILT)/completions"
	@echo "man          man pages in $(BUILT)/man/man1"
	@echo "lock         the newest versions become those that make setup installs"

setup:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -c requirements/dev.txt -e '.[test,check]'

quick:
	$(BIN)/python -m pytest -m "not slow"

test:
	$(BIN)/python -m pytest

check: data quick
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

data:
	$(BIN)/runback rules check
	$(BIN)/runback rules verify

bench:
	$(PYTHON) -m venv $(BUILT)/bench
	$(BUILT)/bench/bin/python -m pip install -q . $(PEERS)
	$(BUILT)/bench/bin/python benchmarks/startup.py $(BUILT)/bench/bin
	$(BUILT)/bench/bin/python -m benchmarks.stretch
	PYTHONPATH=tests $(BUILT)/bench/bin/python -m benchmarks.engine

completions:
	mkdir -p $(BUILT)/completions
	_RUNBACK_COMPLETE=source_bash $(BIN)/runback > $(BUILT)/completions/runback.bash
	_RUNBACK_COMPLETE=source_zsh $(BIN)/runback > $(BUILT)/completions/_runback
	_RUNBACK_COMPLETE=source_fish $(BIN)/runback > $(BUILT)/completions/runback.fish

man:
	$(BIN)/python scripts/man_pages.py $(BUILT)/man/man1

lock:
	$(PYTHON) -m venv --clear $(BUILT)/lock
	$(BUILT)/lock/bin/python -m pip install -q -e '.[test,check]'
	echo "# Known to work together; written by make lock, used by make setup." > requirements/dev.txt
	$(BUILT)/lock/bin/python -m pip freeze --exclude-editable >> requirements/dev.txt
