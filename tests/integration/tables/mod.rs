//! The rows of the tables, both ways: a row's examples are read by that row, and its misses are not.

mod cases;
mod cues;
mod form;
mod heads;
mod kinds;
mod links;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use trichdan::text::fold;
use trichdan::{Citations, Parser};

/// Examples that fail today: list, row, example, reason. An entry that passes, or whose example is gone, is an error.
const KNOWN: &[(&str, &str, &str, &str)] = &[
    (
        "doc_type",
        "Chiến lược",
        "Chiến lược phát triển kinh tế - xã hội 10 năm 2021 - 2030",
        BY_NAME,
    ),
    (
        "doc_type",
        "Lời kêu gọi",
        "Lời kêu gọi toàn quốc kháng chiến",
        BY_NAME,
    ),
    (
        "doc_type",
        "Tuyên bố",
        "Tuyên bố của Hội nghị Trung ương",
        BY_NAME,
    ),
    (
        "issuer",
        "BTC",
        "89/TC-TCT",
        "TC is read as the type of communiqués, TCT as the issuer",
    ),
    (
        "issuer",
        "CT",
        "79759/CT-TTHT",
        "CT is read as the type of directives, and TTHT is no issuer",
    ),
    (
        "issuer",
        "LB",
        "11-LB/TT",
        "the issuer stands before the type",
    ),
    (
        "issuer",
        "UBDTMN",
        "01/1999/NQLT-TP-VHTT-NNPTNT-DTMN-ND",
        "only the first of joint issuers vouches for a number, and TP is none",
    ),
    (
        "cue",
        "kết quả thực hiện",
        "Tỉnh ủy đánh giá kết quả thực hiện [[Nghị quyết số 18-NQ/TW]].",
        GAPS,
    ),
    (
        "occasion",
        "hội nghị",
        "Hội nghị học tập, quán triệt Nghị quyết số 18-NQ/TW",
        OTHERS,
    ),
    (
        "polarity",
        "buộc phải",
        "Như vậy sẽ phải sửa đổi Nghị định số 34/2016/NĐ-CP.",
        OTHERS,
    ),
    (
        "polarity",
        "hàng không",
        "Xã không những ban hành Kế hoạch số 20-KH/ĐU mà còn kiểm tra.",
        OTHERS,
    ),
    (
        "title",
        ", đảng viên vi phạm",
        "Nghị định số 78/2025/NĐ-CP quy định chi tiết một số điều và biện pháp để tổ chức, hướng dẫn thi hành Luật Ban hành văn bản quy phạm pháp luật",
        OTHERS,
    ),
    (
        "verb",
        "báo cáo",
        "Thực hiện Công văn số 47-CV/TU của Tỉnh ủy, Ban Thường vụ Huyện ủy đề nghị các đảng ủy báo cáo",
        OTHERS,
    ),
];

const BY_NAME: &str = "documents told by name alone are read only where they are laws";
const OTHERS: &str =
    "other words of the example say the same, so that it reads alike without these";
const GAPS: &str =
    "an empty gap counts as a word: the phrase with a gap beats the same words without one";

/// What went wrong in one list, reported all at once.
struct Report {
    list: &'static str,
    lines: Vec<String>,
    judged: usize,
    met: BTreeSet<usize>,
}

impl Report {
    fn of(list: &'static str) -> Self {
        Self {
            list,
            lines: Vec::new(),
            judged: 0,
            met: BTreeSet::new(),
        }
    }

    /// Notes how one example went; what is known to fail must fail.
    fn example(&mut self, row: &str, example: &str, outcome: Result<(), String>) {
        let known = KNOWN
            .iter()
            .position(|(list, of, words, _)| (*list, *of, *words) == (self.list, row, example));
        self.met.extend(known);
        self.judged += 1;
        match (outcome, known) {
            (Ok(()), None) | (Err(_), Some(_)) => {}
            (Err(found), None) => self.line(row, &format!("{example:?}: {found}")),
            (Ok(()), Some(_)) => {
                self.line(row, &format!("{example:?} passes: take it out of KNOWN"));
            }
        }
    }

    fn line(&mut self, row: &str, message: &str) {
        self.lines
            .push(format!("[[{}]] {row}: {message}", self.list));
    }

    fn finish(mut self) {
        for (index, (list, row, example, _)) in KNOWN.iter().enumerate() {
            if *list == self.list && !self.met.contains(&index) {
                self.line(row, &format!("{example:?} is in KNOWN but in no table"));
            }
        }
        assert!(self.judged > 0, "[[{}]] has no examples", self.list);
        assert!(
            self.lines.is_empty(),
            "{} failures:\n{}",
            self.lines.len(),
            self.lines.join("\n")
        );
    }
}

/// A row of a file.
pub(super) struct Row {
    pub(super) file: String,
    keys: toml::Table,
}

impl Row {
    pub(super) fn text(&self, key: &str) -> &str {
        self.keys
            .get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn list(&self, key: &str) -> Vec<&str> {
        let values = self.keys.get(key).and_then(toml::Value::as_array);
        values
            .into_iter()
            .flatten()
            .map(|value| value.as_str().unwrap())
            .collect()
    }

    /// The key by which the rows of a list are sorted and distinguished.
    pub(super) fn key(&self, list: &str) -> String {
        match list {
            "doc_type" | "issuer" | "body" | "foreign_code" | "standard" | "case_type"
            | "instance" | "court_decision" | "lapse" => self.text("code").to_owned(),
            "cue" => self.text("phrase").to_owned(),
            "unit" => self.text("word").to_owned(),
            "locality" => format!("{} ({})", self.text("name"), self.text("kind")),
            "law" => format!("{} ({})", self.text("name"), self.text("date")),
            "term" => format!("{} {}", self.text("series"), self.text("roman")),
            "meeting" => format!("{} {}", self.text("meeting"), self.text("number")),
            "unyeared" => format!("{} {}", self.text("doc_type"), self.text("issuer")),
            _ => ["names", "words", "phrases"]
                .iter()
                .find_map(|key| self.list(key).first().map(|first| (*first).to_owned()))
                .unwrap(),
        }
    }
}

/// The tables, in the order of their names.
fn names() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables");
    let entries = folder.read_dir().unwrap();
    let files = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files
        .filter_map(|file| Some(file.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    names
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/tables")
        .join(format!("{name}.toml"));
    std::fs::read_to_string(path).unwrap()
}

/// The rows of every list, in the order of the files.
fn lists() -> BTreeMap<String, Vec<Row>> {
    let mut lists: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for name in names() {
        let whole: toml::Table = toml::from_str(&file(&name)).unwrap();
        for (list, rows) in whole {
            for keys in rows.as_array().unwrap() {
                let keys = keys.as_table().unwrap().clone();
                lists.entry(list.clone()).or_default().push(Row {
                    file: name.clone(),
                    keys,
                });
            }
        }
    }
    lists
}

pub(super) fn rows(list: &str) -> Vec<Row> {
    lists()
        .remove(list)
        .unwrap_or_else(|| panic!("no file holds rows of [[{list}]]"))
}

fn parse(text: &str) -> Citations<'_> {
    Parser::new().parse(text)
}

/// Mentions, as shown in a failure.
fn seen(citations: &Citations<'_>) -> String {
    let mentions = citations.mentions().iter().map(|mention| {
        format!(
            "{:?} type {:?} issuer {:?}",
            mention.text(citations.text()),
            mention.doc_type(),
            mention.issuer()
        )
    });
    let mentions: Vec<String> = mentions.collect();
    if mentions.is_empty() {
        "no mention".to_owned()
    } else {
        mentions.join(", ")
    }
}

/// An example with the words of a phrase hidden; `None` where the phrase is not in it.
fn hidden(example: &str, phrase: &str) -> Option<String> {
    const SIGNS: [char; 7] = [',', ':', ';', '.', '(', ')', '>'];
    let mut words: Vec<String> = example.split(' ').map(ToOwned::to_owned).collect();
    let sought: Vec<String> = phrase.split(' ').map(fold).collect();
    let at = words.windows(sought.len()).position(|window| {
        let mut pairs = window.iter().zip(&sought);
        pairs.all(|(word, sought)| word == sought || fold(word.trim_matches(SIGNS)) == **sought)
    })?;
    for word in words.iter_mut().skip(at).take(sought.len()) {
        let name = word.trim_matches(SIGNS);
        // A sign of the phrase stays.
        if name.is_empty() {
            continue;
        }
        let shouted = name == name.to_uppercase();
        *word = word.replace(name, if shouted { "XYZ" } else { "xyz" });
    }
    Some(words.join(" "))
}

fn expect(holds: bool, found: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(found()) }
}
