# The ways to work here. `make test` is the one that must pass.

BIN := target/debug/creative-cities

.PHONY: run test check web schema schemathesis bench bench-explore bench-memory tools rust python browser suggestions

run: ## Serve the bundled network at http://127.0.0.1:8080
	cargo run --release

test: tools rust check python browser ## Everything that must hold
	@echo "make test: all passed"

tools: ## Say what is missing, and how to get it
	@scripts/tools.sh

rust: ## Format, lints and Rust tests
	cargo fmt --all --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo test --locked --no-fail-fast
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
	@if command -v cargo-deny >/dev/null; then cargo deny --offline check licenses bans sources; \
	else echo "cargo-deny is not here: licences and origins of crates were not checked again"; fi

check: $(BIN) ## The data files, by the program's own rules
	$(BIN) check
	$(BIN) check --data data

python: $(BIN) ## The expected answers are still what the CSV files say, and measures what networkx has
	python3 tests/oracle/oracle.py --check
	@scripts/check-measures.sh $(BIN)

suggestions: ## The tables of docs/suggestions.md are still what the CSV files say, about a minute
	python3 scripts/evaluate-suggestions.py --check

browser: $(BIN) web/node_modules/.package-lock.json ## Pages in a browser, and GraphQL over HTTP
	cd web && npm run --silent typecheck
	cd web && npm run --silent check-dist
	cd web && npm test --silent

web: web/node_modules/.package-lock.json ## Build the pages into web/dist
	cd web && npm run build

schema: web/node_modules/.package-lock.json ## The rules of the schema alone; no server is needed
	cd web && npm run --silent schema

schemathesis: ## Random queries against a server, 2,000 for each field of Query: about ten minutes
	cargo build --release --locked --bin creative-cities
	@scripts/schemathesis.sh target/release/creative-cities

SERVE := ../../target/release/creative-cities serve --listen 127.0.0.1:0 --data {data}
PEERS := 'creative-cities=$(SERVE)' 'static=../../target/release/examples/static_bytes {answer}' \
    'async-graphql=../../target/release/examples/async_graphql {data}' \
    'mercurius=node mercurius.mjs {data}' 'yoga=node yoga.mjs {data}'

bench: benches/peers/node_modules/.package-lock.json ## Start to ready, the engine alone, and other servers
	cargo build --release --locked --bin creative-cities --examples
	@benches/start.sh target/release/creative-cities 10
	cargo bench --locked --bench engine
	cd benches/peers && node bench.mjs --seconds 3 $(PEERS)
	cd benches/peers && node enlarge.mjs ../../target/network-100 100
	cd benches/peers && node bench.mjs --seconds 3 --data ../../target/network-100 $(PEERS)
	cd benches/peers && node beside.mjs '$(SERVE)' && node beside.mjs --query workloads/most-bytes.graphql '$(SERVE)'
	@echo "make bench-explore measures networks of up to a million cities, beside igraph and PostgreSQL"

EXPLORE := target/explore

bench-explore: $(EXPLORE)/requirements.txt ## Networks of up to a million cities, about 20 minutes; SIZES="405 10000" for less
	$(EXPLORE)/bin/python benches/peers/explore/run.py --write benches/README.md --figures $(EXPLORE)/figures.json $(SIZES)

$(EXPLORE)/requirements.txt: benches/peers/requirements.txt
	rm -rf $(EXPLORE)
	python3 -m venv $(EXPLORE)
	$(EXPLORE)/bin/pip install --quiet --requirement $<
	@cp $< $@

bench-memory: benches/peers/node_modules/.package-lock.json ## Memory over ten million requests, about ten minutes
	cargo build --release --locked --bin creative-cities
	cd benches/peers && node memory.mjs '$(SERVE)'

benches/peers/node_modules/.package-lock.json: benches/peers/package.json benches/peers/package-lock.json
	cd benches/peers && npm ci --no-audit --no-fund
	@touch $@

$(BIN): FORCE
	cargo build --locked

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

FORCE:
