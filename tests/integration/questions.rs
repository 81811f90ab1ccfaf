//! The questions to a graph: what holds of every answer over any graph, and planted contradictions that must be found.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trichdan::graph::{
    ChainQuery, Contradiction, CyclesQuery, Doubt, Facts, Fate, HistoryQuery, ImpactQuery,
    PathQuery, RankQuery, State, Territory, Why,
};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, Parser, RelationKind, Resolution, Source};

use crate::properties::config;

const HEAD: &str = "from\tfrom_date\trelation\tto\tto_date\tscope\teffective\n";

fn graph(rows: &str) -> CitationGraph {
    let mut graph = CitationGraph::new();
    let facts = Facts::from_tsv(&format!("{HEAD}{rows}")).unwrap();
    graph.add_facts(Source::new("facts.tsv"), &facts);
    graph
}

fn read(texts: &[&str]) -> CitationGraph {
    let mut graph = CitationGraph::new();
    for (index, text) in texts.iter().enumerate() {
        graph.add(
            Source::new(format!("{index}.txt")),
            &Parser::new().parse(text),
        );
    }
    graph
}

fn find(graph: &CitationGraph, number: &str) -> DocumentId {
    match graph.find(&number.parse().unwrap()) {
        Resolution::Known(id) => id,
        other => panic!("{number}: {other:?}"),
    }
}

fn day(text: &str) -> IssueDate {
    text.parse().unwrap()
}

fn state(graph: &CitationGraph, number: &str, on: &str) -> State {
    graph.status(find(graph, number), day(on)).state
}

/// Decrees of several years, whose edges may run any way.
fn edges() -> impl Strategy<Value = Vec<(u8, RelationKind, u8)>> {
    let kinds: Vec<RelationKind> = RelationKind::all().collect();
    vec((0..12_u8, select(kinds), 0..12_u8), 0..30)
}

fn number(decree: u8) -> String {
    format!("{}/{}/NĐ-CP", decree + 1, 2010 + u16::from(decree))
}

fn decrees(edges: &[(u8, RelationKind, u8)]) -> CitationGraph {
    let rows: Vec<String> = edges
        .iter()
        .filter(|(from, _, to)| from != to)
        .map(|(from, kind, to)| {
            let date = |decree: u8| format!("{}-06-15", 2010 + u16::from(decree));
            let (one, two) = (number(*from), number(*to));
            format!("{one}\t{}\t{kind}\t{two}\t{}\t\t\n", date(*from), date(*to))
        })
        .collect();
    graph(&rows.concat())
}

/// The documents reached over edges, with the fewest steps, counted the plain way.
fn reached(
    graph: &CitationGraph,
    root: DocumentId,
    next: impl Fn(DocumentId, &trichdan::graph::Edge) -> Option<DocumentId>,
) -> BTreeMap<DocumentId, usize> {
    let edges = graph.edges();
    let mut depths = BTreeMap::from([(root, 0)]);
    let mut queue = VecDeque::from([root]);
    while let Some(here) = queue.pop_front() {
        for there in edges.iter().filter_map(|edge| next(here, edge)) {
            if !depths.contains_key(&there) {
                depths.insert(there, depths[&here] + 1);
                queue.push_back(there);
            }
        }
    }
    depths
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_path_is_a_shortest_one_and_the_same_both_ways(edges in edges()) {
        let graph = decrees(&edges);
        let all: Vec<DocumentId> = graph.documents().collect();
        for from in &all {
            let up = reached(&graph, *from, |here, edge| (edge.subject == here).then_some(edge.object));
            let any = reached(&graph, *from, |here, edge| {
                (edge.subject == here || edge.object == here).then(|| edge.other(here))
            });
            for to in &all {
                let length = |from, to, query: &PathQuery| graph.path(from, to, query).map(|path| path.edges.len());
                prop_assert_eq!(length(*from, *to, &PathQuery::up()), up.get(to).copied());
                prop_assert_eq!(length(*to, *from, &PathQuery::down()), up.get(to).copied());
                prop_assert_eq!(length(*from, *to, &PathQuery::any()), any.get(to).copied());
                if let Some(path) = graph.path(*from, *to, &PathQuery::any()) {
                    prop_assert_eq!((path.documents.first(), path.documents.last()), (Some(from), Some(to)));
                    for (pair, edge) in path.documents.windows(2).zip(&path.edges) {
                        let edge = graph.edge(*edge).unwrap();
                        prop_assert_eq!(edge.other(pair[0]), pair[1]);
                    }
                }
            }
        }
    }

    #[test]
    fn a_chain_holds_what_edges_reach_and_grows_with_the_day(edges in edges()) {
        let graph = decrees(&edges);
        let query = || ChainQuery::down().kinds(RelationKind::all()).with_dissemination().with_competence();
        for root in graph.documents() {
            let wanted = reached(&graph, root, |here, edge| (edge.object == here).then_some(edge.subject));
            let chain = graph.chain(root, &query());
            let found: BTreeMap<DocumentId, usize> = chain.steps().iter().map(|step| (step.document, step.depth)).collect();
            prop_assert_eq!(&found, &wanted);
            let mut before = BTreeSet::from([root]);
            for year in 2010..2023 {
                let chain = graph.chain(root, &query().as_of(IssueDate::of_year(year).unwrap()));
                let now: BTreeSet<DocumentId> = chain.steps().iter().map(|step| step.document).collect();
                prop_assert!(before.is_subset(&now));
                before = now;
            }
        }
    }

    #[test]
    fn what_ended_stays_ended_and_more_facts_revive_nothing(edges in edges(), more in edges()) {
        let graph = decrees(&edges);
        let larger = decrees(&[edges.clone(), more].concat());
        for decree in 0..12 {
            let Resolution::Known(id) = graph.find(&number(decree).parse().unwrap()) else { continue };
            let same = find(&larger, &number(decree));
            let mut ended = false;
            for year in 2009..2027 {
                let on = IssueDate::of_year(year).unwrap();
                let status = graph.status(id, on);
                if ended {
                    prop_assert!(status.state.is_ended(), "{} on {}: {:?}", number(decree), year, status.state);
                }
                ended = status.state.is_ended();
                // A further parent may keep a text in force that a rule would have ended; what a sentence ended stays ended.
                if ended && status.state != State::EndedWithParent {
                    prop_assert!(larger.status(same, on).state.is_ended());
                }
                prop_assert_eq!(status.state == State::NotYetInForce, year < 2010 + u16::from(decree));
                prop_assert!(status.state == State::NoEndingFound || !status.grounds.is_empty());
            }
        }
    }

    #[test]
    fn shares_of_a_rank_sum_to_one(edges in edges(), half_life in 0.1..50.0, damping in 0.0..0.99) {
        let graph = decrees(&edges);
        let query = RankQuery::new().half_life(half_life).damping(damping).limit(usize::MAX);
        let ranking = graph.rank(&query);
        let sum: f64 = ranking.ranked.iter().map(|one| one.share).sum();
        prop_assert!(graph.is_empty() || (sum - 1.0).abs() < 1e-9, "{}", sum);
        prop_assert!(ranking.ranked.is_sorted_by(|one, two| one.share >= two.share));
    }

    #[test]
    fn cycles_are_circles_and_time_has_none(edges in edges()) {
        let graph = decrees(&edges);
        let query = CyclesQuery::new().kinds(RelationKind::all()).limit(100);
        for cycle in graph.cycles(&query).cycles {
            let edges: Vec<_> = cycle.edges.iter().map(|id| graph.edge(*id).unwrap()).collect();
            for (index, edge) in edges.iter().enumerate() {
                prop_assert_eq!(edge.subject, cycle.documents[index]);
                prop_assert_eq!(edge.object, edges[(index + 1) % edges.len()].subject);
            }
        }
        let forward: Vec<_> = edges.into_iter().filter(|(from, _, to)| from > to).collect();
        prop_assert_eq!(decrees(&forward).cycles(&query).total, 0);
    }

    #[test]
    fn impact_is_what_rests_on_the_root(edges in edges()) {
        let graph = decrees(&edges);
        let resting = [
            RelationKind::Implements, RelationKind::Guides, RelationKind::Details,
            RelationKind::Continues, RelationKind::Extends, RelationKind::BasedOn,
        ];
        for root in graph.documents() {
            let mut wanted = reached(&graph, root, |here, edge| {
                (edge.object == here && resting.contains(&edge.kind)).then_some(edge.subject)
            });
            wanted.remove(&root);
            let impact = graph.impact(root, &ImpactQuery::new());
            let found: BTreeMap<DocumentId, usize> = impact.affected.iter().map(|one| (one.document, one.depth)).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}

#[test]
fn a_replacement_bites_on_its_day_and_silence_is_no_validity() {
    let graph = graph(
        "23-QĐ/TW\t2021-07-30\tsupersedes\t290-QĐ/TW\t2010-02-25\t\t\n\
         78/2025/NĐ-CP\t2025-04-01\tsupersedes\t34/2016/NĐ-CP\t2016-05-14\t\t2025-07-01\n",
    );
    assert_eq!(
        state(&graph, "290-QĐ/TW", "2009-12-31"),
        State::NotYetInForce
    );
    assert_eq!(
        state(&graph, "290-QĐ/TW", "2015-01-01"),
        State::NoEndingFound
    );
    assert_eq!(state(&graph, "290-QĐ/TW", "2021-07-30"), State::Superseded);
    assert_eq!(
        state(&graph, "23-QĐ/TW", "2026-01-01"),
        State::NoEndingFound
    );
    // Issued in April, in effect from July.
    assert_eq!(
        state(&graph, "34/2016/NĐ-CP", "2025-05-01"),
        State::NoEndingFound
    );
    let status = graph.status(find(&graph, "34/2016/NĐ-CP"), day("2025-05-01"));
    assert_eq!(status.later[0].since.to_string(), "2025-07-01");
    assert_eq!(
        state(&graph, "34/2016/NĐ-CP", "2025-07-01"),
        State::Superseded
    );
}

#[test]
fn parts_end_while_the_whole_goes_on() {
    let graph =
        graph("5/2020/TT-BCT\t2020-03-16\trepeals\t2/2014/TT-BCT\t2014-01-16\tkhoản 5 Điều 25\t\n");
    let status = graph.status(find(&graph, "02/2014/TT-BCT"), day("2021-01-01"));
    assert_eq!(status.state, State::PartlyEnded);
    assert_eq!(status.parts[0].scope[0].to_string(), "khoản 5 Điều 25");
    assert_eq!(
        state(&graph, "02/2014/TT-BCT", "2020-01-01"),
        State::NoEndingFound
    );
}

#[test]
fn details_end_with_their_parent_until_april_2025() {
    let details = "34/2016/NĐ-CP\t2016-05-14\tdetails\t80/2015/QH13\t2015-06-22\t\t\n";
    let ended = |by: &str| {
        graph(&format!(
            "{details}64/2025/QH15\t2025-02-19\tsupersedes\t80/2015/QH13\t2015-06-22\t\t{by}\n"
        ))
    };
    let before = ended("2025-03-31");
    let status = before.status(find(&before, "34/2016/NĐ-CP"), day("2025-06-01"));
    assert_eq!(status.state, State::EndedWithParent);
    let Why::Rule { code, parent, .. } = &status.grounds[0].why else {
        panic!("{status:?}")
    };
    assert_eq!(
        (&**code, *parent),
        (
            "details-ended-with-parent",
            Some(find(&before, "80/2015/QH13"))
        )
    );
    let after = ended("2025-04-01");
    assert_eq!(
        state(&after, "34/2016/NĐ-CP", "2025-06-01"),
        State::ToBeReviewed
    );
    assert_eq!(
        state(&after, "34/2016/NĐ-CP", "2025-03-01"),
        State::NoEndingFound
    );
    // A second parent law keeps it in force.
    let second = graph(&format!(
        "{details}34/2016/NĐ-CP\t2016-05-14\tdetails\t77/2015/QH13\t2015-06-19\t\t\n\
         64/2025/QH15\t2025-02-19\tsupersedes\t80/2015/QH13\t2015-06-22\t\t2025-03-01\n"
    ));
    let status = second.status(find(&second, "34/2016/NĐ-CP"), day("2025-06-01"));
    assert_eq!(status.state, State::NoEndingFound);
    assert!(matches!(status.doubts[..], [Doubt::OneParentEnded(_)]));
    // Party texts never end with what they guide.
    let party = graph(
        "36-HD/VPTW\t2018-04-03\tguides\t66-QĐ/TW\t2017-02-06\t\t\n\
         399-QĐ/TW\t2024-01-09\tsupersedes\t66-QĐ/TW\t2017-02-06\t\t\n",
    );
    assert_eq!(
        state(&party, "36-HD/VPTW", "2026-02-01"),
        State::NoEndingFound
    );
}

#[test]
fn an_undated_ending_is_told_and_not_believed() {
    let graph = graph("23-QĐ/TW\t\tsupersedes\t290-QĐ/TW\t2010-02-25\t\t\n");
    let status = graph.status(find(&graph, "290-QĐ/TW"), day("2015-01-01"));
    assert_eq!(status.state, State::NoEndingFound);
    assert!(
        matches!(&status.doubts[..], [Doubt::Undated(ground)] if ground.state == State::Superseded)
    );
    // What a text of 2023 reports had happened by then.
    let report = "Báo cáo số 12-BC/TU ngày 05/6/2023 của Tỉnh ủy Gia Lai.\n";
    let mut graph = CitationGraph::new();
    let text = Parser::new()
        .parse("Quyết định số 290-QĐ/TW ngày 25/02/2010 được thay thế bởi Quy định số 23-QĐ/TW.");
    graph.add(Source::new(report).known_at(day("2023-06-05")), &text);
    let old = find(&graph, "290-QĐ/TW");
    assert_eq!(
        graph.status(old, day("2015-01-01")).state,
        State::NoEndingFound
    );
    assert_eq!(
        graph.status(old, day("2023-06-05")).state,
        State::Superseded
    );
    assert_eq!(
        graph
            .status(old, day("2023-06-05"))
            .since()
            .unwrap()
            .to_string(),
        "between 2010-02-25 and 2023-06-05"
    );
}

#[test]
fn words_that_a_text_is_in_force_are_told_and_beat_a_rule() {
    let header = "CHÍNH PHỦ\nSố: 78/2025/NĐ-CP\nHà Nội, ngày 01 tháng 4 năm 2025\nNGHỊ ĐỊNH\nVề soạn thảo văn bản\n\n";
    for row in trichdan::Tables::builtin().confirmations() {
        for example in row.examples.iter() {
            let graph = read(&[&format!("{header}Điều 3. Hiệu lực\n{example}\n")]);
            let status = graph.status(find(&graph, "34/2016/NĐ-CP"), day("2026-01-01"));
            assert_eq!(status.state, State::StatedInForce, "{example}");
            assert_eq!(status.since().unwrap().to_string(), "2025-04-01");
            let Why::Edge(edge) = status.grounds[0].why else {
                panic!("{status:?}")
            };
            assert_eq!(&*graph.edge(edge).unwrap().evidence[0].sentence, &**example);
            assert_eq!(
                state(&graph, "34/2016/NĐ-CP", "2025-01-01"),
                State::NoEndingFound
            );
        }
    }
    let graph = read(&[&format!(
        "{header}Nghị định này thay thế Nghị định số 59/2024/NĐ-CP ngày 25/5/2024 của Chính phủ.\n\
         Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ không còn hiệu lực.\n"
    )]);
    // A document no longer in force is not confirmed.
    assert_eq!(
        state(&graph, "34/2016/NĐ-CP", "2026-01-01"),
        State::Superseded
    );
}

#[test]
fn texts_of_a_merged_province_hold_for_its_old_land() {
    let graph = read(&[
        "Quyết định số 12/2021/QĐ-UBND ngày 05/3/2021 của Ủy ban nhân dân tỉnh Quảng Bình.",
    ]);
    let id = find(&graph, "12/2021/QĐ-UBND");
    let on = |place: &str, on: &str| graph.status_in(id, day(on), place).territory;
    assert_eq!(on("tỉnh Quảng Bình", "2024-01-01"), None);
    assert!(matches!(
        on("tỉnh Quảng Trị", "2026-01-01"),
        Some(Territory::Former { place, .. }) if place == "Quảng Bình"
    ));
    assert_eq!(
        on("tỉnh Quảng Trị", "2024-01-01"),
        Some(Territory::Elsewhere)
    );
    assert_eq!(on("tỉnh Sơn La", "2026-01-01"), Some(Territory::Elsewhere));
    // Quảng Trị kept its name and grew: its older texts hold for the land it had.
    let graph =
        read(&["Quyết định số 12/2021/QĐ-UBND ngày 05/3/2021 của Ủy ban nhân dân tỉnh Quảng Trị."]);
    let status = graph.status(find(&graph, "12/2021/QĐ-UBND"), day("2026-01-01"));
    assert!(matches!(
        status.territory,
        Some(Territory::Former { place, .. }) if place == "Quảng Trị"
    ));
}

#[test]
fn planted_contradictions_are_found_and_nothing_else() {
    let mut graph = graph(
        // Ended twice.
        "78/2025/NĐ-CP\t2025-04-01\tsupersedes\t34/2016/NĐ-CP\t2016-05-14\t\t\n\
         59/2024/NĐ-CP\t2024-05-25\trepeals\t34/2016/NĐ-CP\t2016-05-14\t\t\n\
         48/2013/NĐ-CP\t2013-05-14\tsupersedes\t20/2008/NĐ-CP\t2008-02-14\t\t\n\
         61/2018/NĐ-CP\t2018-04-23\tamends\t20/2008/NĐ-CP\t2008-02-14\t\t\n\
         66-QĐ/TW\t2017-02-06\tsupersedes\t399-QĐ/TW\t2026-01-09\t\t\n\
         5/2020/TT-BCT\t2020-03-16\tamends\t2/2014/TT-BCT\t2014-01-16\t\t\n",
    );
    let parser = Parser::new();
    let mut add = |name: &str, text: &str| graph.add(Source::new(name), &parser.parse(text));
    add("a", "Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư.");
    add(
        "b",
        "Kết luận số 114-KL/TW ngày 14/7/2015 của Bộ Chính trị.",
    );
    add(
        "c",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.",
    );
    add(
        "d",
        "Nghị định số 30/2020/NĐ-CP ngày 06/3/2020 của Chính phủ.",
    );
    let title = "về đổi mới công tác dân vận của các cơ quan hành chính";
    add(
        "e",
        &format!("Chỉ thị số 16/CT-TTg ngày 16/5/2018 của Thủ tướng Chính phủ {title}."),
    );
    add(
        "f",
        &format!("Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ {title}."),
    );
    add(
        "g",
        "Kế hoạch số 45-KH/TU ngày 05/6/2023 của Tỉnh ủy Gia Lai thay thế Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
    );
    let found = graph.conflicts(100);
    let name = |id| graph.card(id).unwrap().name();
    let told: Vec<(Contradiction, String)> = found
        .conflicts
        .iter()
        .map(|conflict| (conflict.what, name(conflict.document)))
        .collect();
    let planted = [
        (Contradiction::Dates, "30/2020/NĐ-CP"),
        (Contradiction::Issuers, "114-KL/TW"),
        (Contradiction::Suspect, "16/CT-TTg"),
        (Contradiction::EndedTwice, "34/2016/NĐ-CP"),
        (Contradiction::ActedOnAfterEnd, "20/2008/NĐ-CP"),
        (Contradiction::AgainstTime, "66-QĐ/TW"),
        (Contradiction::Outranked, "45-KH/TU"),
    ];
    assert_eq!(told, planted.map(|(what, name)| (what, name.to_owned())));
    assert_eq!(found.conflicts[0].stated.len(), 2);
    // Neither text is believed: the older cannot end the younger, and the first end counts, with the second beside it.
    assert_eq!(
        state(&graph, "399-QĐ/TW", "2026-06-01"),
        State::NoEndingFound
    );
    assert_eq!(
        state(&graph, "34/2016/NĐ-CP", "2024-06-01"),
        State::Repealed
    );
}

#[test]
fn spreading_the_word_carries_nothing_out() {
    let graph = read(&[
        "Kế hoạch số 45-KH/TU ngày 05/6/2023 của Tỉnh ủy Gia Lai quán triệt Nghị quyết số 29-NQ/TW ngày 17/11/2022.",
    ]);
    let root = find(&graph, "29-NQ/TW");
    assert_eq!(graph.chain(root, &ChainQuery::down()).steps().len(), 1);
    assert_eq!(
        graph
            .chain(root, &ChainQuery::down().with_dissemination())
            .steps()
            .len(),
        2
    );
}

#[test]
fn a_timeline_holds_the_whole_line_of_replacements() {
    let graph = graph(
        "399-QĐ/TW\t2026-01-09\tsupersedes\t66-QĐ/TW\t2017-02-06\t\t\n\
         66-QĐ/TW\t2017-02-06\tsupersedes\t31-QĐ/TW\t1997-10-01\t\t\n\
         91-QĐ/TW\t2004-02-16\tamends\t31-QĐ/TW\t1997-10-01\t\t\n",
    );
    let names = |query: &HistoryQuery| -> Vec<String> {
        let history = graph.history(find(&graph, "66-QĐ/TW"), query);
        let events = history.events.iter();
        events
            .map(|event| format!("{} {}", event.since, event.what.name()))
            .collect()
    };
    assert_eq!(
        names(&HistoryQuery::new()),
        [
            "1997-10-01 issued",
            "2004-02-16 act",
            "2017-02-06 issued",
            "2017-02-06 act",
            "2026-01-09 issued",
            "2026-01-09 act",
        ]
    );
    assert_eq!(
        names(&HistoryQuery::new().as_of(day("2020-12-31"))).len(),
        4
    );
    assert_eq!(
        names(&HistoryQuery::new().alone()),
        ["2017-02-06 issued", "2026-01-09 act"]
    );
}

#[test]
fn what_rests_on_two_is_no_orphan() {
    let graph = graph(
        "10/2020/TT-BTC\t2020-01-10\tbased_on\t1/2019/NĐ-CP\t2019-01-01\t\t\n\
         11/2020/TT-BTC\t2020-01-11\tbased_on\t1/2019/NĐ-CP\t2019-01-01\t\t\n\
         11/2020/TT-BTC\t2020-01-11\tbased_on\t2/2019/NĐ-CP\t2019-01-02\t\t\n\
         12/2023/TT-BTC\t2023-01-11\tbased_on\t1/2019/NĐ-CP\t2019-01-01\t\t\n",
    );
    let impact = graph.impact(
        find(&graph, "01/2019/NĐ-CP"),
        &ImpactQuery::new().ended(day("2022-01-01")),
    );
    let fates: Vec<_> = impact
        .affected
        .iter()
        .map(|one| one.fate.unwrap())
        .collect();
    assert_eq!(fates, [Fate::Orphaned, Fate::Stands, Fate::IssuedAfter]);
}

#[test]
fn hubs_are_capped_and_say_so() {
    let rows: Vec<String> = (0..50)
        .map(|n| {
            format!(
                "{}/2020/TT-BTC\t2020-03-01\tbased_on\t1/2019/NĐ-CP\t2019-01-01\t\t\n",
                n + 1
            )
        })
        .collect();
    let graph = graph(&rows.concat());
    let root = find(&graph, "01/2019/NĐ-CP");
    let chain = graph.chain(root, &ChainQuery::down().limit(10));
    assert_eq!((chain.steps().len(), chain.is_capped()), (10, true));
    let impact = graph.impact(root, &ImpactQuery::new().limit(10));
    assert_eq!((impact.affected.len(), impact.capped), (10, true));
    let dangling = graph.dangling(3);
    assert_eq!(
        (dangling.wanted.len(), dangling.total, dangling.capped),
        (3, 51, true)
    );
    assert!(graph.rank(&RankQuery::new().limit(5)).capped);
}
