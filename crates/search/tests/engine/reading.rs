//! Documents that no index has are found by the same rules as those that one has.

use proptest::prelude::*;
use search::{Document, Query};

use crate::asked::{queries, typed};
use crate::clauses::{Clause, Node, Role, clauses};
use crate::library::{build, build_bodies, cases, library, open, run};

/// How many words a query or a group in it prefers, at most: of three, some may say nothing to an index.
fn most_preferred(clauses: &[(Clause, u32)]) -> usize {
    let here = clauses.iter().filter(|(clause, _)| clause.role == Role::Should).count();
    clauses.iter().map(|(clause, _)| most_inside(&clause.node)).fold(here, usize::max)
}

fn most_inside(node: &Node) -> usize {
    match node {
        Node::All(clauses) => most_preferred(clauses),
        Node::Any(nodes) => nodes.iter().map(most_inside).max().unwrap_or(0),
        Node::In(_, node) | Node::Within(node) => most_inside(node),
        Node::Words(_) | Node::Dates(..) => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 5_000, ..cases(1_000) })]

    #[test]
    fn documents_that_are_read_answer_as_those_of_an_index_do(library in library(), asked in queries()) {
        let query = typed(&asked);
        // What says something to an index depends on how many documents have it.
        prop_assume!(!query.split(|c: char| !c.is_alphanumeric()).any(|word| ["in", "the"].contains(&word)));
        prop_assume!(most_preferred(&clauses(&asked, true)) < 3);
        let built = build(&library);
        let asked = Query::parse(&query);
        let mut hits = run(&built, &asked).hits;
        hits.sort_by_key(|hit| (u32::MAX - hit.matched, hit.document));
        let expected: Vec<(u32, u32)> = hits.iter().map(|hit| (hit.document, hit.matched)).collect();
        let documents: Vec<Document<'_>> = library.iter().map(|article| article.document()).collect();
        let index = open(&built);
        let (read, marker) = index.plan(&asked).read(&documents);
        let found: Vec<(u32, u32)> = read.iter().map(|hit| (hit.document, hit.matched)).collect();
        prop_assert_eq!(found, expected, "“{}”", query);
        // What is excluded or asked for elsewhere is found, but not marked.
        for document in &documents {
            prop_assert_eq!(marker.marks(document.body), index.plan(&asked).marker().marks(document.body), "“{}”", query);
        }
    }
}

#[test]
fn parts_are_required_excluded_and_counted_as_in_articles() {
    let built = build_bodies(&["The talks with Korea", "A moon over the harbour", "Sleep talking", "Zoo"]);
    let index = open(&built);
    let comment = |author, date, body| Document { author, body, date: Some(date), ..Document::default() };
    let comments = [
        comment("Zoe Lee", 20_260_105, "Talks, and the moon."),
        comment("Ada", 20_260_104, "Korea shone, the moon shone over Korea. In Zanzibar, too."),
        comment("Zoe", 20_251_231, "The zanzibaris sleep talking."),
        comment("Moon", 20_240_601, "Korea talks of the harbour."),
        comment("", 20_230_601, "The."),
    ];
    // Which of them are found, and how many parts each has.
    let cases: [(&str, &[(u32, u32)]); 36] = [
        // The more, the better; then in their order.
        ("korea talks ", &[(3, 2), (0, 1), (1, 1), (2, 1)]),
        ("korea talks sort:date", &[(0, 1), (1, 1), (2, 1), (3, 2)]),
        ("korea moon talk sleep harbour ", &[(3, 4), (0, 2), (1, 2), (2, 2)]),
        ("", &[]),
        ("sort:date", &[]),
        // What is excluded and what is required.
        ("korea -moon ", &[]),
        ("korea -talks ", &[(1, 1)]),
        ("-korea ", &[(0, 0), (2, 0), (4, 0)]),
        ("+korea talks ", &[(3, 2), (1, 1)]),
        ("+talks ", &[(0, 1), (3, 1)]),
        ("korea +zanzibar ", &[(1, 2)]),
        ("\"sleep talking\"", &[(2, 1)]),
        ("\"talking sleep\" korea ", &[]),
        ("-\"the moon\" talks ", &[(2, 1), (3, 1)]),
        ("\"over korea in\"", &[(1, 1)]),
        ("korea OR sleep ", &[(1, 1), (2, 1), (3, 1)]),
        ("(korea moon) -zanzibar ", &[(0, 1), (3, 1)]),
        ("+(sleep OR zanzibar) korea ", &[(1, 2), (2, 1)]),
        ("talks (korea -moon) ", &[(0, 1), (2, 1), (3, 1)]),
        // Fields that they have not got are not met; the name and the day are.
        ("title:korea ", &[]),
        ("tag:handbook korea ", &[]),
        ("in:korea korea ", &[]),
        ("-tag:handbook korea ", &[(1, 1), (3, 1)]),
        ("author:zoe ", &[(0, 1), (2, 1)]),
        ("author:\"zoe lee\" moon ", &[(0, 1)]),
        ("moon -author:moon ", &[(0, 1), (1, 1)]),
        ("ada ", &[(1, 1)]),
        ("before:2026 ", &[(2, 1), (3, 1), (4, 1)]),
        ("after:2025-12-31 before:2026-01-05 talks ", &[(2, 1)]),
        // Words that the library has not got are found as they were typed, and as beginnings.
        ("zanzibar ", &[(1, 1)]),
        ("zanzibar", &[(1, 1), (2, 1)]),
        ("zanz* korea ", &[(1, 2), (2, 1), (3, 1)]),
        ("mooon ", &[(0, 1), (1, 1), (3, 1)]),
        // Words that carry no subject find nothing beside others.
        ("the lighthouse ", &[]),
        ("the ", &[(0, 1), (1, 1), (2, 1), (3, 1), (4, 1)]),
        ("+the sleep ", &[(2, 2), (0, 1), (1, 1), (3, 1), (4, 1)]),
    ];
    for (typed, expected) in cases {
        let (hits, _) = index.plan(&Query::parse(typed)).read(&comments);
        let found: Vec<(u32, u32)> = hits.iter().map(|hit| (hit.document, hit.matched)).collect();
        assert_eq!(found, expected, "“{typed}”");
    }
}
