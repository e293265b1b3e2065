# 天平. Needs Python 3.11 or 3.12 with venv, make and git; everything else is brought by `make env`.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
WORD ?=
SECONDS ?= 7200
MINUTES ?= 1440
PYTEST_ARGS ?=
WORKERS ?= 2
SOURCES := $(wildcard src tests tools bench)

.PHONY: env run test check bench docs soak soak-load mutate answers where openapi

env: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv sync --frozen --inexact --quiet
	@touch $@

run: env            ## the platform on this machine, with its own database and demonstration city
	@$(BIN)/tianping run

check: env          ## the fast part: style, types, contracts, tidy, pure tests, migrations, templates
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m "not slow" tests/architecture tests/law tests/docket

test: env           ## everything; names what it skips and what to install for it
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -rs -n $(WORKERS) --dist loadfile $(PYTEST_ARGS) tests

bench: env          ## every performance goal, as a ratio to its goal
	$(BIN)/python -m bench

docs: env           ## write the generated reference pages
	$(BIN)/tianping docs

openapi: env        ## write docs/reference/openapi.json
	$(BIN)/tianping openapi

soak: env           ## 200 kill -9 rounds; write the dated report to docs/reference/
	$(BIN)/python -m tests.crash.rounds 200 --report

soak-load: env      ## two hours of load with a kill every 30 s: make soak-load SECONDS=600 for ten minutes
	nice $(BIN)/python -m bench.soak --seconds $(SECONDS) --kill-every 30 --report docs/reference/soak-load.md

mutate: env         ## every mutant of the law, from where the last run stood; write the dated report to docs/reference/
	nice -n 19 $(BIN)/python -m tests.mutation --minutes $(MINUTES) --report docs/reference/mutation.md

answers: env        ## record the answers of the law again, then read the difference: make answers PACKAGE=fees
	$(BIN)/python -m tests.answers $(or $(PACKAGE),$(notdir $(patsubst %/answers.yaml,%,$(wildcard tests/law/*/answers.yaml))))

where: env          ## make where WORD=审限
	@$(BIN)/tianping where $(or $(WORD),$(filter-out where,$(MAKECMDGOALS)))

ifneq ($(filter where,$(MAKECMDGOALS)),)
$(filter-out where,$(MAKECMDGOALS)):
	@:
endif
