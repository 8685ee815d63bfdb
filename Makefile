# Everything that a person or a CI job does with pmo-lint. `make` alone lists it.

SWIFT     ?= swift
PORTFOLIO ?= fixtures/portfolio
# The date that the example portfolio is judged by, so that its findings stay what its README says.
AS_OF     ?= 2026-11-24
# A part of the tests: a pattern of their names, or the fixtures of a rule.
FILTER    ?= $(if $(RULE),FixtureTests)
RULE      ?=

# Types are looked up by their accessors, not by their names: a look-up by name goes through all conformances of the program for
# each type of key, which is a tenth of a short run.
METADATA_FLAGS = -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

# Linux: one static file. Newer versions of RE2 are built on Abseil, whose many archives pkg-config names; they come after
# all others and refer to each other and back to the C++ library.
# macOS: system libraries are never static, and Homebrew's live outside the default paths.
ifeq ($(shell uname -s),Darwin)
  HOMEBREW       = $(shell brew --prefix)
  PLATFORM_FLAGS = -Xcc -I$(HOMEBREW)/include -Xcxx -I$(HOMEBREW)/include -Xlinker -L$(HOMEBREW)/lib
  RELEASE_FLAGS  = $(PLATFORM_FLAGS) $(METADATA_FLAGS)
else
  PLATFORM_FLAGS =
  ABSEIL         = $(sort $(filter -labsl%,$(shell pkg-config --static --libs-only-l re2 2>/dev/null)))
  GROUP          = $(if $(ABSEIL),--start-group $(ABSEIL) -lstdc++ -lm --end-group)
  RELEASE_FLAGS  = $(METADATA_FLAGS) -Xswiftc -static-executable $(addprefix -Xlinker ,$(GROUP))
endif

RELEASE    = .build/release/pmo-lint
# Where `make install` puts things; DESTDIR is used as the root of the machine while a package is made.
PREFIX    ?= /usr/local
DESTDIR   ?=
DIST       = dist
# The moment that packages bear, so that they can be made again, byte for byte.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
# What others wrote to check things with; tests that miss it are skipped, or fail where PMO_LINT_REQUIRE_TOOLS=1.
TOOLS      = $(CURDIR)/.build-tools/bin
TEST_VARIABLES = $(if $(wildcard $(TOOLS)),PMO_LINT_TOOLS=$(TOOLS)) $(if $(RULE),PMO_LINT_RULE=$(RULE))
SWIFT_CODE = Package.swift $(wildcard Sources Tests Plugins Benchmarks Fuzzing rules)

.DEFAULT_GOAL := help
.PHONY: help setup tools build run test lint format bench mutants fuzz record handbook handbook-check install uninstall deb wheel sdist dist clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the system libraries that are missing
	@scripts/setup

tools: ## Install the tools of others that some tests use
	@scripts/setup-tools

build: setup ## Build the release executable
	$(SWIFT) build -c release --product pmo-lint $(RELEASE_FLAGS)

# Findings are what the example is for: only a failure of the linter itself (status 2 and above) fails the target.
run: build ## Build, and lint the example portfolio
	@$(RELEASE) check $(PORTFOLIO) --as-of $(AS_OF); status=$$?; [ $$status -le 1 ] || exit $$status

test: setup ## Build, and run every test, or FILTER=EngineTests, or RULE=RSK001
	$(TEST_VARIABLES) $(SWIFT) test --disable-xctest $(if $(FILTER),--filter '$(FILTER)') $(PLATFORM_FLAGS)

lint: ## Check the format of the Swift code
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_CODE)

format: ## Format the Swift code
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_CODE)

bench: build ## Measure the numbers that the design promises
	$(SWIFT) build -c release --product benchmark-portfolio $(RELEASE_FLAGS)
	$(SWIFT) build -c release --product benchmark-languages $(RELEASE_FLAGS)
	@scripts/bench

mutants: setup ## Break one fact at a time in a clean portfolio, and count what is noticed
	$(SWIFT) build -c release --product mutants $(RELEASE_FLAGS)
	@.build/release/mutants --as-of $(AS_OF)

fuzz: setup ## Fuzz each target for FUZZ_SECONDS (60)
	@scripts/fuzz

record: setup ## Record the golden files of the tests anew (read the difference before committing it)
	-PMO_LINT_RECORD=1 $(SWIFT) test --disable-xctest $(PLATFORM_FLAGS)
	git status --short

handbook: setup ## Write docs/handbook and the words in docs/glossary.md anew from the packs
	-PMO_LINT_RECORD=1 $(SWIFT) test --disable-xctest --filter RecordedPagesTests $(PLATFORM_FLAGS)
	git status --short docs

handbook-check: build ## Open every page of the HTML handbook in a browser, and check it
	@scripts/check-handbook $(RELEASE)

install: ## Install the release executable, its manual and completions (PREFIX, DESTDIR)
	@PREFIX=$(PREFIX) DESTDIR=$(DESTDIR) scripts/install

uninstall: ## Remove what was installed (PREFIX, DESTDIR)
	@PREFIX=$(PREFIX) DESTDIR=$(DESTDIR) scripts/uninstall

deb: build ## Make a package for Debian and Ubuntu in dist/
	@scripts/package-deb $(DIST)

wheel: build ## Make a package for pip in dist/
	@mkdir -p $(DIST) && python3 packaging/python/build_backend.py wheel $(DIST)

sdist: ## Make an archive of the sources for pip in dist/
	@mkdir -p $(DIST) && python3 packaging/python/build_backend.py sdist $(DIST)

dist: build ## Make everything that a release is made of in dist/
	@rm -rf $(DIST)
	@$(MAKE) --no-print-directory deb wheel sdist
	@scripts/package-tar $(DIST)
	@cd $(DIST) && sha256sum -- * >SHA256SUMS && cat SHA256SUMS

clean: ## Remove what was built
	rm -rf .build .build-bench .build-fuzz .build-tools $(DIST)
