# Two commands for a fresh machine: `make demo` and `make test`. Both call `make setup` first.
PYTHON ?= python3
UV := .venv/bin/uv
RUN := .venv/bin
PORT ?= 8000

.PHONY: setup demo test check bench-reading bench-flat bench-fields bench-archive bench-search bench-dates \
        bench-romanised bench-names bench-claims fuzz train clean

# uv is fetched into the virtual environment by pip, then installs exactly what uv.lock names.
setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	test -x $(UV) || ($(PYTHON) -m venv .venv && $(RUN)/python -m pip install --quiet "uv>=0.5")
	$(UV) sync --quiet --inexact --frozen --all-extras
	touch $@

demo: setup
	$(RUN)/khabar demo --port $(PORT)

test: check
	$(RUN)/python -m pytest -n 2

# Format, lint, types and the direction of the imports.
check: setup
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports

.venv/.bench: .venv/.ready
	$(UV) sync --quiet --inexact --frozen --all-extras --group bench
	touch $@

bench-%: .venv/.bench
	$(RUN)/python -m benchmarks.$*

# A million hostile pages; an hour or two on two cores. `make fuzz FUZZ="--seed 7 --start 250000"` goes on with another range.
fuzz: .venv/.ready
	$(RUN)/python -m fuzz $(FUZZ)

train: .venv/.ready
	$(UV) sync --quiet --inexact --frozen --all-extras --group train
	$(RUN)/python -m training

clean:
	rm -rf .venv demo-archive training/cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
