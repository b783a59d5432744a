# Everything runs in ./.venv, made on first use from the locked, hashed dependencies.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
BENCH  := .venv-bench
TRAIN  := .venv-train
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo run test accuracy bench speed check fix docs audit lock clean
.DEFAULT_GOAL := help

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/runtime  ## run the real pipeline over the bundled newsroom; no account, no internet
	$(BIN)/foreshock demo

run: $(VENV)/runtime  ## set up ./foreshock.toml if it is missing, then watch, alert and serve the status page
	$(BIN)/foreshock init
	$(BIN)/foreshock run

test: $(VENV)/develop  ## run every test, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n 2 $(ARGS)

accuracy: $(VENV)/runtime  ## score what extraction reads in labelled documents: GOLD=path
	$(BIN)/foreshock eval $(or $(GOLD),$(error name the labelled documents: make accuracy GOLD=path)) $(ARGS)

bench: $(BENCH)/ready  ## time ingest beside a plain loop and newspaper4k, over loopback (about a quarter of an hour)
	$(BENCH)/bin/python -m benchmarks.ingest $(ARGS)

speed: $(BENCH)/ready  ## time extraction, and feeds to events, beside a whole language model (about half an hour)
	@kept=0; for one in extraction end_to_end; do \
	  echo "$(BENCH)/bin/python -m benchmarks.$$one"; $(BENCH)/bin/python -m benchmarks.$$one || kept=1; done; exit $$kept

train: $(TRAIN)/ready  ## train the classifier anew from the sentences in nlp/training (a minute or two)
	$(TRAIN)/bin/python -m nlp.training.train
	$(TRAIN)/bin/python -m nlp.training.confidence --even benchmarks/gold/press.jsonl --even benchmarks/gold/primary.jsonl \
	  --odd benchmarks/gold/fresh.jsonl --whole benchmarks/gold/cases.jsonl

check: $(VENV)/develop  ## lint, types, and the rules of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

fix: $(VENV)/develop  ## format and repair what can be repaired
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/develop  ## write the command reference anew
	$(BIN)/python -m typer foreshock.cli.app utils docs --name foreshock --title Commands --output docs/commands.md

audit: $(VENV)/develop  ## ask the vulnerability database about the locked dependencies; needs the internet
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

# The benchmarks run on the product's own versions, but for python-dateutil, of which newspaper4k takes only an older one.
lock: $(VENV)/develop  ## resolve the dependencies anew, with hashes and without naming a registry
	$(BIN)/uv pip compile pyproject.toml --extra build --extra postgres -c constraints.txt --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra postgres --extra parquet --extra dev -c constraints.txt \
	  -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  -q -o requirements-dev.lock
	sed -n '/^python-dateutil==/d; s/^\([a-z][^\\]*==[^\\]*\).*/\1/p' requirements.lock | \
	  $(BIN)/uv pip compile pyproject.toml --extra bench -c constraints.txt -c /dev/stdin --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-bench.lock
	sed -n 's/^\([a-z][^\]*==[^\]*\).*/\1/p' requirements.lock | \
	  $(BIN)/uv pip compile pyproject.toml --extra train -c constraints.txt -c /dev/stdin --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-train.lock

clean:  ## remove the environment and what the demonstration wrote
	rm -rf $(VENV) $(BENCH) $(TRAIN) demo-output

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Foreshock needs Python 3.11 or newer; set PYTHON=…"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies into $(VENV) (a minute or two, once) …"
	$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/develop: requirements-dev.lock $(VENV)/runtime
	$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

$(BENCH)/ready: requirements-bench.lock
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
	  -r requirements-bench.lock
	@touch $@

$(TRAIN)/ready: requirements-train.lock
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
	  -r requirements-train.lock
	@touch $@
