//! The order of the layers: imports point downward only.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};

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

/// The imports of a file that violate the layers, one message each.
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
    /// Segments from the root.
    target: Vec<String>,
    line: usize,
}

/// Every path that starts with `crate::` or `super::`.
fn imports(module: &[String], tokens: &[Token]) -> Vec<Import> {
    let mut found = Vec::new();
    // Inline modules that are open, with the depth of their braces.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let (mut at, mut depth) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1).map_or("", |token| token.text.as_str());
        match token.text.as_str() {
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
    tokens: &[Token],
    at: usize,
    base: &[String],
    leaves: &mut Vec<(Vec<String>, usize)>,
) -> usize {
    let Some(token) = tokens.get(at) else {
        return at;
    };
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
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
    let path: Vec<String> = base.iter().cloned().chain([token.text.clone()]).collect();
    let goes_on =
        text(at + 1) == "::" && (is_word(text(at + 2)) || matches!(text(at + 2), "{" | "*"));
    if goes_on {
        return tree(tokens, at + 2, &path, leaves);
    }
    leaves.push((path, token.line));
    if text(at + 1) == "as" { at + 3 } else { at + 1 }
}

/// A word, `::` or one sign of Rust source.
#[derive(Clone)]
struct Token {
    text: String,
    line: usize,
}

fn is_word(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
}

/// The tokens of the source, without comments, literals and white space.
fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    flatten(source.parse().unwrap(), &mut tokens);
    tokens
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    fn token(text: &impl ToString, span: Span) -> Token {
        Token {
            text: text.to_string(),
            line: span.start().line,
        }
    }
    let mut trees = stream.into_iter();
    while let Some(tree) = trees.next() {
        let span = tree.span();
        match tree {
            TokenTree::Ident(word) => tokens.push(token(&word, span)),
            TokenTree::Punct(sign) if sign.as_char() == ':' && sign.spacing() == Spacing::Joint => {
                trees.next();
                tokens.push(token(&"::", span));
            }
            // A lifetime is the sign and the name behind it.
            TokenTree::Punct(sign) if sign.as_char() == '\'' => drop(trees.next()),
            TokenTree::Punct(sign) => tokens.push(token(&sign, span)),
            TokenTree::Literal(_) => {}
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(token(&open, group.span_open()));
                flatten(group.stream(), tokens);
                tokens.push(token(&close, group.span_close()));
            }
        }
    }
}

/// Leaves out the modules under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    const CFG: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
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
        kept.push(tokens[at].clone());
        at += 1;
    }
    kept
}

/// The index behind the bracket that closes the one at `open`.
fn behind(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
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
