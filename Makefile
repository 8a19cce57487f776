# One verb per habit; `make` lists them. Variables: PORT, HOST, PEGAWAI, BENIH, PYTHON.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PEGAWAI ?= 11000
BENIH ?= 1

BIN := .venv/bin
PY := $(BIN)/python
PAKET := .venv/.paket-terpasang
MODUL := static/node_modules/.package-lock.json
ASET := static/dist/.dibangun
SUMBER_ASET := $(shell find static/src static/bangun.mjs static/package-lock.json -type f 2>/dev/null)
KODE := sabangau_mutasi instansi pegawai mutasi conftest.py manage.py
PERAN_LAYANAN = HOST=$(HOST) PORT=$(PORT) PEGAWAI=$(PEGAWAI) BENIH=$(BENIH) $(PY) -m sabangau_mutasi.peladen

.PHONY: help setup run demo smoke test check fmt bench kunci

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(PAKET) $(ASET) ## .venv, packages, assets (quick when nothing changed)

$(PAKET): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Perlu Python 3.11 atau lebih baru; $(PYTHON) adalah $$($(PYTHON) --version 2>&1). Pilih dengan PYTHON=python3.11" >&2; exit 1; }
	@$(PY) -c '' 2>/dev/null || { echo "Membuat .venv …"; $(PYTHON) -m venv --clear .venv; }
	@echo "Memasang paket Python (sekali, sekitar satu menit) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements-dev.txt
	@touch $@

$(MODUL): static/package-lock.json static/package.json | $(PAKET)
	@echo "Memasang paket npm …"
	@cd static && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(ASET): $(MODUL) $(SUMBER_ASET)
	@echo "Membangun aset …"
	@cd static && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@

run: setup ## serve your own data (embedded servers unless DATABASE_URL/REDIS_URL are set)
	@$(PERAN_LAYANAN) jalan

demo: setup ## generate and import a province, play the chain once, serve the site
	@$(PERAN_LAYANAN) demo

smoke: setup ## the demo end to end on a free port; last line is its summary as JSON
	@$(PERAN_LAYANAN) asap

test: check ## lint, types, contracts, then every test (browser tests need Chromium; required when CI=true)
	@$(PY) -m sabangau_mutasi.inti.pengujian.jalur

check: setup ## lint, format, types, import contracts, templates, missing migrations
	@$(BIN)/ruff check $(KODE)
	@$(BIN)/ruff format --check --quiet $(KODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --lint --quiet templates
	@$(PY) manage.py makemigrations --check --dry-run

fmt: setup ## format and repair what can be repaired
	@$(BIN)/ruff check --fix --quiet $(KODE) || true
	@$(BIN)/ruff format $(KODE)

bench: setup ## measure the bars, JSON lines
	@$(PY) -m sabangau_mutasi.bench

kunci: $(PAKET) ## compile requirements*.in into locks with hashes
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@$(BIN)/uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt
