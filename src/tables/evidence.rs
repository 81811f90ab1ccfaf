//! Finds phrases of the tables on which nothing depends: every example and corpus case reads the same without them.

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "reads the tables and the corpus, and prints what it finds"
)]
mod tests {
    use std::path::Path;

    use crate::mention::OptionalKind;
    use crate::parser::Parser;
    use crate::tables::{Rows, Tables, generated};
    use crate::text::{OffsetUnit, fold};
    use crate::wire;

    /// The files of a folder that hold rows or cases.
    fn files(folder: &str) -> Vec<toml::Table> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let paths = std::fs::read_dir(folder).unwrap();
        let paths = paths.map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
            .collect()
    }

    fn strings(row: &toml::Value, key: &str) -> Vec<String> {
        let value = row.get(key);
        let many = value.and_then(toml::Value::as_array).into_iter().flatten();
        let one = value.into_iter();
        let values = one.chain(many).filter_map(toml::Value::as_str);
        values
            .map(|text| text.replace("[[", "").replace("]]", ""))
            .collect()
    }

    /// A text, folded for the search, and what the parser reads in it.
    struct Sample {
        text: String,
        folded: String,
        read: Vec<u8>,
    }

    fn read(parser: &Parser, text: &str) -> Vec<u8> {
        let mut line = Vec::new();
        let citations = parser.parse(text);
        wire::write(
            &mut line,
            wire::Id::Number(0),
            &citations,
            OffsetUnit::Bytes,
        )
        .unwrap();
        line
    }

    fn parser(tables: Tables) -> Parser {
        let kinds = OptionalKind::ALL.into_iter();
        kinds.fold(Parser::with_tables(tables), Parser::also)
    }

    fn samples() -> Vec<Sample> {
        let parser = parser(Tables::compile(generated::rows()));
        let mut texts = Vec::new();
        for (_, rows) in files("src/tables").into_iter().flatten() {
            for row in rows.as_array().unwrap() {
                texts.extend(strings(row, "examples"));
                texts.extend(strings(row, "misses"));
            }
        }
        for (_, cases) in files("corpus").into_iter().flatten() {
            for case in cases.as_array().unwrap() {
                texts.extend(strings(case, "text"));
                texts.extend(strings(case, "texts"));
            }
        }
        let sample = |text: String| Sample {
            folded: fold(&text).split_whitespace().collect::<Vec<_>>().join(" "),
            read: read(&parser, &text),
            text,
        };
        texts.into_iter().map(sample).collect()
    }

    /// The tables without one phrase of a row; without the row where that was its only phrase.
    fn without(list: &str, key: &str, row: &toml::Value, phrase: &str) -> Tables {
        let words = strings(row, key);
        let left: Vec<toml::Value> = words
            .iter()
            .filter(|word| *word != phrase)
            .map(|word| word.as_str().into())
            .collect();
        let mut rows: Rows = generated::rows();
        rows.folded = &[];
        rows.leave_out(list, &words.join("|"));
        if !left.is_empty() {
            let mut row = row.clone();
            let whole = row.as_table_mut().unwrap();
            whole.insert(key.to_owned(), left.into());
            assert!(matches!(rows.add(list, vec![row]), Some(Ok(()))));
        }
        Tables::compile(rows)
    }

    /// Whether a text may contain the phrase: it has its words, `N`, `…` and signs aside.
    fn may_hold(sample: &Sample, phrase: &str) -> bool {
        let words = phrase.split(' ');
        let mut words = words.filter(|word| *word != "N" && word.chars().any(char::is_alphabetic));
        words.all(|word| sample.folded.contains(&fold(word)))
    }

    #[test]
    #[ignore = "takes minutes; prints the phrases without evidence"]
    fn phrases_without_evidence() {
        let samples = samples();
        let (mut all, mut idle) = (0, 0);
        for (list, rows) in files("src/tables").into_iter().flatten() {
            // Read by the graph, not by the parser.
            if list == "confirmation" {
                continue;
            }
            for row in rows.as_array().unwrap() {
                let keys = ["phrase", "phrases"].into_iter();
                for key in keys.filter(|key| row.get(key).is_some()) {
                    for phrase in strings(row, key) {
                        let parser = parser(without(&list, key, row, &phrase));
                        let held = samples.iter().filter(|sample| may_hold(sample, &phrase));
                        let mut changed =
                            held.map(|sample| read(&parser, &sample.text) != sample.read);
                        all += 1;
                        if !changed.any(|changed| changed) {
                            idle += 1;
                            println!("[[{list}]] {phrase}");
                        }
                    }
                }
            }
        }
        println!("{idle} of {all} phrases have no evidence");
    }
}
