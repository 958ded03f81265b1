# make demo   sets everything up and tells the sample story
# make test   every check: lint, types, import direction, tests
# make bench  the speed figures
.POSIX:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
PARTS := pyproject.toml constraints.txt hatch_build.py

.PHONY: setup demo test bench docs clean

setup: $(VENV)/.with-checks

$(VENV)/.installed: $(PARTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Trucewatch needs Python 3.11 or newer; call make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/.with-checks: $(VENV)/.installed
	$(INSTALL) --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	@$(BIN)/trucewatch demo

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: setup
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/fast.py
	$(BIN)/python benchmarks/rough.py

docs: setup
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
