//! Where the grounds of a text stand, and what it leaves for others to do.

use memchr::memmem;

/// A *Căn cứ* line stands in the preamble when it starts within this many bytes of the header.
pub(super) const PREAMBLE: usize = 12 * 1024;

/// Where the grounds of a document whose header ends at byte `from` stand no more: at its first article. Those behind it are of forms.
pub(super) fn preamble_end(text: &str, from: usize) -> usize {
    const FIRST: &str = "\nĐiều 1";
    let limit = text.len().min(from + PREAMBLE);
    let near = text.as_bytes().get(from..limit).unwrap_or_default();
    let mut articles = memmem::find_iter(near, FIRST).map(|at| from + at);
    let opens = |at: &usize| {
        let behind = text.get(at + FIRST.len()..).unwrap_or_default();
        behind.starts_with(['.', ':', '\n', '\r'])
    };
    articles.find(opens).unwrap_or(from + PREAMBLE)
}

/// Where the heading of a list of documents that are still to be changed stands: *DANH MỤC VĂN BẢN CẦN SỬA ĐỔI, BỔ SUNG*.
pub(super) fn tasks(text: &str) -> Option<usize> {
    const LIST: &str = "DANH MỤC ";
    const TO_DO: &str = "CẦN SỬA";
    const LONGEST: usize = 80;
    memmem::find_iter(text.as_bytes(), TO_DO).find(|at| {
        let before = text.as_bytes().get(at.saturating_sub(LONGEST)..*at);
        before.is_some_and(|before| memmem::find(before, LIST.as_bytes()).is_some())
    })
}
