# `make reports` and `make test` do all their set-up themselves; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORTS := $(VENV)/.reports
TESTS := $(VENV)/.installed
DOCS := $(VENV)/.docs
# Without nbval, which loads Jupyter for each process; `test-notebooks` asks for it.
PYTEST := $(BIN)/python -m pytest -q -p no:nbval
# -qq: errors only, no warnings about the machine.
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check

# As root of a clone; what it is built with is in the lock files.
EDITABLE = $(PIP) install --no-deps --no-build-isolation --editable .
OLD = Python 3.11 or newer is needed, $(PYTHON) is older. Name another one: make $(or $(MAKECMDGOALS),reports) PYTHON=python3.12

# $(call layer,LOCK): .venv with the packages of this lock file
define layer
{ for lock in $(VENV)/requirements*.lock; do \
      test ! -e $$lock || cmp -s $$lock $${lock##*/} || rm -rf $(VENV); done; \
  cmp -s $(1) $(VENV)/$(1) || { \
      echo "Setting up $(VENV), once (a few minutes) ..." && \
      { $(PIP) --version > /dev/null 2>&1 || { \
          $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(OLD)")' && \
          $(PYTHON) -m venv --clear $(VENV); }; } && \
      $(PIP) install --require-hashes -r $(1) && cp $(1) $(VENV)/$(1); } && \
  $(EDITABLE); }
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help reports test docs wheel test-lowest lint coverage test-code test-notebooks test-site check accept fuzz vulnerabilities bench bench-audit bench-claims bench-figures bench-build bench-extract pictures lab rerun codebook lock clean distclean

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

reports: $(REPORTS) ## build the site: reports/html/index.html
	@$(BIN)/aidresearch build

CODE := tests/unit tests/data tests/regression tests/claims
# Each process has half of the tests in their order, and takes from the other when it is done: what the tests of a
# module share is made once.
BOTH := -n 2 --dist worksteal

test: lint test-code test-notebooks test-site docs ## all tests; the next five are its parts

lint: $(TESTS) ## ruff and mypy
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --quiet --check .
	@$(BIN)/python -m mypy

test-code: $(TESTS) ## unit, data and regression tests
	@$(PYTEST) $(BOTH) $(CODE)

# Apart from `make test`: counting lines takes two thirds more time.
coverage: $(TESTS) ## the same with the lines of the package that they run: at least as many as pyproject.toml says
	@$(PYTEST) $(BOTH) --cov --cov-report= $(CODE)

test-notebooks: $(TESTS) ## the notebooks' form, and their stored outputs against a new run (nbval)
	@$(PYTEST) tests/notebooks
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --nbval notebooks

# The library alone, without Jupyter and plotting: rooms of tests that need no more.
LIBRARY := tests/unit/table tests/unit/rates tests/unit/loaders tests/unit/compare tests/unit/extraction \
    tests/unit/auditing tests/unit/test_modules.py tests/unit/test_catalog.py tests/data/test_shipped.py

test-lowest: ## the library's tests with the oldest packages that pyproject.toml allows, in an environment apart
	@$(PYTHON) -m venv --clear build/lowest
	@build/lowest/bin/python -m pip -qq --disable-pip-version-check install uv
	@build/lowest/bin/uv --quiet --no-config pip install --python build/lowest/bin/python --resolution lowest-direct .
	@build/lowest/bin/uv --quiet --no-config pip install --python build/lowest/bin/python --group test
	@build/lowest/bin/python -m pytest -q -p no:cacheprovider $(LIBRARY)

wheel: $(TESTS) ## build the wheel into dist/, and try it in a fresh environment outside the clone
	@.ci/wheel

test-site: reports ## the built site
	@$(PYTEST) $(BOTH) tests/site

docs: $(DOCS) ## build the documentation, a broken link is an error: build/docs/index.html
	@$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going docs build/docs

check: $(REPORTS) ## hashes, schema, cross-checks; processed data and numbers are current
	@$(BIN)/aidresearch check

accept: $(REPORTS) ## build the site and take its numbers as the new reports/numbers
	@$(BIN)/aidresearch build --accept

fuzz: $(TESTS) ## seeded nonsense for every reader: texts, workbooks, tables, plans (minutes; SEED=1 for another)
	@$(BIN)/python tests/fuzz/fuzz.py $(or $(SEED),14)

# The locks as they are, hashes and all: nothing is resolved, so that what is looked up is what is installed.
# requirements.lock has all packages of requirements-reports.lock, in the same versions (a test).
vulnerabilities: ## look the packages of the lock files up in the public lists of known vulnerabilities
	@$(PYTHON) -m venv --clear build/vulnerabilities
	@build/vulnerabilities/bin/python -m pip -qq --disable-pip-version-check install pip-audit==2.10.1
	@build/vulnerabilities/bin/pip-audit --require-hashes --disable-pip --progress-spinner off -r requirements.lock
	@build/vulnerabilities/bin/pip-audit --require-hashes --disable-pip --progress-spinner off -r requirements-docs.lock

# pydeflate is compared with, and no part of the project: it lies apart, and where it cannot be had is skipped.
bench: $(TESTS) ## speed and memory of conversions, of the workbook reader and of aid.load: tests/benchmarks/results
	@test -d build/pydeflate || $(PIP) install --target build/pydeflate pydeflate==2.5.0 || true
	@$(BIN)/python tests/benchmarks/bench_normalize.py
	@$(BIN)/python tests/benchmarks/bench_kiel.py
	@$(BIN)/python tests/benchmarks/bench_load.py

bench-figures: $(TESTS) ## seconds and memory of aid.figures on a million rows
	@$(BIN)/python tests/benchmarks/bench_figures.py

bench-audit: $(TESTS) ## seconds that the audit of a 60-figure document takes
	@$(BIN)/python tests/benchmarks/bench_audit.py

bench-claims: $(TESTS) ## what the audit gets right on labelled public claims (AIDRESEARCH_TEST_DATA)
	@$(BIN)/python tests/benchmarks/bench_claims.py

# As above; emoji 1.7.0 is what recognizers-text-suite was written for.
bench-extract: $(TESTS) ## extraction from articles: scores beside two other libraries, speed (AIDRESEARCH_TEST_DATA; minutes)
	@test -d build/extract-rivals || \
	    $(PIP) install --target build/extract-rivals quantulum3==0.10.0 recognizers-text-suite==1.0.2a2 emoji==1.7.0 || true
	@$(BIN)/python tests/benchmarks/bench_extract.py

bench-archive: $(TESTS) ## an archive of 100,000 articles: speed, memory, Dask, a kill in the middle (an hour; ARTICLES=10000)
	@AIDRESEARCH_BENCH_ARTICLES=$(or $(ARTICLES),100000) $(BIN)/python tests/benchmarks/bench_archive.py

bench-build: $(TESTS) ## how near a build comes to the notebooks' own code (a quarter of an hour; QUICK=--quick)
	@$(BIN)/python tests/benchmarks/bench_build.py $(QUICK)

pictures: $(TESTS) reports ## take the pictures of README and documentation from the built site
	@$(BIN)/python docs/images/take.py

lab: $(REPORTS) ## open JupyterLab in notebooks/
	@$(BIN)/python -m jupyterlab notebooks

rerun: $(REPORTS) ## run the notebooks again and store their outputs
	@$(BIN)/python -m nbconvert --log-level=WARN --to notebook --inplace --execute \
	    --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

codebook: $(REPORTS) ## write docs/codebook.md from the schema
	@$(BIN)/aidresearch codebook

# With their extras: pip looks at a package with extras apart from its pin, and takes one newer than the lock.
COMPILE = build/lock/bin/uv --quiet --no-config pip compile pyproject.toml --universal --python-version 3.11 \
    --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
lock: ## pin the dependencies of pyproject.toml again (UPGRADE=--upgrade: to the newest)
	@$(PYTHON) -m venv --clear build/lock
	@build/lock/bin/python -m pip -qq --disable-pip-version-check install uv
	@$(COMPILE) --output-file requirements.lock $(UPGRADE) \
	    --extra reports --extra dev --extra cluster --extra live --extra parquet > /dev/null
	@$(COMPILE) --output-file requirements-reports.lock $(UPGRADE) --extra reports --group build \
	    --constraint requirements.lock > /dev/null
	@$(COMPILE) --output-file requirements-docs.lock $(UPGRADE) --extra docs --group build \
	    --constraint requirements.lock > /dev/null

clean: ## remove what was built
	@rm -rf reports/html reports/failed reports/screenshots reports/.[!.]* data/processed build dist
	@rm -rf .coverage .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find aidresearch notebooks tests -name __pycache__ -prune -exec rm -rf {} + \
	    -o -name .ipynb_checkpoints -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment as well
	@rm -rf $(VENV)

# Layers of one environment: what reports need, what tests and developers need, what the documentation needs. .venv has a copy of
# each lock file that it was installed from. Where one of them has changed, it is made anew; where a layer is wanted
# that is not there, it is added; where only pyproject.toml is newer, nothing is fetched. Touched last: an install that
# fails half-way is begun again.
$(REPORTS): requirements-reports.lock pyproject.toml
	@if cmp -s requirements.lock $(VENV)/requirements.lock; then $(EDITABLE); else \
	    $(call layer,requirements-reports.lock); fi
	@touch $@

$(TESTS): requirements.lock pyproject.toml
	@$(call layer,requirements.lock)
	@touch $@

$(DOCS): requirements-docs.lock pyproject.toml
	@$(call layer,requirements-docs.lock)
	@touch $@
