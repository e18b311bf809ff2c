# Rõ Việc. `make demo` on a fresh machine shows the portal; `make test` runs its tests. Both set up what they need.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup setup-for-tests demo serve test e2e check bench mutants

# The first Python that is new enough; another one: make PYTHON=/path/to/python3
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
MANAGE = .venv/bin/python manage.py
ADDRESS ?= 127.0.0.1:8000
ARGS ?=

help:
	@echo "make demo    set everything up, load the demonstration wards and serve the portal on this machine"
	@echo "make test    set everything up and run the tests         (ARGS=\"-k reminders\" for some of them)"
	@echo "make e2e     the tests in a real browser, with real workers and servers that fail"
	@echo "make setup   only set up: .venv, node_modules, system libraries where this may install them"
	@echo "make serve   serve the portal and its worker on this machine, with the data that is there"
	@echo "make check   what CI runs: style, floors, migrations, deployment check, all tests on SQLite and PostgreSQL"
	@echo "make bench   measure speed and memory"
	@echo "make mutants break rules on purpose, one at a time: do the tests near them notice? (half an hour on two cores)"

setup:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. On Debian and Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) setup/prepare.py

setup-for-tests:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. On Debian and Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) setup/prepare.py --tests

demo: setup
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo $(ARGS)

serve: setup
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) jobs & worker=$$!; trap "kill $$worker 2>/dev/null" EXIT INT TERM; $(MANAGE) runserver $(ADDRESS)

test: setup-for-tests
	@.venv/bin/python setup/run_tests.py $(ARGS)

e2e: setup-for-tests
	@.venv/bin/python setup/run_tests.py --e2e $(ARGS)

check:
	@bash .ci/run

bench: setup
	@.venv/bin/python -m benchmarks $(ARGS)

mutants: setup-for-tests
	@.venv/bin/python -m setup.mutants $(ARGS)
