//! Files that mean harm, and files that something happened to. None of them may do more than be refused.

mod common;

use article::{Block, Inline, markup};
use comment::{Comment, CommentId, Email, Parts};
use common::{comments, parts, subjects};
use exchange::{Import, ImportError, bundle, from_backup, import, site_rules, to_backup, to_json, to_wxr};
use proptest::prelude::*;

const FILES: [&[u8]; 5] = [
    include_bytes!("wordpress/export.xml"),
    include_bytes!("wordpress/written.xml"),
    include_bytes!("disqus/export.xml"),
    include_bytes!("files/example.json"),
    include_bytes!("files/faults.json"),
];

/// Reads it in every way; whatever comes out of it has to be harmless.
fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    let _ = (bundle(bytes), from_backup(bytes), site_rules(bytes));
    let read = import(bytes, &subjects());
    match &read {
        Ok(read) => {
            assert!(read.left_out.len() <= 54, "fifty, how many more, and what was done to all of them");
            assert!(read.comments.is_sorted_by(|one, other| one.id() < other.id()));
            read.comments.iter().for_each(check);
        }
        Err(error) => assert!(error.to_string().contains("What to do: "), "{error}"),
    }
    read
}

/// What a comment holds is text, and its links lead out.
fn check(comment: &Comment) {
    assert_eq!(Comment::admit(comment.parts()).as_ref(), Ok(comment));
    assert!(subjects().iter().any(|subject| subject.slug == comment.article()));
    assert!(comment.website().is_none_or(|website| website.starts_with("https://") || website.starts_with("http://")));
    let whole = [comment.text(), comment.name(), comment.email().map_or("", Email::reveal)].concat();
    assert!(!whole.contains('\0'));
    each_link(&markup(comment.text()), &mut |href| {
        assert!(["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)), "{href}");
    });
}

fn each_link(blocks: &[Block], visit: &mut dyn FnMut(&str)) {
    fn inline(content: &[Inline], visit: &mut dyn FnMut(&str)) {
        for part in content {
            match part {
                Inline::Link { href, content } => {
                    visit(href);
                    inline(content, visit);
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) => inline(inner, visit),
                _ => {}
            }
        }
    }
    for block in blocks {
        match block {
            Block::Paragraph(content) => inline(content, visit),
            Block::Quote(inner) => each_link(inner, visit),
            Block::List { items, .. } => items.iter().for_each(|item| each_link(item, visit)),
            _ => {}
        }
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    for file in FILES {
        let whole = file.trim_ascii_end().len();
        for end in 0..whole {
            assert!(read(&file[..end]).is_err(), "{}", String::from_utf8_lossy(&file[..end]));
        }
        assert!(read(&file[..whole]).is_ok());
    }
}

#[test]
fn a_byte_that_changed_does_no_harm() {
    for file in FILES {
        for at in 0..file.len() {
            let mut bytes = file.to_vec();
            bytes[at] ^= [0x01, 0x20, 0x80][at % 3];
            let _ = read(&bytes);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_pieces_of_json_do_no_harm(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "null", "true", "1", "-", "1e999", "\"id\":", "\"a\"",
        "\"comments\":", "{\"format\": \"lectern-comments\", \"version\": 1, \"comments\": [", "]}", "\"rules\": {", "\u{0}", "é",
        "\"text\":", "\"former\": [{\"until\":", "\"also\": [", "\"parent\":",
    ]), 0..30)) {
        let _ = read(pieces.concat().as_bytes());
        let _ = read(["{\"format\": \"lectern-comments\", \"version\": 1, \"comments\": [", &pieces.concat(), "]}"].concat().as_bytes());
    }

    #[test]
    fn any_pieces_of_xml_do_no_harm(pieces in prop::collection::vec(prop::sample::select(vec![
        "<item>", "</item>", "<wp:comment>", "</wp:comment>", "<wp:comment_content>", "</wp:comment_content>", "<![CDATA[", "]]>",
        "]]", ">", "<", "</", "/>", "&", "&lt;", "&#", ";", "<!--", "-->", "<?", "?>", "<!", "\"", "='", "<post dsq:id='1'>", "</post>",
        "<thread dsq:id=\"1\"/>", "<message>", "</message>", "é", "\u{0}", "<title>Sleep talking</title>", "2017-07-27 09:30:00",
    ]), 0..40)) {
        for root in ["rss", "disqus", "rss><channel"] {
            let end = if root.ends_with("channel") { "</channel></rss>" } else { "" };
            let end = if end.is_empty() { ["</", root, ">"].concat() } else { end.to_owned() };
            let _ = read(["<", root, ">", &pieces.concat(), &end].concat().as_bytes());
        }
    }

    #[test]
    fn any_html_does_no_harm(pieces in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<em>", "</em>", "<b", "<strong>", "<a href=\"https://e.org\">", "<a href='javascript:x'>", "</a>", "<ul>", "<ol start=9>",
        "<li>", "</li>", "</ul>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<code>", "</code>", "<br>", "\n", "\n\n", "- ", "> ",
        "1. ", "*", "`", "_", "[", "](", ")", "x", "é", " ", "&amp;", "&lt;script&gt;", "<script>", "</script>", "<!--", "-->", "\\",
    ]), 0..30)) {
        let html = pieces.concat();
        let read = read(disqus(&html).as_bytes()).expect("whole");
        // What was read once is written for WordPress and read back as it was.
        let written = to_wxr("x", &subjects(), &read.comments, true);
        let back = import(written.as_bytes(), &subjects()).expect("whole");
        prop_assert_eq!(back.comments, read.comments);
    }

    #[test]
    fn backups_and_comments_are_not_taken_for_each_other(comments in comments()) {
        let text = to_json(&comments, None, true);
        prop_assert!(from_backup(text.as_bytes()).is_err());
        let backup = to_backup("x", &[("key".to_owned(), text)]);
        prop_assert_eq!(import(backup.as_bytes(), &subjects()), Err(ImportError::Backup));
    }
}

fn disqus(message: &str) -> String {
    let message = message.replace("]]>", "]]]]><![CDATA[>");
    format!(
        "<disqus><thread dsq:id='1'><id>sleep-talking</id></thread><post dsq:id='2'><message><![CDATA[{message}]]></message>\
         <createdAt>2017-07-27T09:30:00Z</createdAt><author><name>Ada</name></author><thread dsq:id='1'/></post></disqus>"
    )
}

#[test]
fn what_nests_too_deep_is_refused_or_flattened() {
    let refusal = |file: &str| read(file.as_bytes()).expect_err("too deep").to_string();
    for piece in ["[", "{\"a\":", "[{\"a\":[", "{\"comments\":["] {
        let error = refusal(&piece.repeat(100_000));
        assert!(error.contains("expected at most 64 lists, objects or elements in each other"), "{error}");
    }
    for start in ["<rss>", "<disqus>", "<rss><channel>", "<disqus><post>"] {
        let error = refusal(&[start, &"<a>".repeat(100_000)].concat());
        assert!(error.contains("expected at most 64 lists, objects or elements in each other"), "{error}");
    }
    for piece in [
        "<blockquote>",
        "<ul><li>",
        "<em>",
        "<b><i>",
        "> ",
        "- ",
        "<pre>",
        "<code>",
        "<div>",
        "[",
        "<a href=https://e.org>",
    ] {
        let _ = read(disqus(&[&piece.repeat(30_000), "x"].concat()).as_bytes()).expect("a comment");
    }
}

#[test]
fn entities_of_ones_own_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\n<rss><channel>&lol2;</channel></rss>";
    let external = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss>&x;</rss>";
    for file in [bomb, external] {
        let error = read(file.as_bytes()).expect_err("a document type").to_string();
        assert!(error.contains("expected XML without a document type"), "{error}");
    }
    // Without a document type, an entity that nobody knows is text.
    let file = disqus("&lol;").replace("<![CDATA[", "").replace("]]>", "");
    assert_eq!(read(file.as_bytes()).unwrap().comments[0].text(), "&lol;");
}

#[test]
fn other_encodings_are_named() {
    let utf16: Vec<u8> = "<rss/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [utf16.clone(), [&[0xFF, 0xFE], &utf16[..]].concat()] {
        assert!(read(&bytes).unwrap_err().to_string().contains("found UTF-16"));
    }
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><rss>\xE9</rss>";
    assert!(read(latin).unwrap_err().to_string().contains("found another encoding, in line 1"));
    let named = "<?xml version='1.0' encoding='ISO-8859-1'?><rss></rss>";
    assert!(read(named.as_bytes()).unwrap_err().to_string().contains("found the encoding “ISO-8859-1”"));
    assert!(read("\u{FEFF}<?xml version='1.0' encoding='utf-8'?><rss></rss>".as_bytes()).is_ok());
}

#[test]
fn numbers_of_any_size_are_no_numbers() {
    for number in ["1e999", "99999999999999999999999999", "-0", "1.0", "0", "-1"] {
        let file = format!("{{\"format\": \"lectern-comments\", \"version\": {number}, \"comments\": []}}");
        assert!(read(file.as_bytes()).is_err(), "{number}");
        assert!(site_rules(format!("{{\"depth\": {number}}}").as_bytes()).is_err(), "{number}");
    }
    let file = disqus("x")
        .replace("dsq:id='2'", "dsq:id='999999999999999999999999999999999999999999999999999999999999999999999'");
    assert!(read(file.as_bytes()).unwrap().comments[0].id().as_str().starts_with("disqus-x"));
}

#[test]
fn zeros_and_controls_leave_the_text() {
    let file = to_json(&[Comment::admit(parts("a-1")).unwrap()], None, true).replace("Hi.", "H\\u0000i\\u0007.\\u001b");
    assert_eq!(read(file.as_bytes()).unwrap().comments[0].text(), "Hi.");
    assert_eq!(read(disqus("H\0i.").as_bytes()).unwrap().comments[0].text(), "Hi.");
}

/// Texts that would run in a page that put them there as they are.
const SCRIPTS: [&str; 24] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" java\tscript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=vbscript:x>x</a>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "<style>@import 'javascript:alert(1)'</style>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "\"><script>alert(1)</script>",
    "'-alert(1)-'",
    "<!--><script>alert(1)</script>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
];

#[test]
fn scripts_in_every_field_stay_text() {
    let object = to_json(
        &[Comment::admit(Parts { email: "a@b.org".into(), website: "https://c.org".into(), ..parts("a-1") }).unwrap()],
        None,
        true,
    );
    for script in SCRIPTS {
        let quoted = script.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t");
        for value in
            ["a-1", "sleep-talking", "2017-07-27T09:30:00.123Z", "pending", "Ada", "a@b.org", "https://c.org", "Hi."]
        {
            let file = object.replace(&format!("\"{value}\""), &format!("\"{quoted}\""));
            let _ = read(file.as_bytes()).expect("a file of comments");
        }
        let cdata = format!("<![CDATA[{script}]]>");
        let export = include_str!("wordpress/export.xml");
        for field in ["author", "author_email", "author_url", "date_gmt", "content", "approved", "type", "parent", "id"]
        {
            let (start, end) = (format!("<wp:comment_{field}>"), format!("</wp:comment_{field}>"));
            let at = export.find(&start).expect(field) + start.len();
            let to = at + export[at..].find(&end).expect(field);
            let file = [&export[..at], &cdata, &export[to..]].concat();
            let _ = read(file.as_bytes()).expect("an export");
        }
        let read = read(disqus(script).as_bytes()).expect("an export");
        let written = to_wxr(script, &subjects(), &read.comments, true);
        let tags = written.match_indices('<').map(|(at, _)| &written[at + 1..]);
        let known = [
            "?xml",
            "rss",
            "channel",
            "title",
            "link",
            "generator",
            "wp:",
            "item",
            "dc:",
            "content:",
            "excerpt:",
            "![CDATA[",
        ];
        let allowed = ["a href=\"http", "em>", "strong>", "code>", "blockquote>"];
        let is_known = |tag: &str| {
            let tag = tag.strip_prefix('/').unwrap_or(tag);
            known.iter().chain(&allowed).any(|name| tag.starts_with(name)) || tag.starts_with("a>")
        };
        // The title and what is kept beside a comment hold it as it was typed; WordPress shows neither as HTML.
        let shown = written.replace(&format!("[{script}]"), "[]");
        if !shown.contains("lectern_text") {
            tags.filter(|_| shown == written).for_each(|tag| assert!(is_known(tag), "{script}: {tag:.40}"));
        }
    }
}

#[test]
fn ten_megabytes_of_one_text_are_left_out_with_a_sentence() {
    let long = "x".repeat(10 << 20);
    let json = to_json(&[Comment::admit(parts("a-1")).unwrap()], None, true).replace("Hi.", &long);
    for file in [json, disqus(&long)] {
        let read = read(file.as_bytes()).unwrap();
        assert!(read.comments.is_empty());
        let told = read.left_out[0].to_string();
        assert!(told.contains("expected a text of 1 to 65525 bytes"), "{told:.200}");
        assert!(told.len() < 300);
    }
}

/// Each of these would take hours if the work grew with the square of the length.
#[test]
fn what_could_take_long_does_not() {
    let times = 300_000;
    for piece in [
        "<a ",
        "<a href='",
        "&",
        "&#",
        "<!--",
        "<code>",
        "</",
        "</code",
        "<pre",
        "*",
        "`",
        "**a",
        "[",
        "[a](",
        "<b>x",
        "\n",
        "\n\n",
        "<p>",
        "<br>",
        "> ",
        "- a\n",
        "1. ",
        "]]",
        "<li>",
        "x\n",
        "<em>\n\n",
        "``` ",
        "<script",
        "https://",
    ] {
        let read = read(disqus(&piece.repeat(times / piece.len())).as_bytes()).expect("an export");
        assert!(read.comments.len() <= 1);
    }
    for piece in ["0,", "\"\",", "[],", "{},", "\"\\u0000\",", "{\"id\":\"a\"},", "\n0,"] {
        let file =
            format!("{{\"format\": \"lectern-comments\", \"version\": 1, \"comments\": [{}0]}}", piece.repeat(times));
        assert!(read(file.as_bytes()).unwrap().comments.is_empty());
    }
    for piece in [
        "<a/>",
        "<item/>",
        "<post/>",
        "<thread dsq:id='1'/>",
        "<item><title>x</title></item>",
        "<!-- -->",
        "<?x?>",
        "x",
    ] {
        for (start, end) in [("<rss><channel>", "</channel></rss>"), ("<disqus>", "</disqus>")] {
            assert!(read([start, &piece.repeat(times / 4), end].concat().as_bytes()).unwrap().comments.is_empty());
        }
    }
}

fn chain(count: usize, parent: impl Fn(usize) -> usize) -> Vec<Comment> {
    let id = |number: usize| CommentId::try_from(format!("c-{number}")).expect("an id");
    let comment = |number: usize| {
        let text = number.to_string();
        Comment::admit(Parts { parent: Some(id(parent(number))), text, ..parts(id(number).as_str()) }).expect("valid")
    };
    (0..count).map(comment).collect()
}

#[test]
fn long_threads_and_large_circles_come_to_an_end() {
    let count = 5_000;
    for parent in [
        Box::new(|number: usize| number.saturating_sub(1)) as Box<dyn Fn(usize) -> usize>,
        Box::new(move |number| (number + 1) % count),
        Box::new(move |number| (number * 7 + 3) % count),
        Box::new(|number| number),
        Box::new(|number| number ^ 1),
    ] {
        let comments = chain(count, parent);
        for file in [to_json(&comments, None, true), to_wxr("x", &subjects(), &comments, true)] {
            let read = read(file.as_bytes()).unwrap();
            assert_eq!(read.comments.len(), count);
            check_no_circles(&read.comments);
        }
    }
}

fn check_no_circles(comments: &[Comment]) {
    let place = |id: &CommentId| comments.binary_search_by(|one| one.id().cmp(id)).ok();
    let mut ends = vec![false; comments.len()];
    for start in 0..comments.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(index) = at.filter(|index| !ends[*index]) {
            path.push(index);
            assert!(path.len() <= comments.len(), "a circle");
            at = comments[index].parent().and_then(place);
        }
        path.into_iter().for_each(|index| ends[index] = true);
    }
}
