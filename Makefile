# `make reports` and `make test` do all their set-up themselves; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest -q
# -qq: errors only, no warnings about the machine.
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help reports test lint test-code test-notebooks test-site check accept fuzz vulnerabilities bench bench-audit bench-claims bench-figures bench-build bench-extract lab rerun codebook lock clean distclean

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

reports: $(READY) ## build the site: reports/html/index.html
	@$(BIN)/aidresearch build

test: lint test-code test-notebooks test-site ## all tests; the next four are its parts

lint: $(READY) ## ruff and mypy
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --quiet --check .
	@$(BIN)/python -m mypy

test-code: $(READY) ## unit, data and regression tests, with the coverage of the package
	@$(PYTEST) -n 2 --cov --cov-report= tests/unit tests/data tests/regression tests/claims

test-notebooks: $(READY) ## the notebooks' form, and their stored outputs against a new run (nbval)
	@$(PYTEST) tests/notebooks
	@$(PYTEST) -n 2 --dist loadfile --nbval notebooks

test-site: reports ## the built site
	@$(PYTEST) -n 2 tests/site

check: $(READY) ## hashes, schema, cross-checks; processed data and numbers are current
	@$(BIN)/aidresearch check

accept: $(READY) ## build the site and take its numbers as the new reports/numbers
	@$(BIN)/aidresearch build --accept

fuzz: $(READY) ## seeded nonsense for every reader: texts, workbooks, tables, plans (minutes; SEED=1 for another)
	@$(BIN)/python tests/fuzz/fuzz.py $(or $(SEED),14)

# The lock as it is, hashes and all: nothing is resolved, so that what is looked up is what is installed.
vulnerabilities: ## look the packages of requirements.lock up in the public lists of known vulnerabilities
	@$(PYTHON) -m venv --clear build/vulnerabilities
	@build/vulnerabilities/bin/python -m pip -qq --disable-pip-version-check install pip-audit==2.10.1
	@build/vulnerabilities/bin/pip-audit --require-hashes --disable-pip --progress-spinner off -r requirements.lock

# pydeflate is compared with, and no part of the project: it lies apart, and where it cannot be had is skipped.
bench: $(READY) ## speed and memory of conversions and of the workbook reader: tests/benchmarks/results
	@test -d build/pydeflate || $(PIP) install --target build/pydeflate pydeflate==2.5.0 || true
	@$(BIN)/python tests/benchmarks/bench_normalize.py
	@$(BIN)/python tests/benchmarks/bench_kiel.py

bench-figures: $(READY) ## seconds and memory of aid.figures on a million rows
	@$(BIN)/python tests/benchmarks/bench_figures.py

bench-audit: $(READY) ## seconds that the audit of a 60-figure document takes
	@$(BIN)/python tests/benchmarks/bench_audit.py

bench-claims: $(READY) ## what the audit gets right on labelled public claims (AIDRESEARCH_TEST_DATA)
	@$(BIN)/python tests/benchmarks/bench_claims.py

# As above; emoji 1.7.0 is what recognizers-text-suite was written for.
bench-extract: $(READY) ## extraction from articles: scores beside two other libraries, speed (AIDRESEARCH_TEST_DATA; minutes)
	@test -d build/extract-rivals || \
	    $(PIP) install --target build/extract-rivals quantulum3==0.10.0 recognizers-text-suite==1.0.2a2 emoji==1.7.0 || true
	@$(BIN)/python tests/benchmarks/bench_extract.py

bench-build: $(READY) ## how near a build comes to the notebooks' own code (a quarter of an hour; QUICK=--quick)
	@$(BIN)/python tests/benchmarks/bench_build.py $(QUICK)

lab: $(READY) ## open JupyterLab in notebooks/
	@$(BIN)/python -m jupyterlab notebooks

rerun: $(READY) ## run the notebooks again and store their outputs
	@$(BIN)/python -m nbconvert --log-level=WARN --to notebook --inplace --execute \
	    --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

codebook: $(READY) ## write docs/codebook.md from the schema
	@$(BIN)/aidresearch codebook

# With their extras: pip looks at a package with extras apart from its pin, and takes one newer than the lock.
lock: ## pin the dependencies of pyproject.toml again (UPGRADE=--upgrade: to the newest)
	@$(PYTHON) -m venv --clear build/lock
	@build/lock/bin/python -m pip -qq --disable-pip-version-check install uv
	@build/lock/bin/uv --quiet --no-config pip compile pyproject.toml --output-file requirements.lock $(UPGRADE) \
	    --universal --python-version 3.11 --all-extras --generate-hashes \
	    --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' > /dev/null

clean: ## remove what was built
	@rm -rf reports/html reports/failed reports/screenshots reports/.[!.]* data/processed build dist
	@rm -rf .coverage .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find aidresearch notebooks tests -name __pycache__ -prune -exec rm -rf {} + \
	    -o -name .ipynb_checkpoints -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment as well
	@rm -rf $(VENV)

# Touched last: an install that fails half-way is begun again. Where only pyproject.toml is newer, nothing is fetched.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "Python 3.11 or newer is needed, \
	$(PYTHON) is %d.%d. Name another one: make $(or $(MAKECMDGOALS),reports) PYTHON=python3.12" % v[:2])'
	@cmp -s requirements.lock $(VENV)/requirements.lock || { \
	    echo "Setting up $(VENV), once (a few minutes) ..." && \
	    $(PYTHON) -m venv --clear $(VENV) && \
	    $(PIP) install --require-hashes -r requirements.lock && \
	    cp requirements.lock $(VENV)/requirements.lock; }
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
