# 商量 · two commands: `make demo` and `make test`. Needs Python 3.11+, git and make; the rest is fetched.

PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
COMMANDS := $(VENV)/bin/shangliang $(VENV)/bin/qiutong

export PYTHONPATH := $(CURDIR)/src

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint messages docs bench screenshots environment clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.stamp-run $(COMMANDS) ## Make the demo city and serve it at http://127.0.0.1:8000
	@$(PY) -m shangliang.front.cli demo

test: $(VENV)/.stamp-dev $(COMMANDS) ## Run every check on SQLite and on PostgreSQL
	@scripts/system.sh || true
	@$(PY) scripts/test.py

quick: $(VENV)/.stamp-dev ## Lint, types, nets and the suite on SQLite, without browser and PostgreSQL
	@$(PY) scripts/test.py --quick

lint: $(VENV)/.stamp-dev ## Style, types, architecture, generated documents, translations
	@$(PY) scripts/test.py --lint

messages: $(VENV)/.stamp-dev ## Collect the texts to translate into each room's django.po and compile
	@$(PY) scripts/messages.py extract
	@$(PY) scripts/messages.py compile

docs: $(VENV)/.stamp-dev ## Write docs/reference from the code
	@$(PY) scripts/docs.py write

bench: $(VENV)/.stamp-dev ## Measure pages at demo scale and at ten times the data
	@$(PY) -m bench.pages

screenshots: $(VENV)/.stamp-dev ## Take the pictures of README from the real product
	@scripts/system.sh || true
	@$(PY) scripts/screenshots.py

environment: $(VENV)/.stamp-dev $(COMMANDS) ## Only make the environment

clean: ## Remove environment, caches and the demo's data
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

$(VENV)/.stamp-run: requirements.lock scripts/environment.sh
	@scripts/environment.sh "$(PYTHON)" "$(VENV)" requirements.lock
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.lock scripts/environment.sh
	@scripts/environment.sh "$(PYTHON)" "$(VENV)" requirements-dev.lock
	@touch $@ $(VENV)/.stamp-run

$(VENV)/bin/shangliang: scripts/command.sh
	@sed 's/@name@/shangliang/; s/@module@/shangliang.front.cli/' scripts/command.sh > $@
	@chmod +x $@

$(VENV)/bin/qiutong: scripts/command.sh
	@sed 's/@name@/qiutong/; s/@module@/qiutong.cli/' scripts/command.sh > $@
	@chmod +x $@

$(COMMANDS): | $(VENV)/.stamp-run
