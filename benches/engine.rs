//! The engine alone, in one thread: from a request to the bytes of its answer.
//!
//! The texts are those of the comparison with other servers (`benches/peers/workloads`).
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::sync::Arc;

use creative_cities::dataset::Dataset;
use creative_cities::engine::Request;
use creative_cities::graph::Graph;
use creative_cities::schema;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::json;

fn request(query: &str) -> Request {
    let variables = json!({ "slug": "melbourne" });
    Request { variables: variables.as_object().unwrap().clone(), ..Request::new(query) }
}

fn answers(criterion: &mut Criterion) {
    let engine = schema::engine().unwrap();
    let graph = Arc::new(Graph::new(Dataset::embedded().unwrap()));
    let workloads = [
        ("small", include_str!("peers/workloads/small.graphql")),
        ("small-variables", include_str!("peers/workloads/small-variables.graphql")),
        ("page", include_str!("peers/workloads/page.graphql")),
        ("nested", include_str!("peers/workloads/nested.graphql")),
    ];
    for (name, query) in workloads {
        let request = request(query);
        let prepared = engine.prepare(&request, &graph).ok().unwrap();
        let bytes = engine.execute(&prepared, &graph).ok().unwrap().len();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function("prepare and execute", |bencher| {
            bencher.iter(|| {
                let prepared = engine.prepare(black_box(&request), &graph).ok().unwrap();
                engine.execute(&prepared, &graph).ok().unwrap()
            });
        });
        group.bench_function("execute", |bencher| {
            bencher.iter(|| engine.execute(black_box(&prepared), &graph).ok().unwrap());
        });
        group.sample_size(10);
        group.bench_function("async-graphql", |bencher| {
            bencher
                .iter(|| engine.execute_on_async_graphql(black_box(&prepared), Arc::clone(&graph)));
        });
        group.finish();
    }
    let mut texts = 0_u64;
    criterion.bench_function("every text new/prepare and execute", |bencher| {
        bencher.iter(|| {
            texts += 1;
            let request = request(&format!("{}#{texts}", workloads[0].1));
            let prepared = engine.prepare(&request, &graph).ok().unwrap();
            engine.execute(&prepared, &graph).ok().unwrap()
        });
    });
}

/// What people type, by what is hard about it.
const SEARCHES: [(&str, &[&str]); 5] = [
    ("names", &["Lyon", "São Paulo", "new orleans", "Japan", "literature", "Ho Chi Minh City"]),
    ("typing", &["me", "mel", "melb", "melbou", "san", "saint-é"]),
    ("slips", &["melborne", "barcelna", "edingburgh", "Thesaloniki", "gastronmy", "reykjavick"]),
    ("around a name", &["City of Barcelona", "Lyon's", "Granada, Nicaragua", "City of Film"]),
    (
        "sentences",
        &[
            "international festival of animated film in the city of Bradford with Yamagata",
            "edinburgh melbourne booksellers exchange",
            "which citys of litterature work togehter on a poetry anthologie",
        ],
    ),
];

fn searches(criterion: &mut Criterion) {
    let dataset = || Dataset::embedded().unwrap();
    let graph = Graph::new(dataset());
    let mut group = criterion.benchmark_group("search");
    for (name, texts) in SEARCHES {
        group.throughput(Throughput::Elements(texts.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                texts.iter().map(|text| graph.search(black_box(text), None).len()).sum::<usize>()
            });
        });
    }
    group.sample_size(20);
    // The index is made for the first search.
    group.bench_function("the first", |bencher| {
        let made = || Graph::new(dataset());
        bencher.iter_batched(
            made,
            |graph| {
                graph.search("Lyon", None);
                graph
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, answers, searches);
criterion_main!(benches);
