# Everything that developers and CI call. Needs Python 3.11 or newer (with venv), make and git; each target makes
# what it needs: .venv for the program and its tools, .venv-size for the measuring of its size.
# ARGS is passed on: make run ARGS="my-articles", make test ARGS="tests/unit -k span", make bench ARGS="keys save".

PYTHON ?=
ARGS ?=
PIP := -m pip --disable-pip-version-check -qq
BIN := .venv/bin

# Prints the first Python that is new enough and can make environments, else says clearly that there is none.
define FIND_PYTHON
for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	test -n "$$python" && "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
		2>/dev/null && break; python=; \
done; \
if test -z "$$python"; then \
	echo 'No Python 3.11 or newer with its venv module was found. Install one (on Debian and Ubuntu: apt install' >&2; \
	echo 'python3 python3-venv), or name it: make PYTHON=/path/to/python3.12' >&2; exit 1; \
fi
endef

.DEFAULT_GOAL := help
.PHONY: help run test check bench soak fuzz screenshot size clean

help: ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1#\2/p' Makefile | awk -F'#' '{ printf "%-16s %s\n", $$1, $$2 }'

# The stamps are made last, so that an installation that was cut short is done again.
.venv/.installed: pyproject.toml
	@$(FIND_PYTHON); rm -f .venv/.installed .venv/.dev && "$$python" -m venv .venv
	@echo 'Installing dprk-reader into .venv, this once.' >&2
	@$(BIN)/python $(PIP) install --editable .
	@touch $@

.venv/.dev: .venv/.installed
	@echo 'Installing the tools of its developers, this once.' >&2
	@$(BIN)/python $(PIP) install --editable '.[dev]'
	@touch $@

run: .venv/.installed ## start the reader on ARGS (files or folders), or on the articles that come with it
	@$(BIN)/dprk-reader $(ARGS)

test: .venv/.dev ## run the tests, except the long soak runs
	@$(BIN)/python -m pytest -n 4 -m 'not soak' $(ARGS)

check: .venv/.dev ## look for faults without running: style, types, who may import whom
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --check --quiet .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-cache

bench: .venv/.dev ## measure against the budgets; ARGS names benchmarks, --full takes the full counts
	@$(BIN)/python -m tests.bench $(ARGS)

soak: .venv/.dev ## run the long tests: thousands of kills and launches, and of new examples for each property
	@$(BIN)/python -m pytest -n 4 -m 'soak or hypothesis' --hypothesis-profile=searching --timeout 1800 $(ARGS)

fuzz: .venv/.dev ## fuzz what reads bytes from outside; ARGS names a target, and seconds
	@$(BIN)/python $(PIP) install '.[fuzz]' && $(BIN)/python -m tests.fuzz $(or $(ARGS),article)

screenshot: .venv/.dev ## make the pictures of the documentation anew
	@$(BIN)/python -m tests.looks.screenshot $(ARGS)

size: ## build the wheel, install it alone and say how large it is and what came with it
	@rm -rf .venv-size; $(FIND_PYTHON); "$$python" -m venv .venv-size
	@.venv-size/bin/python $(PIP) wheel --no-deps --wheel-dir .venv-size/wheel .
	@.venv-size/bin/python $(PIP) install .venv-size/wheel/*.whl
	@.venv-size/bin/python -I tests/bench/size.py

clean: ## remove what these targets made; articles and annotations stay
	@rm -rf .venv .venv-size .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache dist
	@find annotations tui seeds tests -name __pycache__ -type d -exec rm -rf {} +
