# Everything one does with this repository. `make` alone prints what there is.
# All paths are relative, so that the project's own path may hold blanks.

# The first Python that is new enough.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PACKAGES := contracts_site contracts kpis options_appraisal
PORT ?= 8000

export PORT
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Development and demonstration on one machine; a council's server uses no make.
export DEMONSTRATION ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup run stop test check bench quality mutation format lock screenshots clean \
	python-packages test-packages node-packages system-packages test-system-packages bench-system-packages

help:  ## Print this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  \1|\2/p' Makefile | \
		while IFS='|' read -r name words; do printf '  %-14s%s\n' "$$name" "$$words"; done

setup: system-packages python-packages node-packages  ## Install what the site needs, into .venv and node_modules

run: setup  ## Set up, load the demonstration, serve on http://127.0.0.1:8000 (PORT=...) until Ctrl-C
	@exec $(MANAGE) serve --prepare

stop:  ## Stop the embedded database, which keeps running between commands
	@$(MANAGE) stop_database

test: setup test-system-packages test-packages  ## Set up and run all tests (TESTS=tests/kpis for a part)
	@$(BIN)/python -m pytest $(TESTS) $(PYTEST_OPTIONS)

check: python-packages node-packages test-packages  ## Static checks: style, types, layers, templates, migrations, locks, budgets
	@.ci/check

bench: setup bench-system-packages test-packages  ## Benchmarks
	@$(BIN)/python -m pytest -m benchmark -n 0 -p no:randomly $(PYTEST_OPTIONS) || [ $$? = 5 ]

quality: setup test-system-packages test-packages  ## The figures the site is held to, those of this commit that are missing (FIGURE=3 for one)
	@$(BIN)/python .ci/quality.py $(FIGURE)

mutation: setup test-packages  ## Change the rules line by line and count what the tests notice (at least 90 %)
	@.ci/install requirements-mutation.txt
	@rm -rf mutants
	@$(BIN)/python -m mutmut run $(MUTANTS)
	@$(BIN)/python .ci/mutation.py

format: test-packages  ## Put code and templates in their usual form
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .
	@git ls-files -z 'templates/*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2

lock: test-packages  ## Write the lock files anew from pyproject.toml and package.json
	@.ci/lock
	@$(BIN)/npm install --package-lock-only --ignore-scripts

screenshots: setup test-system-packages test-packages  ## Take the pictures of README and guides into docs/pictures
	@$(BIN)/python -m pytest -m screenshots -n 0 $(PYTEST_OPTIONS)

clean:  ## Remove environment, packages and caches; keeps var/ with the data
	@[ ! -x $(BIN)/python ] || $(MANAGE) stop_database || true
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Parts of the above. Each compares with what it installed last, so that a second run
# costs nothing.
system-packages:
	@.ci/system-packages run "$(PYTHON)"

test-system-packages: system-packages
	@.ci/system-packages test "$(PYTHON)"

bench-system-packages: system-packages
	@.ci/system-packages bench "$(PYTHON)"

$(BIN)/python: | system-packages
	@$(PYTHON) -m venv .venv

python-packages: $(BIN)/python
	@.ci/install requirements.txt

test-packages: $(BIN)/python python-packages
	@.ci/install requirements-dev.txt

node-packages: python-packages
	@.ci/install package-lock.json
