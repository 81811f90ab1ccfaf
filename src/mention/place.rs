//! Localities: where the documents of local bodies belong (SPEC section 11.2).
//!
//! A local code repeats in every province and district, so a document needs a place. It is taken from what the text states, in
//! falling strength: after the issuer's name or in the document's own title, for the same code elsewhere, in the heading.

use rustc_hash::FxHashMap as HashMap;

use super::issuer::{kind_at, locality_at};
use super::passage::{Draft, Passage, StatedTerm};
use super::{Locality, LocalitySource, Mention, MentionKind, TermSeries, issuer_at};
use crate::tables::{BodyLevel, KnownIssuer, Tables, Text};

/// What a text states about places, gathered paragraph by paragraph.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Places stated for mentions, by the mention's index.
    stated: Vec<(usize, Named)>,
    /// The kind of place printed behind a mention's issuer, often without a name: *UBND **tỉnh***; by the mention's index.
    kinds: Vec<(usize, String)>,
    /// Bodies with their places in the heading of the text.
    heading: Vec<(Text, Named)>,
    /// Provinces named anywhere in the paragraphs read.
    provinces: Vec<String>,
}

/// A place name with its kind: *huyện* *Krông Pa*.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    kind: String,
    name: String,
    /// Whether it is a province or centrally-run city.
    is_province: bool,
}

impl Named {
    fn print(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }
}

/// The kind of a place written out: *tp* is short for *thành phố*.
fn whole(kind: &str) -> &str {
    if kind.starts_with("tp") {
        "thành phố"
    } else {
        kind
    }
}

impl Places {
    /// Gathers what one paragraph states; `first` is the index its first draft gets among all mentions.
    pub(crate) fn gather(&mut self, passage: &Passage<'_>, drafts: &[Draft], first: usize) {
        for (index, draft) in drafts.iter().enumerate() {
            if let Some(place) = congress(passage, draft) {
                self.stated.push((first + index, place));
                continue;
            }
            // A short form has only the code of the issuer named with it.
            let named_code = draft
                .issuer
                .as_ref()
                .and_then(|issuer| issuer.code.as_deref());
            let code = draft.classified.issuer.as_deref().or(named_code);
            let Some(level) = local_level(passage.tables, code) else {
                continue;
            };
            let after_issuer = draft
                .issuer
                .as_ref()
                .and_then(|issuer| issuer.locality)
                .and_then(|place| {
                    named(
                        passage,
                        passage.from(place.start),
                        passage.from(place.end),
                        level,
                        code,
                    )
                });
            // `… trên địa bàn huyện Krông Pa` (in the district) in or right after the title states the place as well.
            let in_title = || {
                let title = draft.title?;
                let (from, to) = (passage.from(title.start), passage.from(title.end));
                kinded_place(passage, from, to + 12, level)
            };
            let kind = draft.issuer.as_ref().and_then(|issuer| issuer.locality);
            let kind = kind.map(|place| passage.from(place.start));
            let kind = kind.and_then(|at| Some(passage.place(at, at + kind_at(passage, at)?)));
            if let Some(kind) = kind {
                let words = passage.line.text.get(kind.start..kind.end);
                self.kinds
                    .push((first + index, words.unwrap_or_default().to_owned()));
            }
            if let Some(place) = after_issuer.or_else(in_title) {
                self.stated.push((first + index, place));
            }
        }
        self.provinces(passage);
    }

    /// Reads a line of the heading: *Huyện ủy Đông Anh:*.
    pub(crate) fn head_line(&mut self, passage: &Passage<'_>) {
        let mut at = 0;
        while at < passage.count() {
            let Some(name) = issuer_at(passage, at) else {
                at += 1;
                continue;
            };
            let stated = name.stated(passage);
            if let (Some(code), Some(place)) = (&stated.code, stated.locality)
                && let Some(level) = local_level(passage.tables, Some(code))
                && let Some(place) = named(
                    passage,
                    passage.from(place.start),
                    passage.from(place.end),
                    level,
                    Some(code),
                )
            {
                self.heading.push((code.clone(), place));
            }
            at = name.end.max(at + 1);
        }
        self.provinces(passage);
    }

    fn provinces(&mut self, passage: &Passage<'_>) {
        let mut at = 0;
        let mut openers = passage.openers();
        while let Some(opener) = openers.from(at) {
            at = opener;
            match passage.tables.localities.starting(passage.line, at) {
                Some(hit) => {
                    let kind = at > 0
                        && (kind_at(passage, at - 1).is_some()
                            || matches!(passage.word(at - 1), "phố" | "."));
                    // A smaller unit may bear the name of a province: *phường Nam Định*.
                    let unit = passage.tables.units.ending(passage.line, at);
                    let unit = unit.and_then(|unit| passage.tables.rows.units.get(unit.value));
                    let smaller = unit.is_some_and(|unit| unit.level != BodyLevel::Province);
                    if let Some(row) = passage
                        .tables
                        .rows
                        .localities
                        .get(hit.value)
                        .filter(|row| !smaller && (kind || !row.needs_kind))
                    {
                        let name = format!("{} {}", row.kind, row.name);
                        if !self.provinces.contains(&name) {
                            self.provinces.push(name);
                        }
                    }
                    at = hit.end;
                }
                _ => at += 1,
            }
        }
    }
}

/// The place in the name of a local Party congress: *Đại hội Đảng bộ tỉnh Quảng Ninh lần thứ XV*.
fn congress(passage: &Passage<'_>, draft: &Draft) -> Option<Named> {
    let local = |term: &StatedTerm| term.series == TermSeries::PartyLocal;
    if draft.kind != MentionKind::Named || !draft.term.as_ref().is_some_and(local) {
        return None;
    }
    let (from, to) = (
        passage.from(draft.place.start),
        passage.from(draft.place.end),
    );
    let levels = [BodyLevel::Province, BodyLevel::District, BodyLevel::Commune];
    levels
        .into_iter()
        .find_map(|level| kinded_place(passage, from, to, level))
}

/// Gives every mention of a local body its locality, once the whole text has been read.
pub(crate) fn settle(tables: &Tables, places: &Places, mentions: &mut [Mention]) {
    let base = |code: &str| body(tables, code).map(|known| known.issuer().code.clone());
    let code_of = |mentions: &[Mention], index: usize| {
        mentions.get(index).and_then(|mention| {
            base(
                mention
                    .issuer()
                    .or(mention.details().named_code.as_deref())?,
            )
        })
    };
    let stated: Vec<(Option<Text>, Named)> = places
        .stated
        .iter()
        .map(|(index, place)| (code_of(mentions, *index), place.clone()))
        .collect();
    let mut by_code: HashMap<&str, Option<&Named>> = HashMap::default();
    for (code, place) in &stated {
        let Some(code) = code else { continue };
        // Where two places are stated for one code, mentions without a stated place get none.
        by_code
            .entry(code)
            .and_modify(|first| *first = first.filter(|first| first.name == place.name))
            .or_insert(Some(place));
    }
    let only = |code: &Text| by_code.get(&**code).copied().flatten().cloned();
    // *UBND tỉnh* (of the province) does not take the place of a district's *UBND*: only places of its kind count.
    let mut by_kind: HashMap<(&str, &str), Option<&Named>> = HashMap::default();
    for (code, place) in &stated {
        let Some(code) = code else { continue };
        by_kind
            .entry((code, whole(&place.kind)))
            .and_modify(|first| *first = first.filter(|first| first.name == place.name))
            .or_insert(Some(place));
    }
    let only_of = |code: &Text, kind: &str| {
        let place = by_kind.get(&(&**code, whole(kind)));
        place.copied().flatten().cloned()
    };
    let province = province(tables, places, &only);
    for index in 0..mentions.len() {
        if mentions
            .get(index)
            .is_some_and(|mention| is_central(tables, mention))
        {
            continue;
        }
        let own = places
            .stated
            .binary_search_by_key(&index, |(at, _)| *at)
            .ok()
            .and_then(|at| places.stated.get(at))
            .map(|(_, place)| (place.clone(), LocalitySource::Stated));
        let Some(code) = code_of(mentions, index) else {
            // A congress has no code.
            if let (Some((place, source)), Some(mention)) = (own, mentions.get_mut(index)) {
                mention.details_mut().locality = Some(Locality {
                    name: place.print().into(),
                    source,
                });
            }
            continue;
        };
        let kind = places.kinds.binary_search_by_key(&index, |(at, _)| *at);
        let kind = kind.ok().and_then(|at| places.kinds.get(at));
        let kind = kind.map(|(_, kind)| &**kind);
        let same = || match kind {
            Some(kind) => only_of(&code, kind),
            None => only(&code),
        };
        let found = own.or_else(|| same().map(|place| (place, LocalitySource::SameCode)));
        if let (Some(locality), Some(mention)) = (
            locality(tables, places, &code, found, kind, province.as_deref()),
            mentions.get_mut(index),
        ) {
            mention.details_mut().locality = Some(locality);
        }
    }
}

/// Whether a code used at every level is here that of a central body, by the issuer's name: *Ban Chỉ đạo Quốc gia*.
fn is_central(tables: &Tables, mention: &Mention) -> bool {
    let level = |code: &str| tables.issuer(code).map(|known| known.issuer().level);
    let named = mention.details().named_code.as_deref().and_then(level);
    let own = || mention.issuer().and_then(level);
    named == Some(BodyLevel::Centre) && own() == Some(BodyLevel::Any)
}

/// The place of the text's own document, out of its heading.
pub(crate) fn own_place(
    tables: &Tables,
    places: &Places,
    issuer: Option<&str>,
) -> Option<Box<str>> {
    let code = body(tables, issuer?)?.issuer().code.clone();
    let named = |code: &str| {
        let known = tables.issuer(code)?;
        heading(places, &known.issuer().code)
    };
    // The people's committee stands over its departments: UBND TỈNH YÊN BÁI / SỞ NỘI VỤ.
    let over = || named("UBND").filter(|place| place.is_province);
    let province = named("TU").or_else(over).map(|place| place.print());
    locality(tables, places, &code, None, None, province.as_deref()).map(|locality| locality.name)
}

/// The locality of a code: the place found, else the heading's if it is of the printed kind; the province is added behind a smaller unit.
fn locality(
    tables: &Tables,
    places: &Places,
    code: &Text,
    found: Option<(Named, LocalitySource)>,
    kind: Option<&str>,
    province: Option<&str>,
) -> Option<Locality> {
    let level = local_level(tables, Some(code))?;
    let level = if kind == Some("tỉnh") {
        BodyLevel::Province
    } else {
        level
    };
    let headed = || {
        heading(places, code)
            .filter(|place| kind.is_none_or(|kind| whole(&place.kind) == whole(kind)))
    };
    let found = found.or_else(|| headed().map(|place| (place, LocalitySource::Heading)));
    let (name, source) = match (found, province) {
        (Some((place, source)), Some(province))
            if level != BodyLevel::Province && !place.is_province =>
        {
            (format!("{}, {province}", place.print()), source)
        }
        (Some((place, source)), _) => (place.print(), source),
        (None, Some(province)) if level == BodyLevel::Province => {
            (province.to_owned(), LocalitySource::Heading)
        }
        (None, _) => return None,
    };
    Some(Locality {
        name: name.into(),
        source,
    })
}

/// The province the text is about: the one stated for its Party committee, else the only one that the text names.
fn province(
    tables: &Tables,
    places: &Places,
    only: &impl Fn(&Text) -> Option<Named>,
) -> Option<String> {
    let committee = tables
        .issuer("TU")
        .map(|known| known.issuer().code.clone())?;
    if let Some(place) = only(&committee) {
        return Some(place.print());
    }
    match places.provinces.as_slice() {
        [province] => Some(province.clone()),
        _ => None,
    }
}

fn heading(places: &Places, code: &Text) -> Option<Named> {
    let mut found = places
        .heading
        .iter()
        .filter(|(other, _)| other == code)
        .map(|(_, place)| place);
    let first = found.next()?;
    found
        .all(|place| place.name == first.name)
        .then(|| first.clone())
}

/// The body of a code, also where a unit of it stands behind a dash: `UBND-HC`.
fn body<'t>(tables: &'t Tables, code: &str) -> Option<KnownIssuer<'t>> {
    let alone = || tables.issuer(code.split_once('-')?.0);
    tables.issuer(code).or_else(alone)
}

/// The level of a code that many bodies share; `None` for central bodies.
pub(crate) fn local_level(tables: &Tables, code: Option<&str>) -> Option<BodyLevel> {
    let issuer = body(tables, code?)?.issuer();
    issuer
        .local
        .then_some(issuer.level)
        .filter(|level| *level != BodyLevel::Centre)
}

/// The place named in the words `from..to`, with its kind: the one printed, else the one that the level implies.
fn named(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
    level: BodyLevel,
    code: Option<&str>,
) -> Option<Named> {
    let kind_words = kind_at(passage, from).unwrap_or(0);
    let name = passage.place(from + kind_words, to);
    let name = title_case(&passage.printed(name));
    if name.is_empty() {
        return None;
    }
    let province = || {
        let hit = passage
            .tables
            .localities
            .starting(passage.line, from + kind_words)?;
        passage.tables.rows.localities.get(hit.value)
    };
    let issuer = code.and_then(|code| passage.tables.issuer(code));
    let unit = issuer.map(|known| &known.issuer().unit);
    let unit = unit.filter(|unit| !unit.is_empty());
    let kind = match (kind_words, level, unit) {
        (1.., ..) => title_case(
            passage
                .line
                .text
                .get(passage.start(from)..passage.end(from + kind_words))
                .unwrap_or_default(),
        )
        .to_lowercase(),
        (_, BodyLevel::Province | BodyLevel::Any, _) => {
            province().map_or("tỉnh", |row| &row.kind).to_owned()
        }
        (_, BodyLevel::District, Some(unit)) => unit.to_string(),
        (_, BodyLevel::District, None) => "huyện".to_owned(),
        // A Party cell is named after an office or a village, not after an administrative unit.
        (_, BodyLevel::Cell, _) => return None,
        _ => "xã".to_owned(),
    };
    // A district may bear the name of a province: the kind word printed decides.
    let province = province()
        .filter(|row| kind == *row.kind || matches!(&*kind, "tỉnh" | "thành phố" | "tp" | "tp."));
    let is_province = province.is_some();
    let kind = province.map_or(kind, |row| row.kind.to_string());
    Some(Named {
        kind,
        name: province.map_or(name, |row| row.name.to_string()),
        is_province,
    })
}

/// The first place of this level among the words `from..to` whose kind word is printed.
fn kinded_place(passage: &Passage<'_>, from: usize, to: usize, level: BodyLevel) -> Option<Named> {
    let tables = passage.tables;
    let end = (from..to.min(passage.count()))
        .find(|at| matches!(passage.word(*at), "." | ";"))
        .unwrap_or(to.min(passage.count()));
    (from..end).find_map(|at| {
        let kind = tables.units.starting(passage.line, at)?;
        let unit = tables.rows.units.get(kind.value)?;
        let (start, stop) = locality_at(passage, at).filter(|_| unit.level == level)?;
        (stop > kind.end)
            .then(|| named(passage, start, stop, level, None))
            .flatten()
    })
}

/// A name printed all in capitals, in mixed case; any other name as it is.
fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut opens = true;
    for letter in name.chars() {
        if opens {
            out.push(letter);
        } else {
            out.extend(letter.to_lowercase());
        }
        opens = !letter.is_alphabetic();
    }
    out
}
