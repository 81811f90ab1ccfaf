//! The names of documents, normalised so that they can be compared.

use super::Scheme;
use crate::date::IssueDate;
use crate::text::fold;

/// A name without what printings add to it, and the time of adoption with which it ends.
pub(crate) struct Name {
    /// Folded.
    pub(crate) words: String,
    pub(super) adopted: Option<IssueDate>,
    /// Whether the name says that the law replaces its namesake: *(sửa đổi)*.
    pub(crate) announced: bool,
}

impl Name {
    /// Reads a name: *Luật Đất đai (sửa đổi) năm 2024* is *luật đất đai* of 2024.
    pub(crate) fn read(name: &str) -> Self {
        let folded = fold(name);
        let mut words = folded.trim();
        let mut adopted = None;
        if let Some((rest, last)) = words.rsplit_once(' ')
            && let Ok(date) = last.parse::<IssueDate>()
        {
            adopted = Some(date);
            words = rest.trim_end();
            words = words.strip_suffix(" năm").unwrap_or(words);
        }
        // A law drafted to replace its namesake is announced as *(sửa đổi)*; adopted, it bears the bare name.
        words = words.trim_end().trim_end_matches(',');
        let bare = words.strip_suffix("(sửa đổi)");
        words = bare.unwrap_or(words).trim_end();
        // There is one constitution at a time, whichever name of the state follows.
        let constitution = words.starts_with("hiến pháp") && !words.contains("sửa đổi");
        Self {
            words: if constitution { "hiến pháp" } else { words }.to_owned(),
            adopted,
            announced: bare.is_some(),
        }
    }

    /// Which slots a document of this name needs besides the name.
    pub(super) fn scheme(&self) -> Scheme {
        const LAWS: [&str; 4] = ["luật ", "bộ luật ", "pháp lệnh ", "hiến pháp"];
        if LAWS.iter().any(|law| self.words.starts_with(law)) {
            Scheme::NamedLaw
        } else if self.words.contains("đảng bộ") {
            Scheme::NamedLocal
        } else {
            Scheme::Named
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_without_its_year_and_announcement() {
        for name in [
            "Luật Đất đai (sửa đổi) năm 2024",
            "Luật Đất đai năm 2024",
            "Luật Đất đai 2024",
            "LUẬT ĐẤT ĐAI (sửa đổi), năm 2024",
        ] {
            let read = Name::read(name);
            assert_eq!(read.words, "luật đất đai", "{name}");
            assert_eq!(read.adopted, "2024".parse().ok(), "{name}");
            assert_eq!(read.announced, name.contains("(sửa đổi)"), "{name}");
        }
        let amending = Name::read("Luật sửa đổi, bổ sung một số điều của Luật Đất đai");
        assert_eq!(
            amending.words,
            "luật sửa đổi, bổ sung một số điều của luật đất đai"
        );
        let full = Name::read("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam 2013-11-28");
        assert_eq!(full.words, Name::read("Hiến pháp năm 2013").words);
    }
}
