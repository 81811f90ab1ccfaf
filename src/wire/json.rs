//! A writer of JSON: compact, in the order of the calls, without absent values.
//!
//! A derived `Serialize` would build every value as a `String` before it writes it, and make a call for each key and each escape: three
//! times the steps for the same bytes.

use core::fmt::{self, Write as _};

use crate::number::Digits;

/// Something that can be written as a value.
pub(super) trait Value {
    fn push(self, out: &mut Vec<u8>);
}

impl Value for &str {
    fn push(self, out: &mut Vec<u8>) {
        out.push(b'"');
        escape(self.as_bytes(), out);
        out.push(b'"');
    }
}

/// A name that belongs to the format, of plain letters.
pub(super) struct Name(pub(super) &'static str);

impl Value for Name {
    fn push(self, out: &mut Vec<u8>) {
        out.push(b'"');
        out.extend_from_slice(self.0.as_bytes());
        out.push(b'"');
    }
}

impl Value for u32 {
    fn push(self, out: &mut Vec<u8>) {
        out.extend_from_slice(Digits::new(self, 1).bytes());
    }
}

/// An index; it fits in 32 bits, as texts do.
impl Value for usize {
    fn push(self, out: &mut Vec<u8>) {
        (self as u32).push(out);
    }
}

/// Hundredths, written as a number from 0 to 1.
pub(super) struct Percent(pub(super) u8);

impl Value for Percent {
    fn push(self, out: &mut Vec<u8>) {
        let (whole, tens, ones) = (self.0 / 100, self.0 / 10 % 10, self.0 % 10);
        out.extend([b'0' + whole, b'.', b'0' + tens]);
        if ones > 0 {
            out.push(b'0' + ones);
        }
    }
}

/// A `Display` value, written as a string.
pub(super) struct Shown<T>(pub(super) T);

impl<T: fmt::Display> Value for Shown<T> {
    fn push(self, out: &mut Vec<u8>) {
        out.push(b'"');
        let start = out.len();
        // Writing to memory does not fail.
        let _ = write!(Plain(out), "{}", self.0);
        // Numbers, dates and keys hardly ever hold what must be escaped.
        let length = out.len() - start;
        if plain(out.get(start..).unwrap_or_default()) < length {
            let text = out.split_off(start);
            escape(&text, out);
        }
        out.push(b'"');
    }
}

/// Takes what is printed, without escaping.
struct Plain<'o>(&'o mut Vec<u8>);

impl fmt::Write for Plain<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// A key with the signs around it, as it is written; or two keys, for the start and the end of a place.
macro_rules! key {
    ($name:literal) => {
        Key(concat!(",\"", $name, "\":"))
    };
    ($start:literal, $end:literal) => {
        [key!($start), key!($end)]
    };
}
pub(super) use key;

/// A key of plain letters, made by [`key!`].
#[derive(Clone, Copy)]
pub(super) struct Key(pub(super) &'static str);

/// An object being written.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
    /// Its first byte: `{` stands before the first key, a comma before the others.
    start: usize,
}

impl<'o> Object<'o> {
    pub(super) fn open(out: &'o mut Vec<u8>) -> Self {
        let start = out.len();
        Self { out, start }
    }

    pub(super) fn put(&mut self, key: Key, value: impl Value) {
        value.push(self.key(key));
    }

    /// Writes a value, unless it is absent.
    pub(super) fn maybe(&mut self, key: Key, value: Option<impl Value>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Writes a list, unless it is empty.
    pub(super) fn list<V: Value>(&mut self, key: Key, values: impl IntoIterator<Item = V>) {
        let mut values = values.into_iter();
        let Some(first) = values.next() else {
            return;
        };
        let out = self.key(key);
        out.push(b'[');
        first.push(out);
        for value in values {
            out.push(b',');
            value.push(out);
        }
        out.push(b']');
    }

    pub(super) fn close(self) {
        match self.out.get_mut(self.start) {
            Some(comma) => *comma = b'{',
            None => self.out.push(b'{'),
        }
        self.out.push(b'}');
    }

    fn key(&mut self, key: Key) -> &mut Vec<u8> {
        self.out.extend_from_slice(key.0.as_bytes());
        self.out
    }
}

fn escape(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    loop {
        let (plain, from) = rest.split_at(plain(rest));
        out.extend_from_slice(plain);
        let Some((byte, behind)) = from.split_first() else {
            return;
        };
        match byte {
            b'"' | b'\\' => out.extend([b'\\', *byte]),
            b'\n' => out.extend(b"\\n"),
            b'\t' => out.extend(b"\\t"),
            b'\r' => out.extend(b"\\r"),
            0x08 => out.extend(b"\\b"),
            0x0c => out.extend(b"\\f"),
            _ => out.extend(format!("\\u{byte:04x}").into_bytes()),
        }
        rest = behind;
    }
}

/// How many bytes at the start of `text` need no escape.
fn plain(text: &[u8]) -> usize {
    // A whole chunk is tested with a few vector instructions.
    let chunks = text.chunks_exact(16).take_while(|chunk| {
        let escaped = chunk
            .iter()
            .fold(false, |any, byte| any | is_escaped(*byte));
        !escaped
    });
    let start = 16 * chunks.count();
    let mut rest = text.get(start..).unwrap_or_default().iter();
    rest.position(|byte| is_escaped(*byte))
        .map_or(text.len(), |at| start + at)
}

fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: impl Value) -> String {
        let mut out = Vec::new();
        value.push(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn values_are_written_as_serde_json_writes_them() {
        let every: String = (0..0x250).filter_map(char::from_u32).collect();
        for text in [
            "",
            "\"",
            "số \"12\"\n\\",
            "\u{1f}\u{7f}\u{2028}𝄞",
            &every,
            &every.repeat(2),
        ] {
            let wanted = serde_json::to_string(text).unwrap();
            assert_eq!(written(text), wanted);
            assert_eq!(written(Shown(text)), wanted);
        }
        for number in [0, 1, 9, 10, 99, 100, 4096, 1_000_000_000, u32::MAX] {
            assert_eq!(written(number), number.to_string());
        }
        for percent in 0..=100 {
            let wanted = serde_json::to_string(&(f64::from(percent) / 100.0)).unwrap();
            assert_eq!(written(Percent(percent)), wanted);
        }
    }

    #[test]
    fn what_is_absent_is_left_out() {
        let mut out = Vec::new();
        let mut object = Object::open(&mut out);
        object.put(key!("a"), "x");
        object.maybe(key!("b"), None::<u32>);
        object.list(key!("c"), [1_usize, 2]);
        object.list(key!("d"), [""; 0]);
        object.maybe(key!("e"), Some(3_u32));
        object.close();
        Object::open(&mut out).close();
        assert_eq!(out, br#"{"a":"x","c":[1,2],"e":3}{}"#);
    }
}
