# Two commands for a fresh machine: `make demo` and `make test`. Both call `make setup` first.
PYTHON ?= python3
UV := .venv/bin/uv
RUN := .venv/bin
PORT ?= 8000

.PHONY: setup demo test check bench-reading bench-flat bench-fields bench-archive bench-search bench-dates \
        bench-romanised bench-names bench-claims bench-plain bench-hostile bench-portal bench-kill bench-copies fuzz typeface train clean

# uv is fetched into the virtual environment by pip, then installs exactly what uv.lock names.
setup: .venv/.dev

$(UV):
	@echo "== Making .venv and fetching uv, which installs the rest"
	$(PYTHON) -m venv .venv
	$(RUN)/python -m pip install --disable-pip-version-check "uv>=0.5"

# What khabar needs to run; the developers' tools, twice as much again, are left to `make test`.
.venv/.ready: pyproject.toml uv.lock | $(UV)
	@echo "== Installing khabar and its libraries into .venv"
	$(UV) sync --inexact --frozen --all-extras --no-dev
	@touch $@

.venv/.dev: .venv/.ready
	@echo "== Installing what the tests need"
	$(UV) sync --inexact --frozen --all-extras
	@touch $@

demo: .venv/.ready
	@echo "== Reading the sample pages into ./demo-archive, then opening the portal (Ctrl-C ends it)"
	@$(RUN)/khabar demo --port $(PORT)

test: check
	$(RUN)/python -m pytest -n 2

# Format, lint, types and the direction of the imports.
check: setup
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports

.venv/.bench: .venv/.dev
	$(UV) sync --quiet --inexact --frozen --all-extras --group bench
	touch $@

bench-%: .venv/.bench
	$(RUN)/python -m benchmarks.$*

# The font files that the portal ships, from upstream's packages.
typeface: .venv/.ready
	$(RUN)/python -m typeface

# A million hostile pages; an hour or two on two cores. `make fuzz FUZZ="--seed 7 --start 250000"` goes on with another range.
fuzz: .venv/.ready
	$(RUN)/python -m fuzz $(FUZZ)

train: .venv/.dev
	$(UV) sync --quiet --inexact --frozen --all-extras --group train
	$(RUN)/python -m training

clean:
	rm -rf .venv demo-archive training/cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
