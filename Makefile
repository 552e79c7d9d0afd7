# The commands of this project. `make` lists them; each sets up what it needs.

PORT ?= 8000
UV_VERSION := 0.13.9
UV := .tools/venv/bin/uv
PYTHON := .venv/bin/python
JOBS ?= 2

export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
# Trust what this machine trusts: many councils inspect TLS with a certificate of their own.
export UV_SYSTEM_CERTS := true
# Keep what Python compiles, or every process would compile two thousand modules before it begins.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run test test-heavy check fix bench screenshots requirements clean

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 24

demo: .venv/synced .env  ## start with exercise data on http://127.0.0.1:8000 (PORT= changes it)
	@DATA_DIR=data/demo DATABASE_URL= REDIS_URL= EMAIL_URL= BASE_URL=http://127.0.0.1:$(PORT) \
	  $(PYTHON) manage.py demo --port $(PORT)

run: .venv/synced .env  ## start with your own data and the settings in .env
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_reference
	@$(PYTHON) manage.py collectstatic --noinput --verbosity 0
	@$(PYTHON) manage.py serve --port $(PORT)

PYTEST = $(PYTHON) -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder

test: .venv/synced  ## run the suite (ARGS="-k panel" narrows it)
	@$(PYTEST) -m "not heavy" $(ARGS)

test-heavy: .venv/synced  ## run what takes many seconds each: whole stories, every page, races, rehearsals
	@$(PYTEST) -m heavy $(ARGS)

check: .venv/synced  ## lint, format, import direction, migrations, state diagrams; changes nothing
	@.ci/check

fix: .venv/synced .env  ## format, mend what lint can mend, redraw the state diagrams
	@$(PYTHON) -m ruff check --fix --quiet . || true
	@$(PYTHON) -m ruff format --quiet .
	@$(PYTHON) manage.py statediagram

bench: .venv/synced  ## measure one thing: make bench ID=kill KILLS=20 N=5000
	@$(PYTHON) -m bench $(ID)

screenshots: .venv/synced  ## take the pictures in docs/screenshots again
	@SCREENSHOTS=docs/screenshots $(PYTHON) -m pytest -q tests/functional -k pictured

requirements: $(UV)  ## lock the dependencies again and export them for plain pip
	@$(UV) lock --quiet
	@$(UV) export --quiet --frozen --no-hashes --no-emit-project --output-file requirements.txt
	@$(UV) export --quiet --frozen --no-hashes --no-emit-project --extra dev --output-file requirements-dev.txt

clean:  ## remove what was made here, the demo's data included
	@rm -rf .venv .tools build data

$(UV):
	@echo "Fetching uv, which installs the rest ..."
	@python3 -m venv .tools/venv
	@.tools/venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/synced: uv.lock pyproject.toml | $(UV)
	@echo "Installing the locked dependencies into .venv (about half a minute) ..."
	@$(UV) sync --frozen --quiet --extra dev
	@touch $@

.env:
	@echo "Making .env with a secret of its own ..."
	@umask 077 && $(PYTHON) -c "import base64, secrets; \
	  print('SECRET_KEY=' + secrets.token_urlsafe(48)); \
	  print('SEALING_KEYS=' + base64.b64encode(secrets.token_bytes(32)).decode())" > $@
