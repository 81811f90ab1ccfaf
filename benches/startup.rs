//! How long the first answer takes, the tables included.
//!
//! The built-in tables are compiled once for a process, so each measurement of `process` starts one and asks it how long its
//! first reading took. `tables` (with `--features toml`) compiles tables anew within one process; `warm` is any later reading.

use std::hint::black_box;
use std::process::Command;
use std::time::Duration;

use criterion::Criterion;
use trichdan::Parser;

const TEXT: &str =
    "Kế hoạch số 38a-KH/HU thực hiện Kết luận số 03-KL/TW ngày 13/5/2016 của Ban Bí thư.";

/// The argument that makes this program read once and print the nanoseconds.
const ONCE: &str = "--read-once";

fn read(parser: &Parser) -> usize {
    parser.parse(black_box(TEXT)).mentions().len()
}

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark has a clock, and its parent reads the answer"
)]
fn read_once() {
    let start = std::time::Instant::now();
    let mentions = read(&Parser::new());
    let time = start.elapsed();
    assert_eq!(mentions, 2);
    println!("{}", time.as_nanos());
}

fn in_a_new_process() -> Duration {
    let program =
        std::env::current_exe().unwrap_or_else(|error| panic!("no program to start: {error}"));
    let answer = Command::new(program)
        .arg(ONCE)
        .output()
        .unwrap_or_else(|error| panic!("not started: {error}"));
    let nanoseconds = String::from_utf8_lossy(&answer.stdout).trim().parse();
    Duration::from_nanos(
        nanoseconds.unwrap_or_else(|error| panic!("no time in {answer:?}: {error}")),
    )
}

fn main() {
    if std::env::args().any(|argument| argument == ONCE) {
        return read_once();
    }
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("startup");
    group.sample_size(20);
    group.bench_function("process", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| in_a_new_process()).sum());
    });
    #[cfg(feature = "toml")]
    group.bench_function("tables", |bencher| {
        bencher.iter(|| {
            let files: [(&str, &str); 0] = [];
            let tables =
                trichdan::Tables::from_toml(files).unwrap_or_else(|error| panic!("{error}"));
            read(&Parser::with_tables(tables))
        });
    });
    let parser = Parser::new();
    group.bench_function("warm", |bencher| bencher.iter(|| read(&parser)));
    group.finish();
    criterion.final_summary();
}
