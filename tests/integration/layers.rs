//! The order of the layers: imports point downward only.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each module with the modules it may import; the root's own names count as the modules they come from.
const LAYERS: [(&str, &[&str]); 15] = [
    ("span", &[]),
    ("known", &[]),
    ("text", &["span"]),
    ("number", &["text", "span"]),
    ("date", &["span"]),
    ("provision", &["span"]),
    ("tables", &["text", "number", "date", "span"]),
    ("document", &["tables", "number", "date", "text", "span"]),
    (
        "mention",
        &[
            "document",
            "tables",
            "provision",
            "number",
            "date",
            "text",
            "span",
        ],
    ),
    (
        "relation",
        &[
            "mention",
            "document",
            "tables",
            "provision",
            "number",
            "date",
            "text",
            "span",
        ],
    ),
    (
        "parser",
        &[
            "relation",
            "mention",
            "document",
            "tables",
            "provision",
            "number",
            "date",
            "text",
            "span",
        ],
    ),
    (
        "wire",
        &[
            "parser",
            "relation",
            "mention",
            "document",
            "tables",
            "provision",
            "number",
            "date",
            "text",
            "span",
        ],
    ),
    (
        "registry",
        &["document", "tables", "date", "number", "span"],
    ),
    (
        "graph",
        &[
            "registry",
            "known",
            "wire",
            "relation",
            "parser",
            "document",
            "mention",
            "tables",
            "provision",
            "date",
            "number",
            "text",
            "span",
        ],
    ),
    (
        "corpus",
        &[
            "graph",
            "registry",
            "wire",
            "parser",
            "relation",
            "mention",
            "document",
            "tables",
            "provision",
            "number",
            "date",
            "text",
            "span",
        ],
    ),
];

/// Sums the errors of all modules and is imported by none.
const ERROR: &str = "error";

/// Crates that one folder alone may name.
const HIDDEN: [(&str, &str); 1] = [("petgraph", "graph")];

#[test]
fn imports_point_downward() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let exports = exports(&read(&root.join("lib.rs")));
    let mut files = Vec::new();
    gather(&root, &mut files);
    assert!(
        files.len() > 10,
        "the sources are not where they are looked for"
    );
    let wrong: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let file = path.strip_prefix(&root).unwrap();
            violations(file, &read(path), &exports)
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "imports against the order of the layers:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_layers_themselves_point_downward() {
    for (index, (module, below)) in LAYERS.iter().enumerate() {
        for import in *below {
            let at = LAYERS.iter().position(|(name, _)| name == import);
            assert!(
                at.is_some_and(|at| at < index),
                "{module} stands above {import}"
            );
        }
    }
}

#[test]
fn the_check_catches_every_way_to_import_upward() {
    let exports = exports(
        "pub use parser::{Citations, Parser};\npub use span::Span;\npub use tables::Tables;\npub mod text;",
    );
    let caught = |file: &str, source: &str| violations(Path::new(file), source, &exports);
    for (file, source, message) in [
        (
            "date.rs",
            "\nuse crate::tables::Rows;",
            "src/date.rs:2: date imports tables (crate::tables::Rows)",
        ),
        (
            "date.rs",
            "use crate::{Span, Tables};",
            "src/date.rs:1: date imports tables (crate::Tables)",
        ),
        (
            "text/fold.rs",
            "fn f() { super::super::parser::run() }",
            "src/text/fold.rs:1: text imports parser (super::super::parser::run)",
        ),
        (
            "text/mod.rs",
            "use super::{\n    span::Span,\n    number::{self, Year},\n};",
            "src/text/mod.rs:3: text imports number (super::number::self)",
        ),
        (
            "span.rs",
            "mod inner { use super::super::text; }",
            "src/span.rs:1: span imports text (super::super::text)",
        ),
        (
            "tables/rows.rs",
            "let c: crate::Citations<'_> = x;",
            "src/tables/rows.rs:1: tables imports parser (crate::Citations)",
        ),
        (
            "document.rs",
            "use crate::*;",
            "src/document.rs:1: document imports the whole root (crate::*)",
        ),
        (
            "document.rs",
            "use crate::Nonsense;",
            "src/document.rs:1: document imports Nonsense, which is no module (crate::Nonsense)",
        ),
        (
            "helpers.rs",
            "",
            "src/helpers.rs:1: helpers has no row among the layers",
        ),
        (
            "registry.rs",
            "use petgraph::graph::Graph;",
            "src/registry.rs:1: petgraph is for src/graph alone",
        ),
    ] {
        let found = caught(file, source);
        assert!(found.contains(&message.to_owned()), "{source:?}: {found:?}");
    }
}

#[test]
fn the_check_lets_pass_what_is_no_import() {
    let exports = exports("pub use span::Span;");
    for (file, source) in [
        (
            "date.rs",
            "//! See [`crate::Parser`].\n/* crate::parser /* super::tables */ */",
        ),
        (
            "date.rs",
            "const A: &str = \"crate::parser\"; const B: &str = r#\"super::tables \"x\" petgraph\"#; const C: char = '\"';",
        ),
        (
            "date.rs",
            "#[cfg(test)]\n#[expect(lint)]\nmod tests { use super::*; fn f() { crate::parser::x() } }",
        ),
        (
            "text/fold.rs",
            "use super::letters::lower;\nuse crate::text::Shadow;\nuse crate::{Span, span};\npub(crate) fn f<'a>() {}",
        ),
        (
            "graph/mod.rs",
            "use petgraph::graph::Graph;\nmod inner { use super::Node; }",
        ),
        ("error.rs", "use crate::number::DocumentNumberError;"),
        ("lib.rs", "pub use parser::Parser;"),
    ] {
        assert_eq!(
            violations(Path::new(file), source, &exports),
            [""; 0],
            "{source:?}"
        );
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The Rust files of a folder, sorted.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What of a file's imports goes against the layers, one message each.
fn violations(file: &Path, source: &str, exports: &BTreeMap<String, String>) -> Vec<String> {
    let module = module_of(file);
    let Some(top) = module.first().cloned() else {
        return Vec::new();
    };
    let shown = format!("src/{}", file.display()).replace('\\', "/");
    let tokens = without_tests(&tokens(source));
    let mut wrong = Vec::new();
    let Some(below) = layer(&top) else {
        return vec![format!("{shown}:1: {top} has no row among the layers")];
    };
    for import in imports(&module, &tokens) {
        let place = format!("{shown}:{}", import.line);
        let Some(name) = import.target.first() else {
            continue;
        };
        let from = exports.get(name).unwrap_or(name);
        if *from == top || below.contains(&from.as_str()) {
            continue;
        }
        wrong.push(match from.as_str() {
            "*" => format!("{place}: {top} imports the whole root ({})", import.written),
            from if layer(from).is_none() => format!(
                "{place}: {top} imports {from}, which is no module ({})",
                import.written
            ),
            from => format!("{place}: {top} imports {from} ({})", import.written),
        });
    }
    for (name, owner) in HIDDEN {
        let named = tokens.iter().find(|token| token.text == name);
        if let Some(token) = named.filter(|_| top != owner) {
            wrong.push(format!(
                "{shown}:{}: {name} is for src/{owner} alone",
                token.line
            ));
        }
    }
    wrong
}

/// What a module may import; `None` when there is no such module.
fn layer(module: &str) -> Option<Vec<&'static str>> {
    if module == ERROR {
        return Some(LAYERS.iter().map(|(name, _)| *name).collect());
    }
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, below)| below.to_vec())
}

/// The module path of a file; empty for the contents page.
fn module_of(file: &Path) -> Vec<String> {
    let mut path: Vec<String> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if path
        .last()
        .is_some_and(|last| last == "mod" || last == "lib")
    {
        path.pop();
    }
    path
}

/// The root's own names and the modules they come from.
fn exports(contents: &str) -> BTreeMap<String, String> {
    let tokens = tokens(contents);
    let mut exports = BTreeMap::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at].text == "use") {
        let mut leaves = Vec::new();
        tree(&tokens, at + 1, &[], &mut leaves);
        for (path, _) in leaves {
            if let (Some(module), Some(name)) = (path.first(), path.last()) {
                exports.insert(name.clone(), module.clone());
            }
        }
    }
    exports
}

/// One imported or inline path.
struct Import {
    written: String,
    /// From the root.
    target: Vec<String>,
    line: usize,
}

/// Every path that starts with `crate::` or `super::`.
fn imports(module: &[String], tokens: &[Token<'_>]) -> Vec<Import> {
    let mut found = Vec::new();
    // Inline modules that are open, with the depth of their braces.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let (mut at, mut depth) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1).map_or("", |token| token.text);
        match token.text {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inner.retain(|(_, opened)| *opened <= depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|token| token.text == "{") => {
                inner.push((next.to_owned(), depth + 1));
            }
            "crate" | "super" if next == "::" => {
                let mut leaves = Vec::new();
                at = tree(tokens, at, &[], &mut leaves);
                let here: Vec<String> = module
                    .iter()
                    .cloned()
                    .chain(inner.iter().map(|(name, _)| name.clone()))
                    .collect();
                found.extend(leaves.into_iter().map(|(path, line)| Import {
                    target: target(&here, &path),
                    written: path.join("::"),
                    line,
                }));
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Where a path leads, from the root.
fn target(here: &[String], path: &[String]) -> Vec<String> {
    let supers = path
        .iter()
        .take_while(|segment| *segment == "super")
        .count();
    let (base, rest) = match supers {
        0 => (0, 1),
        supers => (here.len().saturating_sub(supers), supers),
    };
    here[..base].iter().chain(&path[rest..]).cloned().collect()
}

/// Reads the tree of paths at `at` into its leaves; returns what follows it.
fn tree(
    tokens: &[Token<'_>],
    at: usize,
    base: &[String],
    leaves: &mut Vec<(Vec<String>, usize)>,
) -> usize {
    let Some(token) = tokens.get(at) else {
        return at;
    };
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    if token.text == "{" {
        let mut at = at + 1;
        while !matches!(text(at), "}" | "") {
            at = if text(at) == "," {
                at + 1
            } else {
                tree(tokens, at, base, leaves)
            };
        }
        return at + 1;
    }
    let path: Vec<String> = base
        .iter()
        .cloned()
        .chain([token.text.to_owned()])
        .collect();
    let goes_on =
        text(at + 1) == "::" && (is_word(text(at + 2)) || matches!(text(at + 2), "{" | "*"));
    if goes_on {
        return tree(tokens, at + 2, &path, leaves);
    }
    leaves.push((path, token.line));
    if text(at + 1) == "as" { at + 3 } else { at + 1 }
}

/// A word, `::` or one sign of Rust source.
#[derive(Clone, Copy)]
struct Token<'s> {
    text: &'s str,
    line: usize,
}

fn is_word(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
}

/// The source without comments, strings and white space.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let length = skipped(rest);
        if length > 0 {
            at += length;
            continue;
        }
        let word = rest
            .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .unwrap_or(rest.len());
        let length = match word {
            0 if rest.starts_with("::") => 2,
            0 => rest.chars().next().map_or(1, char::len_utf8),
            word => word,
        };
        let line = source[..at].matches('\n').count() + 1;
        tokens.push(Token {
            text: &rest[..length],
            line,
        });
        at += length;
    }
    tokens
}

/// How much of the start of `rest` is white space, a comment, a string, a character or a lifetime.
fn skipped(rest: &str) -> usize {
    let until = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    let blank = rest.len() - rest.trim_start().len();
    if blank > 0 {
        return blank;
    }
    if rest.starts_with("//") {
        return until("\n");
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if let Some(length) = string(rest) {
        return length;
    }
    if let Some(quoted) = rest.strip_prefix('\'') {
        let mut letters = quoted.chars();
        return match (letters.next(), letters.next()) {
            (Some('\\'), Some(escaped)) => {
                let opened = 2 + escaped.len_utf8();
                rest[opened..]
                    .find('\'')
                    .map_or(rest.len(), |close| opened + close + 1)
            }
            (Some(letter), Some('\'')) => 2 + letter.len_utf8(),
            _ => {
                1 + quoted
                    .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
                    .unwrap_or(quoted.len())
            }
        };
    }
    0
}

fn block_comment(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < rest.len() {
        let step = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                2
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of the string literal that `rest` starts with, plain or raw.
fn string(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        let after = rest.strip_prefix(prefix);
        after.is_some_and(|after| {
            after.trim_start_matches('#').starts_with('"')
                && (prefix.ends_with('r') || after.starts_with('"'))
        })
    })?;
    let after = &rest[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let opened = prefix.len() + hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(
            rest[opened..]
                .find(&end)
                .map_or(rest.len(), |close| opened + close + end.len()),
        );
    }
    let mut escaped = false;
    let close = after.char_indices().skip(1).find(|(_, letter)| {
        let closes = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        closes
    });
    Some(close.map_or(rest.len(), |(at, _)| prefix.len() + at + 1))
}

/// Leaves out the modules that stand under `#[cfg(test)]`.
fn without_tests<'s>(tokens: &[Token<'s>]) -> Vec<Token<'s>> {
    const CFG: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if (0..CFG.len()).all(|step| text(at + step) == CFG[step]) {
            let mut item = at + CFG.len();
            while text(item) == "#" {
                item = behind(tokens, item + 1);
            }
            if text(item) == "mod" && text(item + 2) == "{" {
                at = behind(tokens, item + 2);
                continue;
            }
        }
        kept.push(tokens[at]);
        at += 1;
    }
    kept
}

/// What follows the bracket opened at `open`.
fn behind(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}
