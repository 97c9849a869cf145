# Two commands on a fresh machine: make demo, make test. Needs Python 3.11 or later with venv, and make.

.DEFAULT_GOAL := help
.PHONY: help demo test check bench clean
SHELL := /bin/bash

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile --require-hashes

help:
	@echo "make demo    set up, load an invented county and serve it on this machine"
	@echo "make test    set up and run every test, browser journeys included"
	@echo "make check   everything continuous integration runs"
	@echo "make bench   measure the speed, as JSON"
	@echo "make clean   stop the embedded database and delete everything made here"

demo: .venv/runs
	@$(BIN)/sightline demo

test: .venv/tests .venv/browser
	@$(BIN)/pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal

check: .venv/tests .venv/browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sightline manage makemigrations --check --dry-run
	$(BIN)/pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal

bench: .venv/runs
	@$(BIN)/sightline bench

clean:
	@if [ -x $(BIN)/sightline ]; then $(BIN)/sightline database remove --yes; fi
	rm -rf .venv .sightline *.egg-info build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# What runs the product. The lock is installed with hashes; our own code in place, with nothing more downloaded.
.venv/runs: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Sightline needs Python 3.11 or later."; exit 2; }
	@echo "Setting up .venv (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements.txt
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# What tests it
.venv/tests: .venv/runs requirements-dev.txt
	@echo "Setting up the tests (once)"
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/browser: .venv/tests scripts/browser.sh
	@bash scripts/browser.sh
