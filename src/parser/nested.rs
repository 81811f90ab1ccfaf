//! Laws named within the name of another: *Luật sửa đổi, bổ sung một số điều của Luật Đầu tư và Luật Nhà ở*.

use crate::mention::{Draft, Passage, insert, nested};
use crate::relation::{Bound, BoundSubject, Origin, amends};

/// Adds the laws within the names of amending laws, which those laws amend.
pub(super) fn with_nested(
    passage: &Passage<'_>,
    mut bounds: Vec<Bound>,
    mut drafts: Vec<Draft>,
) -> (Vec<Bound>, Vec<Draft>) {
    let history = bounds.iter().filter_map(|bound| match bound.subject {
        BoundSubject::Draft(agent) if bound.origin == Origin::History => {
            Some((bound.object, agent))
        }
        _ => None,
    });
    let history: Vec<(usize, usize)> = history.collect();
    let inner = nested(passage, &mut drafts, &history);
    if inner.is_empty() {
        return (bounds, drafts);
    }
    // What a list states of an amending law is not stated of the laws in its name, except who amended one of them before.
    bounds.retain(|bound| {
        let object = drafts.get(bound.object);
        bound.origin == Origin::History || object.is_none_or(|object| object.within.is_none())
    });
    let now = insert(&mut drafts, inner);
    let moved = |index: usize| now.get(index).copied().unwrap_or(index);
    for bound in &mut bounds {
        bound.object = moved(bound.object);
        if let BoundSubject::Draft(subject) = &mut bound.subject {
            *subject = moved(*subject);
        }
    }
    // History behind the number of the last law in the name is that law's.
    for bound in bounds
        .iter_mut()
        .filter(|bound| bound.origin == Origin::History)
    {
        let number = |draft: &Draft| draft.within == Some(bound.object) && draft.number.is_some();
        bound.object = drafts.iter().position(number).unwrap_or(bound.object);
    }
    let amended = drafts.iter().enumerate();
    let amended = amended.filter_map(|(index, draft)| Some((draft.within?, index)));
    bounds.extend(amended.map(|(law, object)| amends(passage, &drafts, law, object)));
    (bounds, drafts)
}
