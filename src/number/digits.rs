//! Decimal digits without the machinery of formats, which takes ten times as long for two of them.

/// The decimal digits of a number, as text.
pub(crate) struct Digits {
    digits: [u8; 10],
    start: usize,
}

impl Digits {
    /// The digits of `number`, with zeros before them up to `width`, at most ten.
    pub(crate) fn new(number: u32, width: usize) -> Self {
        let mut digits = [b'0'; 10];
        let (mut start, mut rest) = (digits.len(), number);
        for pair in digits.rchunks_exact_mut(2) {
            let two = (rest % 100) as u8;
            if let [tens, ones] = pair {
                *tens += two / 10;
                *ones += two % 10;
            }
            start -= if rest < 10 { 1 } else { 2 };
            rest /= 100;
            if rest == 0 {
                break;
            }
        }
        Self {
            start: start.min(digits.len().saturating_sub(width)),
            digits,
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.digits.get(self.start..).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> &str {
        core::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_formats_print() {
        for number in [0, 1, 9, 10, 99, 100, 4096, 1_000_000_000, u32::MAX] {
            for width in 0..=10 {
                assert_eq!(
                    Digits::new(number, width).text(),
                    format!("{number:0width$}")
                );
            }
        }
    }
}
