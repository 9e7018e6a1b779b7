# Needs git, make, python3 (3.11 or newer) and python3-venv; all else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
PIP_TOOLS := 7.6.2

# stamps: what the venv was made from
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development

POSTS ?= 200
SEED ?= 6

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench fuzz chaos lock profiles clean debian

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEVELOPMENT) ## install everything that work on talkclerk needs into .venv

demo: $(RUNTIME) ## check the bundled sample wiki; the reports go to build/demo
	@$(BIN)/python -m bot demo

test: $(DEVELOPMENT) debian ## run every test
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

lint: $(DEVELOPMENT) ## check style, types and who imports whom
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

bench: $(DEVELOPMENT) ## measure ratios against others and against the goals; they go to build/bench.json
	@$(BIN)/python -m tests.bench

fuzz: $(DEVELOPMENT) ## read and judge random pages for MINUTES=10
	@$(BIN)/python -m tests.fuzz

chaos: $(DEVELOPMENT) debian ## kill 200 posts to a real wiki at random moments (POSTS=200 SEED=6)
	@$(BIN)/python -m tests.chaos $(POSTS) $(SEED)

lock: build/lock/bin/pip-compile ## refresh requirements.txt and requirements-dev.txt
	@build/lock/bin/python -c "$$DEVELOPMENT_REQUIREMENTS" > build/lock/development.in
	@$(COMPILE) --output-file requirements.txt pyproject.toml
	@$(COMPILE) --output-file requirements-dev.txt --constraint requirements.txt build/lock/development.in

profiles: $(RUNTIME) ## make config/languages again from Debian's mediawiki package
	@$(BIN)/python -m config.generate

clean: ## remove everything that was made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt Makefile
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and \
		'talkclerk needs Python 3.11 or newer. Name one: make PYTHON=python3.11 ...')"
	@echo "Making .venv"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(PIP_INSTALL) -r requirements.txt
	@echo '$(CURDIR)' > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/talkclerk.pth"
	@printf '#!/bin/sh\nexec "$${0%%/*}/python" -m bot "$$@"\n' > $(BIN)/talkclerk
	@chmod +x $(BIN)/talkclerk
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements-dev.txt
	@echo "Installing the tools of requirements-dev.txt"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

debian:
	@missing=; \
	command -v chromium > /dev/null || missing="chromium"; \
	missing="$$missing $$($(PYTHON) -m tests.wiki.server 2>&1)"; \
	missing="$$missing $$($(PYTHON) -m tests.database.server 2>&1)"; \
	missing="$$(echo $$missing)"; \
	test -n "$$missing" || exit 0; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then \
		echo "Some tests are left out. To run them all: sudo apt-get install --no-install-recommends $$missing"; \
	else \
		echo "Installing for the tests: $$missing"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq install -y --no-install-recommends $$missing > /dev/null || \
			echo "That failed: the tests that need them are left out."; \
	fi

build/lock/bin/pip-compile: Makefile
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip pip-tools==$(PIP_TOOLS)
	@touch $@

# the addresses of this machine's package registry stay out of the locks
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	--strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

define DEVELOPMENT_REQUIREMENTS
import pathlib, tomllib
settings = tomllib.loads(pathlib.Path("pyproject.toml").read_text())
groups = settings["dependency-groups"]
print(*settings["project"]["dependencies"], *groups["test"], *groups["lint"], *groups["build"], sep="\n")
endef
export DEVELOPMENT_REQUIREMENTS
