//! What the parts of the search take, over a made-up collection: `cargo bench --package bench`.
//!
//! These numbers are for finding out what a change does to a part. How fast readers are answered, in a browser and over
//! real articles, is for `cargo xtask bench search`.

use std::hint::black_box;
use std::time::Duration;

use bench::input::Article;
use bench::known::{self, Queries};
use bench::made_up;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use search::{BlockId, Builder, Built, Document, Index, Query};

const ARTICLES: usize = 1_000;
const EXCERPT_LENGTH: usize = 200;

struct Collection {
    articles: Vec<Article>,
    built: Built,
    queries: Queries,
}

impl Collection {
    fn new() -> Self {
        let articles: Vec<Article> = (0..ARTICLES).map(made_up::article).collect();
        let built = build(&articles);
        let queries = known::made(&articles);
        Self { articles, built, queries }
    }

    fn text_bytes(&self) -> u64 {
        self.articles.iter().map(|article| article.text.len() as u64).sum()
    }
}

fn build(articles: &[Article]) -> Built {
    let mut builder = Builder::default();
    let documents: Vec<Document<'_>> = articles
        .iter()
        .map(|Article { title, text, .. }| Document { title, body: text, ..Document::default() })
        .collect();
    builder.add_all(&documents);
    builder.finish()
}

fn making(criterion: &mut Criterion) {
    let collection = Collection::new();
    let mut group = criterion.benchmark_group("making");
    group.throughput(Throughput::Bytes(collection.text_bytes()));
    group.bench_function("tokenizing", |bencher| {
        bencher.iter(|| {
            let tokens = collection.articles.iter().map(|article| search::tokens(&article.text).count());
            black_box(tokens.sum::<usize>())
        });
    });
    group.bench_function("building", |bencher| bencher.iter(|| black_box(build(&collection.articles))));
    group.finish();
    criterion.bench_function("opening", |bencher| bencher.iter(|| Index::open(black_box(&collection.built.root))));
}

fn answering(criterion: &mut Criterion) {
    let collection = Collection::new();
    let index = Index::open(&collection.built.root).expect("the index has just been made");
    let block = |block: BlockId| collection.built.postings.get(index.block_range(block));
    let text = |article: u32| collection.articles.get(article as usize).map(|article| article.text.clone());
    for (kind, known) in [("known", &collection.queries.known), ("misspelt", &collection.queries.misspelt)] {
        let queries: Vec<Query> = known.iter().map(|known| Query::parse(&known.text)).collect();
        let plans: Vec<_> = queries.iter().map(|query| index.plan(query)).collect();
        let mut group = criterion.benchmark_group(format!("answering/{kind}"));
        let mut turns = (0..queries.len()).cycle();
        let mut turn = || turns.next().expect("there are queries");
        group.bench_function("reading", |bencher| {
            bencher.iter_batched(&mut turn, |at| Query::parse(&known[at].text), BatchSize::SmallInput);
        });
        group.bench_function("planning", |bencher| {
            bencher.iter_batched(&mut turn, |at| index.plan(&queries[at]), BatchSize::SmallInput);
        });
        group.bench_function("running", |bencher| {
            bencher.iter_batched(&mut turn, |at| plans[at].run(block, text), BatchSize::SmallInput);
        });
        group.bench_function("excerpting ten", |bencher| {
            let answered = |at: usize| (plans[at].marker(), plans[at].run(block, text).expect("the index is whole"));
            bencher.iter_batched(
                || answered(turn()),
                |(marker, answer)| {
                    for hit in answer.hits.iter().take(10) {
                        let text = &collection.articles[hit.document as usize].text;
                        black_box(search::excerpt(text, &marker, EXCERPT_LENGTH));
                    }
                },
                BatchSize::SmallInput,
            );
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
    targets = making, answering
}
criterion_main!(benches);
