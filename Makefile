# The two commands of the README, `make run` and `make test`, and what they share. Only python3 (3.11 or newer) and make are assumed.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export DAYAQ_DEMO ?= 1

.PHONY: setup run test check bench soak lock messages migrations docs pictures clean

setup: .cache/installed .cache/built

# Python packages, from the hashed lock, when the lock or the project's description changed.
.cache/installed: requirements.lock pyproject.toml
	@$(PYTHON) tools/set_up.py packages
	@touch $@

# Front-end assets, translations, compiled engine: each rebuilt only when its own inputs changed.
.PHONY: .cache/built
.cache/built: .cache/installed
	@$(BIN)/python tools/set_up.py build

run: setup
	@$(BIN)/python tools/run_demonstration.py --port $(PORT)

test: setup
	@$(BIN)/python tools/run_tests.py $(ARGS)

check: setup
	@$(BIN)/python tools/check.py

bench: setup
	@$(BIN)/python -m bench $(ARGS)

soak: setup
	@$(BIN)/python tools/run_tests.py -m soak $(ARGS)

# For developers --------------------------------------------------------------------------------------------------

lock:
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --quiet -o requirements.lock

messages:
	@$(BIN)/python tools/messages.py

migrations: setup
	@$(BIN)/dayaq manage makemigrations

docs: setup
	@$(BIN)/python tools/reference_pages.py

pictures: setup
	@DAYAQ_PICTURES=1 $(BIN)/python -m pytest tests/browser/test_pictures.py -q

clean:
	rm -rf .venv .cache var dayaq/portal/static/dist frontend/node_modules
