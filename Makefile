# Everything is a plain Go command; these are short names for the usual ones.
GO ?= go
PREFIX ?= /usr/local

.PHONY: serve build check test lint fuzz bench bench-search relevance relevance-update update install clean

serve: ## show the site and every change of it
	$(GO) run ./generator serve

build: ## write the site to public/
	$(GO) run ./generator build

check: ## apply every rule to the content
	$(GO) run ./generator check

test: lint ## install what the tests need, then run all of them, the browser's too
	$(GO) test -timeout 20m ./...

lint: ## formatting, vet, staticcheck, TypeScript
	./.ci/setup
	@unformatted=$$($(GO) tool gofumpt -l generator static templates); \
	  if [ -n "$$unformatted" ]; then echo "gofumpt would change: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	.ci/node_modules/.bin/tsc -p .ci/tsconfig.json
	.ci/node_modules/.bin/tsc -p .ci/tsconfig.worker.json

FUZZTIME ?= 30s
fuzz: ## run every fuzz target for FUZZTIME
	@for package in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; \
	    $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done

bench: ## build made-up sites of 100, 1,000 and 10,000 pages and print what that costs
	$(GO) run ./generator/bench

bench-search: ## compare the search with Pagefind's newest release, which npm puts into a temporary folder
	$(GO) run ./generator/bench -search -pages own,100,1000

relevance: ## ask the search what people ask, and print how often it answers well and what has changed
	$(GO) run ./generator/relevance

relevance-update: ## the same, and keep it as what later answers are compared with
	$(GO) run ./generator/relevance -update

update: ## write the goldens anew; look at the difference
	$(GO) test ./... -update

install: ## put the program into PREFIX/bin under its name
	$(GO) build -trimpath -o $(DESTDIR)$(PREFIX)/bin/recourse ./generator

clean: ## remove what a build wrote
	rm -rf public
