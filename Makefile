# Negotiator. `make demo` shows it working, `make check` proves it.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
# The newest Python that runs: a pyenv shim may carry the name and still fail.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& echo $$name && break; done)

# Install exactly what a lock of requirements/ lists, every file by its hash. What builds comes
# first, and nothing is fetched to build with: durable_rules is compiled, and calls a function that
# Python 3.13 took away, to which the define gives the new name.
pip = $(BIN)/python -m pip install -qq --disable-pip-version-check
locked = if $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 13))'; then \
	export CPPFLAGS="$$CPPFLAGS -DPyEval_CallObject=PyObject_CallObject"; fi; \
	$(pip) --require-hashes -r requirements/build.txt && \
	$(pip) --no-build-isolation --require-hashes -r
with_project = && $(pip) --no-build-isolation --no-deps -e .

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/.run ## Write a sample email, then serve the pages and say where
	@$(BIN)/negotiator draft data/samples/offer.json
	@$(BIN)/negotiator serve

.PHONY: setup
setup: $(VENV)/.dev ## Install everything a developer needs into .venv

.PHONY: check
check: system setup lint types imports templates audit ## Lint, types, import rules, audit and every test, browser and servers included
	NEGOTIATOR_TESTS=all $(BIN)/pytest

.PHONY: test
test: setup ## Run the tests; those that lack Chromium, PostgreSQL or Redis skip. ARGS="-k offer" narrows
	$(BIN)/pytest $(ARGS)

.PHONY: browser
browser: system setup ## Run only the tests in a real browser
	NEGOTIATOR_TESTS=all $(BIN)/pytest -m browser $(ARGS)

.PHONY: lint
lint: setup ## Check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: setup ## Check types
	$(BIN)/mypy

.PHONY: imports
imports: setup ## Check which module may import which
	$(BIN)/lint-imports --no-logo

.PHONY: templates
templates: setup ## Check the HTML templates
	$(BIN)/djlint --lint negotiator/web/templates

.PHONY: audit
audit: setup ## Check what we depend on: bounds, licences, known vulnerabilities
	$(BIN)/python -m tests.audit

.PHONY: format
format: setup ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(VENV)/.bench ## Measure what everything costs, beside what it compares with. ARGS=--quick
	$(BIN)/python -m bench $(ARGS)

.PHONY: soak
soak: setup ## Draw a million random and hostile cases. ARGS="--cases 20000" for fewer
	$(BIN)/python -m tests.soak $(ARGS)

.PHONY: fuzz
fuzz: system setup ## Send tens of thousands of odd requests to pages and API. ARGS="-k form" narrows
	NEGOTIATOR_TESTS=all NEGOTIATOR_EXAMPLES=2000 \
		$(BIN)/pytest tests/security/test_fuzz.py tests/api/test_openapi.py $(ARGS)

.PHONY: readings
readings: setup ## Show how well letters are read, by field and by letter. ARGS="-v" lists every miss
	$(BIN)/python -m tests.papers.readings $(ARGS)

.PHONY: clean
clean: ## Remove the environment and everything the checks leave behind
	rm -rf $(VENV) build dist htmlcov .coverage .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache .schemathesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: system
system:
	@.ci/system.sh check

# Renew the locks: one for what runs, one for what checks it, one for what it is measured against.
# They hold for every Python we promise, and name no place to fetch from.
lock = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(ARGS)

.PHONY: lock
lock: setup ## Renew requirements/ from pyproject.toml. ARGS=--upgrade takes the newest of everything
	$(lock) requirements/build.in -o requirements/build.txt
	$(lock) pyproject.toml --extra import --extra letters -o requirements/run.txt
	$(lock) pyproject.toml --extra import --extra letters --extra hosting -o requirements/hosting.txt
	$(lock) pyproject.toml --extra dev -c requirements/hosting.txt -o requirements/dev.txt
	$(lock) pyproject.toml --extra bench -c requirements/dev.txt -o requirements/bench.txt

.PHONY: sbom
sbom: setup ## Write sbom.json, the CycloneDX list of all that a host runs, with version and hash
	$(BIN)/cyclonedx-py requirements requirements/hosting.txt --pyproject pyproject.toml \
		--output-reproducible --of JSON --spec-version 1.6 -o sbom.json

# Stamps: a second run starts at once, and a changed pyproject.toml or lock installs again.

$(BIN)/python:
	@.ci/system.sh build "$(PYTHON)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.run: pyproject.toml requirements/run.txt requirements/build.txt | $(BIN)/python
	@echo "Installing Negotiator into $(VENV)"
	@$(locked) requirements/run.txt $(with_project)
	@touch $@

$(VENV)/.dev: pyproject.toml requirements/dev.txt requirements/build.txt | $(BIN)/python
	@echo "Installing Negotiator and its tools into $(VENV)"
	@$(locked) requirements/dev.txt $(with_project)
	@touch $(VENV)/.run $@

$(VENV)/.bench: pyproject.toml requirements/bench.txt | $(VENV)/.dev
	@echo "Installing what the bench compares with into $(VENV)"
	@$(locked) requirements/bench.txt $(with_project)
	@touch $@
