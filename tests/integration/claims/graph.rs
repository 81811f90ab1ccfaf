//! A graph to which sources are added and from which they are removed, compared with a list of edges that is searched from end to end.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use trichdan::graph::{ChainQuery, Facts, PathQuery, State};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, Parser, RelationKind, Source};

/// How many documents there are, and how many days lie between them.
const DOCUMENTS: u8 = 9;
const KINDS: [(&str, RelationKind, bool); 6] = [
    ("implements", RelationKind::Implements, true),
    ("supersedes", RelationKind::Supersedes, true),
    ("repeals", RelationKind::Repeals, true),
    ("repeals_part", RelationKind::Repeals, false),
    ("based_on", RelationKind::BasedOn, true),
    ("refers_to", RelationKind::RefersTo, true),
];

/// Subject, kind, whether the whole object is meant, object.
type Said = (u8, RelationKind, bool, u8);

#[derive(Default)]
struct Model {
    sources: Vec<(u8, Vec<u8>, Vec<Said>)>,
}

/// Reads bytes as operations on a graph, performs them, and compares every answer with the model's.
pub(crate) fn check(bytes: &[u8]) {
    let (mut graph, mut model) = (CitationGraph::new(), Model::default());
    for step in bytes.chunks_exact(4).take(48) {
        let [act, name, one, other] = [step[0], step[1] % 4, step[2], step[3] % DOCUMENTS];
        let (kind, subject) = (usize::from(one / DOCUMENTS), one % DOCUMENTS);
        let source = Source::new(format!("source {name}"));
        match act % 8 {
            0..=3 => {
                let row = KINDS[kind % KINDS.len()];
                graph.add_facts(source, &fact(subject, row.0, other));
                model.add(name, [subject, other], (subject, row.1, row.2, other));
            }
            4 | 5 => {
                let (text, said) = text(subject, other);
                let citations = Parser::new().parse(&text);
                if act % 8 == 4 {
                    graph.add(source, &citations);
                } else {
                    graph.replace(source, &citations);
                    model.remove(name);
                }
                model.add(name, [subject, other], said);
            }
            6 => {
                let gone = graph.remove(source.name());
                assert_eq!(gone, model.remove(name));
            }
            // A question in between, so that the index it built must be dropped again.
            _ => drop(graph.edges()),
        }
    }
    compare(&graph, &model, bytes.first().copied().unwrap_or_default());
}

fn number(document: u8) -> String {
    format!("{}/{}/NĐ-CP", 10 + document, 2000 + u16::from(document / 2))
}

/// Two documents bear one year, and one of them the later day; some bear one day.
fn date(document: u8) -> IssueDate {
    let year = 2000 + u16::from(document / 2);
    IssueDate::new(year, 3, 1 + document % 2 * (document % 3)).unwrap()
}

fn fact(subject: u8, kind: &str, object: u8) -> Facts {
    let row = [
        number(subject),
        date(subject).to_string(),
        kind.to_owned(),
        number(object),
        date(object).to_string(),
    ];
    let head = "from\tfrom_date\trelation\tto\tto_date";
    Facts::from_tsv(&format!("{head}\n{}\n", row.join("\t"))).unwrap()
}

fn text(subject: u8, object: u8) -> (String, Said) {
    let name = |document| {
        let date = date(document);
        let day = date.day().unwrap();
        format!(
            "Nghị định số {} ngày {day:02}/03/{}",
            number(document),
            date.year()
        )
    };
    let text = format!("{} thay thế {}.", name(subject), name(object));
    (text, (subject, RelationKind::Supersedes, true, object))
}

impl Model {
    fn add(&mut self, name: u8, documents: [u8; 2], said: Said) {
        // No statement has a document act on itself.
        let said = Some(said).filter(|said| said.0 != said.3);
        let documents = BTreeSet::from(documents).into_iter().collect();
        self.sources
            .push((name, documents, said.into_iter().collect()));
    }

    fn remove(&mut self, name: u8) -> usize {
        let before = self.sources.len();
        self.sources.retain(|source| source.0 != name);
        before - self.sources.len()
    }

    fn documents(&self) -> BTreeSet<u8> {
        self.sources
            .iter()
            .flat_map(|(_, all, _)| all)
            .copied()
            .collect()
    }

    /// The statements, mere citations left out.
    fn said(&self) -> BTreeSet<Said> {
        self.sources
            .iter()
            .flat_map(|(.., said)| said)
            .copied()
            .collect()
    }

    /// How far each document is from another by the steps that `next` allows.
    fn reached(&self, from: u8, next: impl Fn(&Said, u8) -> Option<u8>) -> BTreeMap<u8, usize> {
        let said = self.said();
        let (mut depths, mut queue) = (BTreeMap::from([(from, 0)]), VecDeque::from([from]));
        while let Some(here) = queue.pop_front() {
            let depth = depths[&here] + 1;
            for there in said.iter().filter_map(|said| next(said, here)) {
                depths.entry(there).or_insert_with(|| {
                    queue.push_back(there);
                    depth
                });
            }
        }
        depths
    }

    fn state(&self, document: u8, on: IssueDate) -> State {
        if date(document) > on {
            return State::NotYetInForce;
        }
        let said = self.said();
        let ends = said.iter().filter(|said| {
            let ends = matches!(said.1, RelationKind::Supersedes | RelationKind::Repeals);
            ends && said.3 == document && date(said.0) >= date(document) && date(said.0) <= on
        });
        let state = |kind| match kind {
            RelationKind::Supersedes => State::Superseded,
            _ => State::Repealed,
        };
        let whole = ends.clone().filter(|said| said.2);
        let first = whole.map(|said| (date(said.0), state(said.1))).min();
        match first {
            Some((_, state)) => state,
            None if ends.count() > 0 => State::PartlyEnded,
            None => State::NoEndingFound,
        }
    }
}

fn compare(graph: &CitationGraph, model: &Model, day: u8) {
    let documents = model.documents();
    assert_eq!(graph.len(), documents.len());
    let ids: BTreeMap<u8, DocumentId> = documents
        .iter()
        .map(|document| {
            let found = graph.find(&number(*document).parse().unwrap());
            (*document, found.known().unwrap())
        })
        .collect();
    let back: BTreeMap<DocumentId, u8> = ids.iter().map(|(one, id)| (*id, *one)).collect();
    let stated: BTreeSet<Said> = graph
        .edges()
        .iter()
        .map(|edge| {
            (
                back[&edge.subject],
                edge.kind,
                edge.scope.is_empty() && !edge.partial,
                back[&edge.object],
            )
        })
        .collect();
    assert_eq!(stated, model.said());
    let on = date(day % DOCUMENTS);
    let chained = |said: &Said| said.1 != RelationKind::RefersTo;
    let by_then = |said: &Said| date(said.0) <= on && date(said.3) <= on;
    let up = |said: &Said, here| (said.0 == here).then_some(said.3);
    let down = |said: &Said, here| (said.3 == here).then_some(said.0);
    for (document, id) in &ids {
        let queries = [
            (ChainQuery::down(), false, false),
            (ChainQuery::up(), true, false),
            (ChainQuery::down().as_of(on), false, true),
            (ChainQuery::up().as_of(on), true, true),
        ];
        for (query, upward, dated) in queries {
            let chain = graph.chain(*id, &query);
            let found: BTreeMap<u8, usize> = chain
                .steps()
                .iter()
                .map(|step| (back[&step.document], step.depth))
                .collect();
            let wanted = model.reached(*document, |said, here| {
                let next = if upward {
                    up(said, here)
                } else {
                    down(said, here)
                };
                next.filter(|_| chained(said) && (!dated || by_then(said)))
            });
            assert_eq!(
                found, wanted,
                "chain of {document}, upward {upward}, dated {dated}"
            );
            assert_eq!(found.len(), chain.steps().len(), "a document stands twice");
        }
        let either = model.reached(*document, |said, here| up(said, here).or(down(said, here)));
        let above = model.reached(*document, up);
        for (goal, other) in &ids {
            for (query, wanted) in [(PathQuery::any(), &either), (PathQuery::up(), &above)] {
                let found = graph.path(*id, *other, &query);
                let steps = found.as_ref().map(|path| path.edges.len());
                assert_eq!(steps, wanted.get(goal).copied(), "{document} to {goal}");
            }
        }
        for on in (0..DOCUMENTS).map(date) {
            let status = graph.status(*id, on);
            assert_eq!(
                status.state,
                model.state(*document, on),
                "{document} on {on}"
            );
        }
    }
}
