//! Runs of usual text, recognised byte by byte without a branch that depends on the text.
//!
//! An automaton of ten states whose table has one number for each byte: at the bit position of each state it holds the position of the
//! state that follows. A step is one shift by the last state, so that nothing is left to branch prediction. Stopping too early does no
//! harm: the caller then looks at the letter by itself.

/// A state, as its bit position in the number of a byte; six bits each.
type State = u64;

/// The run ends here.
const STOP: State = 0;
/// Behind a letter or sign.
const PLAIN: State = 6;
/// Behind a blank.
const BLANK: State = 12;
/// Behind *o* or *u*, which may take the tone of the next letter.
const VOWEL: State = 18;
/// Within a letter beyond ASCII: behind its first byte, or its first two.
const C3: State = 24;
const C4: State = 30;
const C6: State = 36;
const E1: State = 42;
const E1_BA: State = 48;
const E1_BB: State = 54;

/// What follows each state, by byte.
const STEPS: [u64; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < 0x100 {
        let odd = byte & 1 == 1;
        let next = match byte as u8 {
            // They open entities and escapes, which stand for other letters, and marks of Markdown, which are dropped.
            b'&' | b'\\' | b'*' | b'#' => [STOP; 3],
            b' ' => [BLANK, STOP, BLANK],
            b'o' | b'u' | b'O' | b'U' => [VOWEL; 3],
            0x21..=0x7e => [PLAIN; 3],
            // The tone of these may move to the vowel before.
            0xc3 => [C3, C3, STOP],
            0xe1 => [E1, E1, STOP],
            0xc4 => [C4; 3],
            0xc6 => [C6; 3],
            _ => [STOP; 3],
        };
        steps[byte] = (next[0] << PLAIN) | (next[1] << BLANK) | (next[2] << VOWEL);
        // The second and third bytes of small letters.
        let within = [
            (C3, byte >= 0xa0 && byte < 0xc0 && byte != 0xb0, PLAIN),
            (
                C4,
                odd && (byte > 0x80 && byte < 0xa0 || byte == 0xa9),
                PLAIN,
            ),
            (C6, byte == 0xa1 || byte == 0xb0, PLAIN),
            (E1, byte == 0xba, E1_BA),
            (E1, byte == 0xbb, E1_BB),
            (E1_BA, odd && byte > 0xa0 && byte < 0xc0, PLAIN),
            (E1_BB, odd && byte > 0x80 && byte < 0xc0, PLAIN),
        ];
        let mut index = 0;
        while index < within.len() {
            let (from, follows, to) = within[index];
            if follows {
                steps[byte] |= to << from;
            }
            index += 1;
        }
        byte += 1;
    }
    steps
};

/// The length in bytes of the run at the start of `text` of signs, single blanks, ASCII letters and lower-case letters of Vietnamese;
/// `before` is the byte before it.
pub(super) fn length(text: &[u8], before: Option<u8>) -> usize {
    let mut state = match before {
        Some(b' ') => BLANK,
        Some(b'o' | b'u' | b'O' | b'U') => VOWEL,
        _ => PLAIN,
    };
    let stop = text.iter().position(|byte| {
        let step = STEPS.get(usize::from(*byte)).copied().unwrap_or_default();
        state = (step >> state) & 0x3f;
        state == STOP
    });
    let mut end = stop.unwrap_or(text.len());
    // Go back to the first byte of the letter that ended the run.
    while end > 0 && text.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end -= 1;
    }
    end
}
