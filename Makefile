# wsanim: `make video` builds the film, `make test` runs the tests, `make help` lists the rest.
# Each sets up what it needs first. ARGS goes on to the command: make test ARGS="-k conv"

QUALITY ?= m
ARGS ?=
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup video check test test-tools test-slow fuzz lessons bench lint types format constraints clean distclean

help: ## list these commands
	@sed -nE 's/^([a-z-]+):.*## /\1\t/p' Makefile | expand -t 14

setup: .venv/ready ## install what the others need: system libraries, .venv, pinned packages

.venv/ready: pyproject.toml constraints.txt .ci/setup
	@bash .ci/setup

video: setup ## build the film and its clips into renders/; QUALITY=l|m|h|p|k, m is 720p30
	@$(BIN)/wsanim build --quality $(QUALITY) $(ARGS)

check: setup ## find what is wrong without rendering a frame
	@$(BIN)/wsanim check $(ARGS)

test: setup ## run the tests and the examples in docstrings, on all cores
	@$(PYTEST) --numprocesses auto --dist loadfile $(ARGS)

test-tools: ## install a browser and an office suite, without which the tests of decks are skipped
	@bash .ci/test-tools

test-slow: setup ## run the longer tests
	@$(PYTEST) -m slow $(ARGS)

fuzz: setup ## try 2,000 mutated lessons, themes and scripts, and 1,000 mutated pictures
	@$(BIN)/python -m tests.fuzz $(ARGS)

lessons: setup ## check all scenes for 200 drawn lessons, in every language, theme and shape of frame
	@$(BIN)/python -m tests.lessons $(ARGS)

bench: setup ## time a build and the numeric core against their peers; ARGS="--scenes Title --quality l"
	@$(BIN)/python tests/benchmarks/bench_film.py $(ARGS)

lint: setup ## check style and formatting
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: setup ## check types
	@$(BIN)/mypy

format: setup ## mend style and formatting where that can be done by itself
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# Run it with the oldest Python that is supported, so that its pins install on every one: Debian 12's
# is 3.11.2, and some packages want a later 3.11. PYTHON=/usr/bin/python3 make constraints
# The heading is kept, and so is a pin with a marker: that one is for a Python other than this.
constraints: ## write constraints.txt anew, from the newest versions that pyproject.toml allows
	@rm -rf .venv
	@CONSTRAINTS=/dev/null bash .ci/setup
	@{ grep '^#' constraints.txt; { $(BIN)/python -m pip freeze --exclude-editable; \
		grep ';' constraints.txt; } | LC_ALL=C sort -fsu -t= -k1,1; } > .venv/constraints.txt
	@mv .venv/constraints.txt constraints.txt

clean: ## remove what was rendered, and caches
	@test ! -d renders || find renders -mindepth 1 -maxdepth 1 ! -name preview -exec rm -rf {} +
	@rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## and .venv
	@rm -rf .venv
