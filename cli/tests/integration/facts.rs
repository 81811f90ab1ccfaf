//! Tables of facts among the inputs, decisions made by hand, and the documents shipped with trichdan.

use super::binary::Folder;

const EDGES: &str = "from\trelation\tto\tscope\n154/2020/NĐ-CP\tamends\t34/2016/NĐ-CP\tkhoản 1 Điều 4\n78/2025/NĐ-CP\tsupersedes\t34/2016/NĐ-CP\t\n";
const DOCUMENTS: &str = "{\"number\": \"34/2016/NĐ-CP\", \"type\": \"Nghị định\", \"date\": \"2016-05-14\", \"issuer\": \"Chính phủ\"}\n";

#[test]
fn tables_of_facts_answer_like_texts() {
    let folder = Folder::of(&[("edges.tsv", EDGES), ("documents.jsonl", DOCUMENTS)]);
    let answer = folder.run(&["chain", "34/2016/NĐ-CP", "."]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    for words in [
        "34/2016/NĐ-CP · Nghị định · Chính phủ · 2016-05-14",
        "(khoản 1 Điều 4) 154/2020/NĐ-CP",
        "78/2025/NĐ-CP",
    ] {
        assert!(answer.stdout.contains(words), "{words}: {answer:?}");
    }
}

#[test]
fn a_bad_row_stops_with_file_line_and_column() {
    let folder = Folder::of(&[(
        "documents.tsv",
        "number\tdate\n05-CT/TW\t15/5/2016\n16/CT-TTg\t2018-05-16\n",
    )]);
    let answer = folder.run(&["chain", "16/CT-TTg", "."]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(
        answer
            .stderr
            .contains("documents.tsv: line 2, column date: expected YYYY"),
        "{answer:?}"
    );
    let answer = folder.run(&["chain", "--keep-going", "16/CT-TTg", "."]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.stdout.contains("2018-05-16"), "{answer:?}");
}

#[test]
fn decisions_join_and_a_strict_graph_joins_less() {
    let alias = "[[alias]]\ndocuments = [{ number = '33/2021/CT-TTg' }, { number = '33/CT-TTg', date = '2021-11-26' }]\n";
    let folder = Folder::of(&[
        (
            "a.txt",
            "Kế hoạch số 12/KH-BNV thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021.\n",
        ),
        (
            "b.txt",
            "Chỉ thị số 33/2021/CT-TTg của Thủ tướng Chính phủ.\n",
        ),
        ("c.txt", "Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ.\n"),
        ("alias.toml", alias),
    ]);
    let answer = folder.run(&["chain", "33/2021/CT-TTg", "."]);
    assert!(!answer.stdout.contains("12/KH-BNV"), "{answer:?}");
    let answer = folder.run(&["chain", "--identity", "alias.toml", "33/2021/CT-TTg", "."]);
    assert!(answer.stdout.contains("12/KH-BNV"), "{answer:?}");
    assert_eq!(folder.run(&["chain", "33/CT-TTg", "."]).code, Some(0));
    let answer = folder.run(&["chain", "--identity", "c.txt", "33/CT-TTg", "."]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.stderr.contains("c.txt"), "{answer:?}");
}

#[test]
fn known_documents_date_what_a_text_leaves_open() {
    let folder = Folder::of(&[(
        "a.txt",
        "Hội nghị tổng kết Quyết định số 290-QĐ/TW của Bộ Chính trị khóa X.\n",
    )]);
    let answer = folder.run(&["chain", "290-QĐ/TW", "."]);
    assert!(!answer.stdout.contains("2010-02-25"), "{answer:?}");
    let answer = folder.run(&["chain", "--known", "290-QĐ/TW", "."]);
    for words in ["2010-02-25", "23-QĐ/TW", "03-KL/TW"] {
        assert!(answer.stdout.contains(words), "{words}: {answer:?}");
    }
}
