# make run · make test · make check · make help

PYTHON ?= python3
AT ?= 03:10
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore
SAM := .venv-sam

.DEFAULT_GOAL := help
.PHONY: help setup run page test browser documents lint check models understanding train format icons clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(VENV)/.dev  ## everything a developer needs, in .venv
	@:

run: $(VENV)/.runtime  ## talk to the skill, at ten past three at night; `make run AT=14:00` for the day
	@if [ -t 0 ]; then exec $(PY) -m simulator talk --open --local-time $(AT); fi; \
	{ IFS= read -r line || true; [ -n "$$line" ] || line='[open]'; printf '%s\n' "$$line"; cat; } \
	| $(PY) -m simulator talk --local-time $(AT)

page: $(VENV)/.page  ## the smart speaker as a page: hear it, see it, talk to it
	@exec $(PY) -m simulator --local-time $(AT)

test: $(VENV)/.dev  ## the tests
	@$(PY) -m pytest

browser: $(VENV)/.browser  ## the tests that drive a browser: screens and the simulator's page
	@$(PY) -m pytest -n 0 tests/browser

documents: $(VENV)/.dev  ## write the transcripts in README.md and docs/ again
	@$(PY) -m tools.documents

# Cheap and likely to fail first. Everything is read-only: `make format` and `make models` are what changes files.
lint: $(VENV)/.dev $(SAM)/.ready  ## all of `check` but the tests
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check . || { echo 'Not formatted: run `make format`.' >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary
	@$(PY) -m interaction_models check >/dev/null || $(PY) -m interaction_models check
	@$(PY) -m tools.documents --check
	@$(SAM)/bin/cfn-lint template.yaml
	@SAM_CLI_TELEMETRY=0 $(SAM)/bin/sam validate --lint --template template.yaml

check: lint test  ## everything that CI does

models: $(VENV)/.dev  ## build skill-package/interactionModels/ from interaction_models/
	@$(PY) -m interaction_models build

understanding: $(VENV)/.dev  ## measure the understanding; `make understanding FILES=questions.tsv` for other questions
	@$(PY) -m tools.measure_understanding $(FILES)

train: $(VENV)/.train  ## train the understanding of free questions again
	@$(PY) -m interaction_models.train

format: $(VENV)/.dev  ## lay out the code
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format --quiet .

icons: $(VENV)/.python  ## draw the store icons again
	@$(PY) tools/icons.py

clean:  ## remove the virtual environments and all caches
	@rm -rf $(VENV) $(SAM) .aws-sam .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is written last, so that an interrupted set-up starts again where it broke.
$(VENV)/.python:
	@$(call new-venv,$(VENV))
	@touch $@

$(VENV)/.runtime: lambda/requirements.txt $(VENV)/.python
	@$(PIP) -r $<
	@touch $@

$(VENV)/.dev: requirements-dev.txt lambda/requirements.txt $(VENV)/.python
	@$(PIP) -r $<
	@touch $@ $(VENV)/.runtime

# Voice and screen engine are extras: without them the page says so and goes on.
$(VENV)/.page: lambda/requirements.txt simulator/requirements.txt simulator/requirements-voice.txt $(VENV)/.python
	@$(PIP) -r lambda/requirements.txt -r simulator/requirements.txt
	-@$(PIP) -r simulator/requirements-voice.txt
	-@$(PY) -m simulator.page.assets
	@touch $@

$(VENV)/.browser: requirements-browser.txt $(VENV)/.dev $(VENV)/.page
	@sh tools/install_browser.sh
	@$(PIP) -r $<
	@touch $@

$(VENV)/.train: requirements-train.txt requirements-dev.txt lambda/requirements.txt $(VENV)/.python
	@$(PIP) -r $<
	@touch $@ $(VENV)/.dev $(VENV)/.runtime

$(SAM)/.ready: requirements-sam.txt
	@$(call new-venv,$(SAM))
	@$(SAM)/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore -r $<
	@touch $@

# --clear: a folder left over from a Python that is gone, or copied from elsewhere, is made anew.
define new-venv
command -v $(PYTHON) >/dev/null || { echo 'No $(PYTHON) here: install Python 3.11 or newer, or name one: make PYTHON=...' >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
{ echo "Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -V 2>&1): name another with make PYTHON=..." >&2; exit 1; }; \
$(PYTHON) -m venv --clear $(1) || { echo 'Python lacks its venv module: install it (Debian: python3-venv).' >&2; exit 1; }; \
echo '*' > $(1)/.gitignore
endef
