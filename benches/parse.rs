//! How fast texts are read, as a whole and by stage: generated ones, as dense with citations as legal texts and as news, and a file of
//! one's own.
//!
//! ```text
//! cargo bench --bench parse
//! TRICHDAN_BENCH_TEXT=news.jsonl cargo bench --bench parse     # plain text, or lines of JSON with a "text"
//! ```

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use trichdan::text::{OffsetUnit, Shadow};
use trichdan::{Citations, Parser, Span, wire};

/// Size of a generated text.
const SIZE: usize = 4 << 20;

/// Bytes for each citation, as counted in real texts.
const DENSITIES: [(&str, usize); 2] = [("legal", 1_600), ("news", 56_000)];

/// Sentences without a citation, with the figures that stand in such texts.
const PROSE: [&str; 8] = [
    "Hội nghị đã thảo luận về kết quả phát triển kinh tế - xã hội sáu tháng đầu năm và nhiệm vụ sáu tháng cuối năm. ",
    "Toàn tỉnh có 12/15 xã về đích nông thôn mới, tỷ lệ hộ nghèo giảm 2,35 % so với giai đoạn 2016 - 2020. ",
    "Các đồng chí trong Ban Thường vụ Huyện ủy đã đi kiểm tra cơ sở trong hai ngày 12/12 và 13/12/2013. ",
    "Tổ chức, cá nhân có liên quan chịu trách nhiệm trước pháp luật về tính chính xác của hồ sơ theo quy định. ",
    "Người nộp hồ sơ gửi trực tiếp hoặc qua đường bưu điện đến bộ phận một cửa trong thời hạn 15 ngày làm việc. ",
    "Công tác dân vận được đổi mới theo hướng gần dân, hiểu dân, trọng dân và có trách nhiệm với dân. ",
    "Đại biểu đề nghị bố trí đủ kinh phí, nhân lực và trang thiết bị cho các trạm y tế vùng sâu, vùng xa.\n",
    "Điều 7. Trách nhiệm của cơ quan chủ trì\n1. Chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện.\n",
];

const CITATIONS: [&str; 8] = [
    "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;\n",
    "Kế hoạch số 38a-KH/HU ngày 16/8/2016 của Huyện ủy Krông Pa thực hiện Kết luận số 03-KL/TW ngày 13/5/2016 của Ban Bí thư. ",
    "Nghị định này thay thế Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ.\n",
    "Các chi bộ tiếp tục thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị (khóa XII). ",
    "Bãi bỏ khoản 5 Điều 25 Thông tư số 02/2014/TT-BCT của Bộ trưởng Bộ Công Thương.\n",
    "Thực hiện Nghị quyết số 18, 19-NQ/TW gắn với Nghị quyết số 57-NQ/TW, tỉnh đã sắp xếp lại bộ máy. ",
    "Ủy ban nhân dân tỉnh ban hành Quyết định số 12/2019/QĐ-UBND về việc phân cấp quản lý. ",
    "Hội nghị tổng kết 10 năm thực hiện Quyết định số 290-QĐ/TW của Bộ Chính trị khóa X. ",
];

fn generated(size: usize, bytes_for_each: usize) -> String {
    let mut text = String::with_capacity(size + 512);
    let (mut sentences, mut citations) = (PROSE.iter().cycle(), CITATIONS.iter().cycle());
    let mut cited = 0;
    while text.len() < size {
        let due = text.len() / bytes_for_each > cited;
        cited += usize::from(due);
        let next = if due {
            citations.next()
        } else {
            sentences.next()
        };
        text.extend(next.copied());
    }
    text
}

/// The texts of a file: one for each line of JSON, or the whole of it.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads the text it is given"
)]
fn given(path: &Path) -> Vec<String> {
    let whole =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path
        .extension()
        .is_none_or(|extension| extension != "jsonl")
    {
        return vec![whole];
    }
    let text = |(number, line): (usize, &str)| {
        let row: serde_json::Value = serde_json::from_str(line).ok()?;
        let text = row.get("text").and_then(serde_json::Value::as_str);
        Some(
            text.unwrap_or_else(|| panic!("line {}: no \"text\"", number + 1))
                .to_owned(),
        )
    };
    whole.lines().enumerate().filter_map(text).collect()
}

/// Normalises every line: what would be paid if the anchors did not tell where to look.
fn normalise(texts: &[String], shadow: &mut Shadow) -> usize {
    let mut letters = 0;
    for text in texts {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            shadow.fill(black_box(text), Span::new(start as u32, end as u32));
            letters += shadow.lower().len();
            start = end;
        }
    }
    letters
}

fn parse(texts: &[String], parser: &Parser) -> usize {
    let mentions = |text: &String| parser.parse(black_box(text)).mentions().len();
    texts.iter().map(mentions).sum()
}

fn write(citations: &[Citations<'_>], out: &mut Vec<u8>) -> usize {
    out.clear();
    for citations in citations {
        let written = wire::write(out, wire::Id::Number(1), citations, OffsetUnit::Bytes);
        written.unwrap_or_else(|error| panic!("{error}"));
    }
    out.len()
}

#[cfg(feature = "graph")]
fn ingest(citations: &[Citations<'_>]) -> usize {
    let mut graph = trichdan::CitationGraph::new();
    for (at, citations) in citations.iter().enumerate() {
        graph.add(trichdan::Source::new(at.to_string()), citations);
    }
    graph.documents().count()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let parser = Parser::new();
    let mut texts: Vec<(&str, Vec<String>)> = DENSITIES
        .iter()
        .map(|(name, bytes)| (*name, vec![generated(SIZE, *bytes)]))
        .collect();
    if let Some(path) = std::env::var_os("TRICHDAN_BENCH_TEXT") {
        texts.push(("given", given(Path::new(&path))));
    }
    for (name, texts) in &texts {
        let bytes: usize = texts.iter().map(String::len).sum();
        let read: Vec<Citations<'_>> = texts.iter().map(|text| parser.parse(text)).collect();
        let mut group = criterion.benchmark_group(*name);
        group.sample_size(20);
        // Of the text read, for each stage: the stages add up.
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function("normalise all", |bencher| {
            let mut shadow = Shadow::default();
            bencher.iter(|| normalise(texts, &mut shadow));
        });
        group.bench_function("parse", |bencher| bencher.iter(|| parse(texts, &parser)));
        group.bench_function("write", |bencher| {
            let mut out = Vec::new();
            bencher.iter(|| write(&read, &mut out));
        });
        #[cfg(feature = "graph")]
        group.bench_function("add to a graph", |bencher| {
            bencher.iter(|| ingest(black_box(&read)));
        });
        group.finish();
    }
    criterion.final_summary();
}
