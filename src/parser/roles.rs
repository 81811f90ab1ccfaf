//! The role of a ground (*Căn cứ* line) that only amends other grounds.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::mention::{Mention, MentionId};
use crate::relation::{Relation, RelationKind, Subject};
use crate::tables::Role;

/// Gives the role `Competence` (who may issue the text) to a ground that amends only grounds of that role: *Căn cứ Nghị định A quy
/// định chức năng, nhiệm vụ của Bộ X; Nghị định B sửa đổi Nghị định A;* (A lays down the functions of the ministry, B amends A).
pub(super) fn of_amenders(mentions: &[Mention], relations: &mut [Relation]) {
    let number = |id: MentionId| mentions.get(id.index())?.number();
    let competent = |relation: &&Relation| relation.role == Some(Role::Competence);
    let competent: HashSet<_> = relations
        .iter()
        .filter(competent)
        .filter_map(|relation| number(relation.object))
        .collect();
    if competent.is_empty() {
        return;
    }
    let mut amenders: HashMap<MentionId, bool> = HashMap::default();
    for relation in relations.iter() {
        let Subject::Mention(amender) = relation.subject else {
            continue;
        };
        if relation.kind == RelationKind::Amends {
            let told = number(relation.object).is_some_and(|number| competent.contains(number));
            *amenders.entry(amender).or_insert(true) &= told;
        }
    }
    for relation in relations {
        let all = amenders.get(&relation.object).copied().unwrap_or_default();
        if all && relation.role == Some(Role::Content) {
            relation.role = Some(Role::Competence);
        }
    }
}
