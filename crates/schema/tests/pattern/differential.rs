//! Random patterns on random texts against the `regex` crate, where both dialects mean the same.

use callspec_schema::pattern::compile;

/// SplitMix64: a failure names the seed that repeats it.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % bound as u64) as usize
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// One construct in ECMA-262, and what is the same in Rust's dialect.
pub const ATOMS: [(&str, &str); 23] = [
    ("a", "a"),
    ("b", "b"),
    ("_", "_"),
    ("-", "-"),
    ("é", "é"),
    ("€", "€"),
    ("😀", "😀"),
    (r"\ud83d\ude01", "😁"),
    (r"\u20AC", "€"),
    (".", r"[^\n\r\x{2028}\x{2029}]"),
    (r"\d", "[0-9]"),
    (r"\D", "[^0-9]"),
    (r"\w", "[0-9A-Za-z_]"),
    (r"\W", "[^0-9A-Za-z_]"),
    (
        r"\s",
        r"[\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]",
    ),
    ("[^a]", "[^a]"),
    ("[ab€]", "[ab€]"),
    ("[^é-€]", "[^é-€]"),
    (r"[\w-😀]", "[0-9A-Za-z_😀-]"),
    ("[]", r"[^\s\S]"),
    ("[^]", r"[\s\S]"),
    (r"\p{Lu}", r"\p{Lu}"),
    (r"\P{L}", r"\P{L}"),
];

const ASSERTIONS: [(&str, &str); 4] =
    [("^", r"\A"), ("$", r"\z"), (r"\b", r"(?-u:\b)"), (r"\B", r"(?-u:\B)")];

pub const PIECES: [&str; 16] = [
    "a", "b", "aa", "_", "-", "1", "A", "É", "é", "€", "😀", "😁", "\n", "\u{2028}", " ",
    "\u{FEFF}",
];

/// Appends one random pattern to both dialects.
fn alternatives(random: &mut Random, depth: usize, ecma: &mut String, rust: &mut String) {
    for alternative in 0..=random.below(3).saturating_sub(depth.min(1)) {
        if alternative > 0 {
            ecma.push('|');
            rust.push('|');
        }
        for _ in 0..random.below(4) {
            term(random, depth, ecma, rust);
        }
    }
}

fn term(random: &mut Random, depth: usize, ecma: &mut String, rust: &mut String) {
    match random.below(10) {
        0 | 1 => {
            let (here, there) = ASSERTIONS[random.below(ASSERTIONS.len())];
            ecma.push_str(here);
            rust.push_str(there);
            return;
        }
        2 | 3 if depth < 3 => {
            ecma.push_str(random.pick(&["(", "(?:"]));
            rust.push_str("(?:");
            alternatives(random, depth + 1, ecma, rust);
            ecma.push(')');
            rust.push(')');
        }
        _ => {
            let (here, there) = ATOMS[random.below(ATOMS.len())];
            ecma.push_str(here);
            rust.push_str(there);
        }
    }
    let quantifier =
        random.pick(&["", "", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?"]);
    ecma.push_str(quantifier);
    rust.push_str(quantifier);
}

fn assert_agreement(seed: u64, patterns: usize, texts: usize) {
    let mut random = Random(seed);
    let mut refused = 0;
    for number in 0..patterns {
        let (mut ecma, mut rust) = (String::new(), String::new());
        alternatives(&mut random, 0, &mut ecma, &mut rust);
        let Ok(here) = compile(&ecma) else {
            // Now and then one is too large.
            refused += 1;
            continue;
        };
        let there = regex::Regex::new(&rust).unwrap_or_else(|error| panic!("{rust}: {error}"));
        for _ in 0..texts {
            let text: String = (0..random.below(7)).map(|_| random.pick(&PIECES)).collect();
            // Not `is_match`: the crate's denies `(?-u:\B)|😁` on "a😁A", where its `find` finds 😁, since
            // it stops at a `\B` within the character, and goes on behind it.
            let wanted = there.find(&text).is_some();
            assert_eq!(
                here.matches(&text),
                wanted,
                "seed {seed}, pattern {number}: {ecma} ({rust}) on {text:?}"
            );
        }
    }
    assert!(refused * 100 <= patterns, "seed {seed}: {refused} refused");
}

#[test]
fn random_patterns_agree() {
    assert_agreement(0x5EED, 400, 60);
}

#[test]
fn sets_hold_the_same_characters() {
    let spellings = [
        (".", r"[^\n\r\x{2028}\x{2029}]"),
        (r"[\ud83d\ude00-\u{10FFFD}\u0080é-\u07FE]", r"[\x{1F600}-\x{10FFFD}\x{80}é-\x{7FE}]"),
        (r"[^\u0800-\uFFFE]", r"[^\x{800}-\x{FFFE}]"),
        (r"[\p{Script=Han}\P{Alphabetic}]", r"[\p{Script=Han}\P{Alphabetic}]"),
    ];
    for (ecma, rust) in spellings {
        let here = compile(&format!("^{ecma}$")).unwrap_or_else(|error| panic!("{ecma}: {error}"));
        let there = regex::Regex::new(rust).unwrap_or_else(|error| panic!("{rust}: {error}"));
        for character in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text = &*character.encode_utf8(&mut buffer);
            assert_eq!(here.matches(text), there.is_match(text), "{ecma} on {character:?}");
        }
    }
}
