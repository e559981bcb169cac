//! What there is to say, as the source of the program has it.

use std::str::FromStr;

use paper::collect::words_of;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::LitStr;

/// An English text that people read or hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text, with its gaps. A noun that goes with a number is its two forms, with a bar between them.
    pub english: String,
    /// The file that it stands in.
    pub file: String,
    /// Its line there, counted from 1.
    pub line: usize,
}

/// The texts of a file of Rust: those of templates, and the ones that `say`, `sentence`, `count` and `word!` are called with.
/// Tests are left out.
///
/// # Errors
/// When it is no Rust: where, and why.
pub fn collect(file: &str, source: &str) -> Result<Vec<Message>, String> {
    let tokens = TokenStream::from_str(source).map_err(|error| {
        let start = error.span().start();
        format!("{file}:{}: expected Rust, found something else ({error}). Mend it", start.line)
    })?;
    let mut collector = Collector { file, messages: Vec::new() };
    collector.walk(tokens);
    Ok(collector.messages)
}

struct Collector<'a> {
    file: &'a str,
    messages: Vec<Message>,
}

impl Collector<'_> {
    fn walk(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Ident(name) => {
                    let next = tokens.get(at);
                    match (name.to_string().as_str(), next, tokens.get(at + 1)) {
                        // What tests say, nobody reads.
                        ("mod", Some(TokenTree::Ident(name)), Some(TokenTree::Group(_))) if *name == "tests" => at += 2,
                        ("word", Some(TokenTree::Punct(mark)), Some(TokenTree::Group(group)))
                            if mark.as_char() == '!' =>
                        {
                            self.sentences(group, 0);
                        }
                        ("say" | "sentence", Some(TokenTree::Group(group)), _) if is_call(group) => {
                            self.sentences(group, 0)
                        }
                        ("add", Some(TokenTree::Group(group)), _) if is_call(group) => {
                            for (template, span) in literals(&argument(group, 0)) {
                                self.template(&template, span);
                            }
                        }
                        ("count", Some(TokenTree::Group(group)), _) if is_call(group) => {
                            let [one, many] = [1, 2].map(|at| literals(&argument(group, at)).into_iter().next());
                            if let (Some((one, span)), Some((many, _))) = (one, many) {
                                self.note(&format!("{one}|{many}"), span);
                            }
                        }
                        _ => {}
                    }
                }
                TokenTree::Group(group) => self.walk(group.stream()),
                TokenTree::Literal(_) => {
                    if let Some((text, span)) = literal(token)
                        && is_template(&text)
                    {
                        self.template(&text, span);
                    }
                }
                // Attributes say nothing to readers, and documentation is one.
                TokenTree::Punct(mark) if mark.as_char() == '#' => {
                    let is_inner = matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
                    at += if is_inner { 2 } else { 1 };
                }
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn sentences(&mut self, call: &Group, at: usize) {
        for (text, span) in literals(&argument(call, at)) {
            // Marks have their own in other scripts: a sentence that is said may consist of them.
            let bare = text.trim_matches(' ');
            self.put(bare, span);
        }
    }

    fn template(&mut self, template: &str, span: Span) {
        words_of(template).iter().for_each(|words| self.note(words, span));
    }

    fn note(&mut self, english: &str, span: Span) {
        if has_words(english) {
            self.put(english, span);
        }
    }

    fn put(&mut self, english: &str, span: Span) {
        if !english.is_empty() && !self.messages.iter().any(|message| message.english == english) {
            let line = span.start().line;
            self.messages.push(Message { english: english.to_owned(), file: self.file.to_owned(), line });
        }
    }
}

fn is_call(group: &Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis
}

/// The tokens of a call's argument, counted from 0.
fn argument(call: &Group, at: usize) -> Vec<TokenTree> {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    let tokens: Vec<TokenTree> = call.stream().into_iter().collect();
    tokens.split(is_comma).nth(at).unwrap_or_default().to_vec()
}

/// All texts in an expression, those of its branches too, but no patterns.
fn literals(tokens: &[TokenTree]) -> Vec<(String, Span)> {
    let is_mark = |at: usize, mark| matches!(tokens.get(at), Some(TokenTree::Punct(found)) if found.as_char() == mark);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(literals(&group.stream().into_iter().collect::<Vec<_>>())),
            // A pattern, or what something is compared with.
            _ if is_mark(at + 1, '=')
                || is_mark(at + 1, '|')
                || at > 0 && is_mark(at - 1, '=') && !is_arm(tokens, at) => {}
            token => found.extend(literal(token)),
        }
    }
    found
}

/// Whether what stands here is what an arm of a `match` comes to.
fn is_arm(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at - 1), Some(TokenTree::Punct(mark)) if mark.as_char() == '>')
}

fn literal(token: &TokenTree) -> Option<(String, Span)> {
    let TokenTree::Literal(literal) = token else { return None };
    let text: LitStr = syn::parse_str(&literal.to_string()).ok()?;
    Some((text.value(), literal.span()))
}

/// Whether a text has elements as `paper` writes them.
fn is_template(text: &str) -> bool {
    let opens = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase()) && rest.contains('>');
    text.contains("</>") || text.split('<').skip(1).any(opens) && !text.contains("</")
}

/// Whether anything in a text is for translating: a letter outside of its gaps.
fn has_words(text: &str) -> bool {
    let mut is_gap = false;
    text.chars().any(|c| {
        is_gap = c == '{' || is_gap && c != '}';
        !is_gap && c.is_alphabetic()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<String> {
        collect("a.rs", source).expect("Rust").into_iter().map(|message| message.english).collect()
    }

    #[test]
    fn templates_sentences_and_counts_are_found() {
        let source = r#"
            /// A `<p>Never</>` in words.
            const SAVE: &str = "<button data-act=save aria-label='Save {0}'>Save</>";
            fn draw(paper: &mut Paper, n: usize) {
                paper.add("<p class=status lang=en>{0} of {1} · <b>read</></>", &["class", "Not this"]);
                paper.add(if n == 1 { "In " } else { match n { 2 => " On", _ => "{0}" } }, &[]);
                let said = say(match kind { "pattern" | "other" => "First.", _ => "Second {0}." }, &["Nor this"]);
                let days = count(n, "day", "days");
                let label = Choice { label: word!("Sepia"), name: "sepia" };
                let selector = ".card > a";
            }
            #[cfg(test)]
            mod tests { fn a() { say("Never", &[]); } }
        "#;
        assert_eq!(
            found(source),
            ["Save {0}", "Save", "{0} of {1} ·", "read", "In", "On", "First.", "Second {0}.", "day|days", "Sepia"]
        );
    }

    #[test]
    fn a_text_knows_where_it_stands() {
        let messages = collect("a.rs", "fn a() {\n    say(\"Here\", &[]);\n}").expect("Rust");
        assert_eq!(messages, [Message { english: "Here".into(), file: "a.rs".into(), line: 2 }]);
        let error = collect("a.rs", "fn a() {\n  (").expect_err("no Rust");
        assert!(error.starts_with("a.rs:"), "{error}");
    }
}
