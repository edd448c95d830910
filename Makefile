# Two commands are enough: `make compare` and `make test`. Both set up .venv by themselves, once.
PYTHON ?= python3
SCENARIO ?= aarhus_2019
SET ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--python-version 3.11
export PYTHONHASHSEED ?= 0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help compare stress test long-test fast-test check lock-check lock bench calibrate browser clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

compare: $(VENV)/.runtime ## run the main comparison (SCENARIO=name, SET="key=value ...") and say where the results are
	$(BIN)/sagsflow compare scenarios=$(SCENARIO) $(SET)

stress: $(VENV)/.runtime ## write docs/stress_des.md anew: the main comparison by the items of STRESS-DES
	$(BIN)/sagsflow stress scenarios=aarhus_2019 --out docs/stress_des.md

test: $(VENV)/.dev ## run the tests, all but the longest (under ten minutes on two cores)
	$(BIN)/python -m pytest -n 2 -m "not long"

long-test: $(VENV)/.dev ## run the longest tests: broken parts against queueing theory, drift, the largest scenario
	$(BIN)/python -m pytest -n 2 -m long

fast-test: $(VENV)/.dev ## run the tests that take only seconds
	$(BIN)/python -m pytest -n 2 -m "not slow and not long"

browser: ## put Chromium on this computer for the tests of pages (Debian, as root; else they are skipped)
	@command -v chromium chromium-browser google-chrome >/dev/null \
		|| { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
		|| echo "Chromium cannot be had here: the tests that need it are skipped"

check: $(VENV)/.dev lock-check ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict sim tests
	$(BIN)/lint-imports

lock-check: ## no address stands in the locks
	@! grep -n '://' requirements.lock requirements-dev.lock
	@echo "locks: no address in them"

lock: $(VENV)/.dev ## bring the locks in step with pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(COMPILE) $(UPGRADE) --group build pyproject.toml -o requirements.lock
	$(COMPILE) $(UPGRADE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

bench: $(VENV)/.dev ## speed and memory, against plain SimPy
	$(BIN)/python -m benchmarks

calibrate: $(VENV)/.dev ## fit the free parameters to the baseline's targets (up to 20 minutes)
	$(BIN)/python -m sim.experiments.calibrate

clean: ## remove the environment and the caches, never results
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed; name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The development lock holds all of the runtime lock in the same versions, so both share one environment.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(PIP) check
	@touch $@ $(VENV)/.runtime
