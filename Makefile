# One word for each thing to do; `make` alone lists them. Everything is set up on the first call.

.DEFAULT_GOAL := help
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --frozen
# The tests of the window draw into memory; the one end-to-end run starts its own X server.
TEST_ENV := QT_QPA_PLATFORM=offscreen
CORPORA ?= corpora

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

.tools/bin/uv:
	@sh packaging/setup/get-uv.sh

.venv/.ready: pyproject.toml uv.lock | $(filter .tools/bin/uv,$(UV))
	$(UV) sync --frozen --quiet
	@touch $@

setup: .venv/.ready ## the Python environment, in .venv

demo: setup ## draft the sample sources into out/briefing.docx and out/briefing.pdf
	@mkdir -p out
	$(RUN) briefing draft seeds -o out/briefing.docx -o out/briefing.pdf
	@echo "Ready: out/briefing.docx and out/briefing.pdf"

run: setup system-libraries ## open the window
	$(RUN) briefing desktop

system-libraries: setup
	@sh packaging/setup/system-libraries.sh

test: setup system-libraries ## run the tests
	$(TEST_ENV) $(RUN) pytest -q -n 2 --dist loadfile

lint: setup ## format, lint, types and import rules
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) lint-imports

format: setup ## put the code into its usual form
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

check: lint test ## everything that must pass before a change is taken

screenshots: demo system-libraries ## picture the window and the demo's pages into assets/screenshots
	$(TEST_ENV) $(RUN) python -m desktop.screenshots assets/screenshots
	$(RUN) python packaging/setup/picture_pages.py out/briefing.pdf assets/screenshots

bench: setup system-libraries ## measure speed and memory; --write renews the table in ARCHITECTURE.md
	$(TEST_ENV) $(RUN) python -m tests.bench $(BENCH)

fuzz: setup ## feed mutated files to every reader, and new generated examples to the tests that take them
	$(RUN) python -m tests.readers.fuzz
	HYPOTHESIS_PROFILE=search $(TEST_ENV) $(RUN) pytest -q $(shell grep -rl "import.*given" tests --include=*.py)

torture: setup ## kill, fill and flip while a project is edited, 300 times
	$(RUN) python -m tests.torture 300

models: setup ## retrain every model: make models CORPORA=folder
	$(UV) run --frozen --isolated --group data python -m briefing.training $(CORPORA)

check-documents: setup ## the exported files before veraPDF, Word's validator, LibreOffice and qpdf
	sh packaging/check-documents.sh

bill: setup ## every bundled part with its licence, and a bill of materials in out/
	$(RUN) python packaging/bill.py

installer: setup ## freeze and pack for this system, into dist/
	$(UV) run --frozen --group package python packaging/build.py

check-installer: setup ## build the .deb and prove it in clean Debian 12 and 13 chroots (as root)
	rm -f dist/*.deb
	$(UV) run --frozen --group package python packaging/build.py --only freeze --only deb
	bash packaging/linux/test-deb.sh dist/briefing-desk_*.deb

clean: ## remove what can be made again
	rm -rf .venv .tools out build dist

.PHONY: help setup demo run system-libraries test lint format check screenshots bench fuzz torture models check-documents bill installer check-installer clean
