//! A caller's rows: whatever a file holds, it is either refused with file and place, or every text is read soundly with it.

use trichdan::{Parser, Tables};

use crate::spans;

/// A text that most kinds of rows affect.
const TEXT: &str = "TỈNH ỦY GIA LAI\nSố: 12-KH/TU\nGia Lai, ngày 05 tháng 3 năm 2020\nKẾ HOẠCH\nthực hiện Nghị quyết 18-NQ/TW\n\n\
    Căn cứ Luật Doanh nghiệp số 59/2020/QH14 ngày 17/6/2020;\n\nQuyết định này thay thế các Quyết định số 290, 291-QĐ/TW của Bộ Chính trị \
    khóa X và không áp dụng khoản 2 Điều 5 Nghị định số 34/2016/NĐ-CP; TCVN 5574:2018, Bản án số 12/2019/HS-ST, 30_2020_ND-CP.";

/// At most this many characters of the words are read: a file that repeats a long value would make a very long text.
const LONGEST: usize = 4096;

pub(crate) fn check(file: &str) {
    let tables = match Tables::from_toml([("mine.toml", file)]) {
        Ok(tables) => tables,
        Err(error) => return check_error(&error.to_string(), file),
    };
    let parser = Parser::with_tables(tables);
    spans::check_with(&parser, TEXT);
    // The words of the rows are between quotes.
    let words: Vec<&str> = file.split('"').skip(1).step_by(2).collect();
    for between in [" ", " số 12-QĐ/TW, ", "\n"] {
        let text: String = words.join(between).chars().take(LONGEST).collect();
        spans::check_with(&parser, &text);
    }
}

/// The message names the file and a line or row that the file has.
fn check_error(message: &str, file: &str) {
    let Some(place) = message.strip_prefix("mine.toml: ") else {
        panic!("no file: {message}");
    };
    let figure = |after: &str| {
        let rest = place.strip_prefix(after)?;
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        rest[..end].parse::<usize>().ok()
    };
    let lines = file.split('\n').count();
    match (figure("line "), figure("row ")) {
        (Some(line), None) => assert!((1..=lines).contains(&line), "{message}"),
        // A list may be written on one line, so that a row has only a byte or two.
        (None, Some(row)) => assert!((1..=file.len()).contains(&row), "{message}"),
        _ => panic!("no line and no row: {message}"),
    }
    assert!(!place.ends_with(": "), "no reason: {message}");
}
