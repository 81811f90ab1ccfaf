//! Linear time, told by counting: each hostile text is read at one size and at eight times the size, and may take eight times the steps and
//! a little more, and give eight times the output.
//!
//! A step is a branch taken, as `-C instrument-coverage` counts them (`.cargo/config.toml`): the same on every machine and at every load.
//! With `--all` every text is told, and not only what takes too much; with the name of a text that one alone is read.
//!
//! Loops inside the standard library are counted where they call back; a search it makes in one go counts as one step.

use std::process::ExitCode;

use trichdan::graph::ChainQuery;
use trichdan::mention::OptionalKind;
use trichdan::text::OffsetUnit;
use trichdan::{CitationGraph, Parser, Source, wire};
use unicode_normalization::UnicodeNormalization as _;

/// Bytes of the smaller text: several paragraphs at their longest.
const SIZE: usize = 48 * 1024;
const TIMES: usize = 8;
/// Of eight times the text: what stands around it, and a table that grows, may add a little.
const MOST: f64 = 8.5;
/// Sorting takes its logarithm.
const MOST_SORTED: f64 = 10.5;
/// An offset in UTF-16 is counted from one of every 32 bytes on: a text whose only sentence begins at the first byte counts less.
const MOST_COUNTED: f64 = 9.0;
/// Steps for a byte; a text that needs more is slow however long it is.
const STEPS_A_BYTE: u64 = 1_000;

/// A document's head, under which the lines of a legal text are read.
const HEAD: &str = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH\n\
    Sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP\n\n";

/// What is said over and over.
const HOSTILE: &[(&str, &str)] = &[
    ("digits", "0123456789"),
    ("số số số", "số "),
    ("A/A/A/", "A/"),
    ("slashes", "/"),
    ("hyphens", "-"),
    ("ngày ngày", "ngày "),
    ("blanks", " "),
    ("empty lines", "\n"),
    ("short lines", "a\n"),
    ("marks", "a\u{301}\u{301}\u{301}"),
    ("marks alone", "\u{301}"),
    ("dense numbers", "12-QĐ/TW "),
    (
        "dense lists",
        "Quyết định số 12-QĐ/TW, 13-QĐ/TW và 14-QĐ/TW; ",
    ),
    ("bare lists", "Số 1, 2, 3, 4, 5, 6, 7, "),
    (
        "ranges",
        "các Quyết định từ số 100/QĐ-UBND đến số 119/QĐ-UBND, ",
    ),
    (
        "long ranges",
        "các Quyết định từ số 100/QĐ-UBND đến số 300/QĐ-UBND, ",
    ),
    ("near misses", "12-Hà Nội 123456-QĐ/TW 12/12/2013 "),
    (
        "long codes",
        "Thông tư liên tịch số 08/2021/TTLT-BTP-BCA-BQP-",
    ),
    (
        "capitals",
        "QUYẾT ĐỊNH SỐ 12-QĐ/TW CỦA BỘ CHÍNH TRỊ THAY THẾ NGHỊ ĐỊNH SỐ 34/2016/NĐ-CP ",
    ),
    ("type words", "Kế hoạch "),
    ("bodies", "Ủy ban nhân dân "),
    ("dates", "Quyết định ngày 01 tháng 02 năm 2020 "),
    ("cues", "thay thế "),
    ("cues and numbers", "thay thế 12-QĐ/TW "),
    ("open quotes", "12-QĐ/TW “"),
    ("straight quotes", "12-QĐ/TW về việc “ab \" "),
    ("open brackets", "12-QĐ/TW ("),
    (
        "titles in titles",
        "Quyết định số 12-QĐ/TW về Quyết định số 13-QĐ/TW về ",
    ),
    ("grounds", "Căn cứ Luật Đất đai;\n"),
    ("laws", "Luật "),
    ("words of a law", "Luật A B C D E F G H "),
    (
        "amending laws",
        "Luật sửa đổi, bổ sung một số điều của Luật Đất đai, ",
    ),
    ("provisions", "khoản 1, 2, 3 Điều 5, 6 và điểm a "),
    ("articles", "Điều 1. Bãi bỏ 12-QĐ/TW\n"),
    ("paragraphs", "12-QĐ/TW\n\n"),
    ("short forms", "Nghị quyết 18. Nghị quyết số 12-NQ/TW. "),
    ("short lists", "Nghị quyết 18, 19, 20 "),
    ("nicknames", "Đề án 06, Khoán 10, "),
    (
        "pointing back",
        "12-QĐ/TW. Quyết định này thay thế Nghị định này. ",
    ),
    (
        "names given",
        "Nghị định số 34/2016/NĐ-CP (sau đây gọi là Nghị định 34), theo Nghị định 34. ",
    ),
    (
        "places",
        "Kế hoạch số 12-KH/HU của Huyện ủy Krông Pa, Kế hoạch số 13-KH/HU của Huyện ủy Chư Sê. ",
    ),
    ("plenums", "Nghị quyết Trung ương 4 khóa XI, XII, "),
    ("glued plenums", "NQTW "),
    ("Roman figures", "khóa I, II, III, "),
    (
        "heads",
        "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH\n",
    ),
    ("slugs", "quyet-dinh-977-qd-ttg-ngay-7-7-2020 "),
    ("one long slug", "a-b-"),
    ("standards", "TCVN ISO/IEC TCVN 5574:2018 "),
    ("judgments", "Bản án hình sự sơ thẩm số 12/2019/HS-ST "),
];

unsafe extern "C" {
    safe fn __llvm_profile_begin_counters() -> *const u64;
    safe fn __llvm_profile_end_counters() -> *const u64;
}

/// How many branches were taken since the process began.
fn steps() -> u64 {
    let (start, end) = (
        __llvm_profile_begin_counters(),
        __llvm_profile_end_counters(),
    );
    let count = (end as usize - start as usize) / size_of::<u64>();
    // SAFETY: the two ends of the table of counters that the compiler lays out; one thread runs, so that nobody writes to it here.
    let counters = unsafe { std::slice::from_raw_parts(start, count) };
    counters
        .iter()
        .fold(0, |sum, count| sum.wrapping_add(*count))
}

/// What a stage takes and gives.
#[derive(Clone, Copy)]
struct Cost {
    steps: u64,
    output: usize,
}

fn cost(run: impl FnOnce() -> usize) -> Cost {
    let before = steps();
    let output = run();
    Cost {
        steps: steps() - before,
        output,
    }
}

/// The stages of one text: reading it, writing what was read, and taking it into a graph that is asked.
fn costs(text: &str) -> [Cost; 3] {
    let parser = OptionalKind::ALL
        .into_iter()
        .fold(Parser::new(), Parser::also);
    let mut read = None;
    let reading = cost(|| {
        let citations = read.insert(parser.parse(text));
        citations.mentions().len() + citations.relations().len()
    });
    let citations = read.expect("it has been read");
    let writing = cost(|| {
        let mut line = Vec::new();
        wire::write(
            &mut line,
            wire::Id::Number(0),
            &citations,
            OffsetUnit::Utf16,
        )
        .expect("memory takes all");
        line.len()
    });
    let asking = cost(|| {
        let mut graph = CitationGraph::new();
        graph.add(Source::new("a"), &citations);
        let all: Vec<_> = graph.documents().collect();
        let chains = all
            .iter()
            .take(1)
            .map(|id| graph.chain(*id, &ChainQuery::up()).steps().len());
        all.len() + chains.sum::<usize>()
    });
    [reading, writing, asking]
}

fn main() -> ExitCode {
    // What is made once is made before.
    costs(HEAD);
    let mut failed = false;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"));
    let decomposed: String = "Quyết định số 12-QĐ/TW của Bộ Chính trị ".nfd().collect();
    let all = HOSTILE
        .iter()
        .copied()
        .chain([("decomposed", &*decomposed)]);
    println!(
        "{:>18} {:>22} {:>14} {:>12} {:>12}",
        "text", "stage", "steps a byte", "steps x", "output x"
    );
    for (name, piece) in all {
        if asked.is_some_and(|asked| asked.as_str() != name) {
            continue;
        }
        for head in ["", HEAD] {
            let text = |size: usize| head.to_owned() + &piece.repeat(size / piece.len() + 1);
            let (small, large) = (costs(&text(SIZE)), costs(&text(TIMES * SIZE)));
            for (stage, (one, many)) in ["read", "write", "ask"]
                .into_iter()
                .zip(small.into_iter().zip(large))
            {
                let ratio = |one: usize, many: usize| many as f64 / one.max(1) as f64;
                // Where hardly anything is done, what is done once tells.
                let times = many.steps as f64 / one.steps.max(SIZE as u64 / 16) as f64;
                let grown = if many.output < 64 {
                    1.0
                } else {
                    ratio(one.output, many.output)
                };
                let a_byte = many.steps / (TIMES * SIZE) as u64;
                let most = match stage {
                    "ask" => MOST_SORTED,
                    "write" => MOST_COUNTED,
                    _ => MOST,
                };
                let bad = times > most || grown > MOST || a_byte > STEPS_A_BYTE;
                failed |= bad;
                if bad || arguments.iter().any(|argument| argument == "--all") {
                    let of = if head.is_empty() {
                        ""
                    } else {
                        " in a document"
                    };
                    let mark = if bad { "  TOO MUCH" } else { "" };
                    println!(
                        "{name:>18} {:>22} {a_byte:>14} {times:>12.2} {grown:>12.2}{mark}",
                        format!("{stage}{of}")
                    );
                }
            }
        }
    }
    println!(
        "{}",
        if failed {
            "not linear"
        } else {
            "every text takes steps in proportion to its length"
        }
    );
    ExitCode::from(u8::from(failed))
}
