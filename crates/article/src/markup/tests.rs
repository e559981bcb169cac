use super::*;
use crate::Inline;

/// Blocks in a short notation: `p(…)`, `q(…)`, `ul(li(…))`, `ol3(…)`, `pre(…)`, `em(…)`, `b(…)`, `c(…)`, `a[address](…)`, `/`.
fn shown(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(content) => format!("p({})", inline_shown(content)),
        Block::Quote(inner) => format!("q({})", shown(inner)),
        Block::Code { language, text } => format!("pre{}({text})", language.as_deref().unwrap_or_default()),
        Block::List { start, items } => {
            let items: String = items.iter().map(|item| format!("li({})", shown(item))).collect();
            format!("{}({items})", start.map_or("ul".to_owned(), |start| format!("ol{start}")))
        }
        other => format!("{other:?}"),
    };
    blocks.iter().map(one).collect()
}

fn inline_shown(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(inner) => format!("em({})", inline_shown(inner)),
        Inline::Strong(inner) => format!("b({})", inline_shown(inner)),
        Inline::Code(text) => format!("c({text})"),
        Inline::Link { href, content } => format!("a[{href}]({})", inline_shown(content)),
        Inline::Break => "/".to_owned(),
        other => format!("{other:?}"),
    };
    content.iter().map(one).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&markup(text)), expected, "{text}");
}

#[track_caller]
fn check_line(text: &str, expected: &str) {
    check(text, &format!("p({expected})"));
}

#[test]
fn blank_lines_part_paragraphs_and_line_breaks_stay() {
    check("", "");
    check(" \n\t\n", "");
    check("one", "p(one)");
    check("one\n two  \nthree\n\n \nfour", "p(one/two/three)p(four)");
}

#[test]
fn stars_and_underscores_emphasise() {
    check_line("*a* _b_ **c** __d__ ***e***", "em(a) em(b) b(c) b(d) em(b(e))");
    check_line("***a* b** and ***a** b*", "b(em(a) b) and em(b(a) b)");
    check_line("**a *b* c**", "b(a em(b) c)");
    check_line("sn*ow*ball and snake_case_name", "snem(ow)ball and snake_case_name");
    check_line("2 * 3 * 4, a* b, *c", "2 * 3 * 4, a* b, *c");
    check_line("**a*", "*em(a)");
    check_line("*a **b*", "*a *em(b)");
    check_line("*a\nb*", "em(a/b)");
    check_line("****a**** and **** alone", "****a**** and **** alone");
}

#[test]
fn backslashes_make_marks_text() {
    check_line(r"\*a\* \_b\_ \[c](d) \`e\` \\ \h", r"*a* _b_ [c](d) `e` \ \h");
    check_line("a\\\nb", "a/b");
    check_line("a\\", "a\\");
}

#[test]
fn backticks_hold_code() {
    check_line("`a *b* \\`", "c(a *b* \\)");
    check_line("`` a`b `` and ` `` `", "c(a`b) and c(``)");
    check_line("`a\nb`", "c(a b)");
    check_line("`a ``b", "`a ``b");
    check_line("*a `b* c`", "*a c(b* c)");
}

#[test]
fn links_lead_to_http_https_and_mailto_only() {
    check_line("[a *b*](https://c.example/d_e(f))", "a[https://c.example/d_e(f)](a em(b))");
    check_line("[a](HTTP://c.example)[b](mailto:d@e.example)", "a[http://c.example](a)a[mailto:d@e.example](b)");
    for text in [
        "[a](javascript:alert(1))",
        "[a](data:text/html,b)",
        "[a](//b.example)",
        "[a](/b)",
        "[a](b.md)",
        "[a](#b)",
        "[a](https://)",
        "[a](mailto:b)",
        "[a](java\tscript:b)",
        "[a] (b)",
        "[a][b]",
        "[a]",
        "]a[",
        "<script>alert(1)</script>",
        "<a href=x onclick=y>z</a>",
        "&lt;b&gt; &amp;",
        "http:// and mailto: and mailto:a",
    ] {
        check_line(text, text);
    }
    check_line("[a](https://b.example \"c\")", "[a](a[https://b.example](https://b.example) \"c\")");
    check_line("![a](https://b.example)", "!a[https://b.example](a)");
    check_line("[](https://b.example)", "a[https://b.example](https://b.example)");
    check_line(
        "[a [b](https://c.example) d](https://e.example)",
        "[a a[https://c.example](b) d](a[https://e.example](https://e.example))",
    );
    check_line("[https://a.example](https://b.example)", "a[https://b.example](https://a.example)");
    check_line("[`]`](https://b.example)", "a[https://b.example](c(]))");
    check_line("*a [b*](https://c.example)", "*a a[https://c.example](b*)");
}

#[test]
fn addresses_in_the_text_become_links_without_the_sentence_around_them() {
    let link = "a[https://a.example/b](https://a.example/b)";
    check_line("see https://a.example/b.", &format!("see {link}."));
    check_line("(https://a.example/b), <https://a.example/b>", &format!("({link}), {link}"));
    check_line("*https://a.example/b*, “https://a.example/b”?", &format!("em({link}), “{link}”?"));
    check_line(
        "https://a.example/b\nHTTPS://a.example/b",
        &format!("{link}/a[https://a.example/b](HTTPS://a.example/b)"),
    );
    let wiki = "https://a.example/b_(c)";
    check_line(&format!("({wiki})"), &format!("(a[{wiki}]({wiki}))"));
    check_line("mailto:a@b.example.", "a[mailto:a@b.example](mailto:a@b.example).");
    check_line("xhttps://a.example ftp://a.example www.a.example", "xhttps://a.example ftp://a.example www.a.example");
}

#[test]
fn quotations_end_where_their_marks_end() {
    check("> a\n> b\nc", "q(p(a/b))p(c)");
    check("a\n>b", "p(a)q(p(b))");
    check("> a\n>\n> > b\n> c", "q(p(a)q(p(b))p(c))");
    check("> - a\n>   b", "q(ul(li(p(a/b))))");
    check("a > b", "p(a > b)");
}

#[test]
fn lists_have_bullets_or_numbers() {
    check("- a\n- b\n\n- c", "ul(li(p(a))li(p(b))li(p(c)))");
    check("* a\n+ b", "ul(li(p(a)))ul(li(p(b)))");
    check("3. a\n4. b", "ol3(li(p(a))li(p(b)))");
    check("1) a\n2. b", "ol1(li(p(a)))ol2(li(p(b)))");
    check("- a\n  - b\n    - c\n- d", "ul(li(p(a)ul(li(p(b)ul(li(p(c))))))li(p(d)))");
    check("- a\n  b\nc\n\n  d\n\ne", "ul(li(p(a/b/c)p(d)))p(e)");
    check("text\n- a\n1. b", "p(text)ul(li(p(a)))ol1(li(p(b)))");
    check("in the year\n1984. It was", "p(in the year/1984. It was)");
    check("-a\n-\n1.\n1.a\n* * *\n---\n- - -", "p(-a/-/1./1.a/* * */---/- - -)");
    check("1234567890. a", "p(1234567890. a)");
    check("- ```\n  a\n  ```\n- b", "ul(li(pre(a))li(p(b)))");
}

#[test]
fn fences_hold_code_as_it_is() {
    check("```\n*a*\n\n  b\n```\nc", "pre(*a*\n\n  b)p(c)");
    check("````rust\n```\n````", "prerust(```)");
    check("a\n```\nb", "p(a)pre(b)");
    check("``` two words\na", "p(``` two words/a)");
    check("```", "pre()");
}

#[test]
fn headings_pictures_tables_and_html_stay_text() {
    check("# a\n## b", "p(# a/## b)");
    check("a\n===", "p(a/===)");
    check("| a | b |\n|---|---|", "p(| a | b |/|---|---|)");
    check("    a", "p(a)");
    check("<div>\n*a*\n</div>", "p(<div>/em(a)/</div>)");
}

#[test]
fn what_is_too_deep_is_text() {
    let quotes = ">".repeat(8) + " a";
    check(&quotes, "q(q(q(q(q(q(p(>> a)))))))");
    check("- - - - - - - - a", "ul(li(ul(li(ul(li(ul(li(ul(li(ul(li(p(- - a)))))))))))))");
}

#[test]
fn a_quotation_shows_the_words_that_are_quoted() {
    let quoted = |passage: &str| quotation(passage, false);
    assert_eq!(
        quoted("Plain words, 5 * 3 - and snake_case.\n\n  More (of it). "),
        "> Plain words, 5 * 3 - and snake_case.\n> More (of it).\n"
    );
    assert_eq!(quoted("See https://example.org/a_b_c."), "> See https://example.org/a_b_c.\n");
    assert_eq!(quoted("*a* and [x](https://example.org)"), "> \\*a\\* and \\[x\\](https\\://example.org)\n");
    for passage in [
        "[x](https://example.org/y)",
        "*a* **b** _c_ `d` <https://example.org/x> \\* \\\\",
        "*over two\nlines*",
        "- a list",
        "1. a list\n2) of two",
        "+ a\n* b",
        "> a quotation",
        "```\ncode\n```",
        "`open\nover lines` and *more*, https://example.org/a_b_c_",
        "MailTo:ada@example.org, *ada*",
        "\\`a\\` \\[b]",
        "2017. *A year*",
        "*1)* a",
        "---",
    ] {
        let [Block::Quote(inner)] = &markup(&quoted(passage))[..] else { panic!("{passage}") };
        let [Block::Paragraph(content)] = &inner[..] else { panic!("{passage}: {inner:?}") };
        let is_plain = |inline: &Inline| matches!(inline, Inline::Text(_) | Inline::Break);
        assert!(content.iter().all(is_plain), "{passage}: {content:?}");
        assert_eq!(crate::inline_text(content), passage, "{}", quoted(passage));
    }
}

#[test]
fn quoted_code_is_code_with_its_indentation() {
    for code in ["    if *a* {\n        b();\n\n    }", "a();", "  a\n```\n````\nb"] {
        let quoted = quotation(code, true);
        assert_eq!(shown(&markup(&quoted)), format!("q(pre({code}))"), "{quoted}");
    }
}
