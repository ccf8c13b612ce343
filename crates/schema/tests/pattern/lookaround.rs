//! Random patterns with lookarounds and counts on random texts, against the plainest reading of the
//! specification, and against an engine that backtracks.

use super::differential::{ATOMS, PIECES, Random};
use callspec_schema::pattern::compile;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

enum Node {
    /// An index into [`ATOMS`].
    Atom(usize),
    Assertion(&'static str),
    Look {
        opener: &'static str,
        body: Box<Node>,
    },
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
    Repeat {
        body: Box<Node>,
        quantifier: &'static str,
        min: u32,
        max: Option<u32>,
    },
}

/// The place of `\w` among the atoms.
const WORD: usize = 12;
const ASSERTIONS: [&str; 4] = ["^", "$", r"\b", r"\B"];
const LOOKS: [&str; 4] = ["(?=", "(?!", "(?<=", "(?<!"];
const QUANTIFIERS: [(&str, u32, Option<u32>); 12] = [
    ("*", 0, None),
    ("+?", 1, None),
    ("{2,}", 2, None),
    ("{3,}", 3, None),
    ("?", 0, Some(1)),
    ("{0}", 0, Some(0)),
    ("{2}", 2, Some(2)),
    ("{3}", 3, Some(3)),
    ("{0,5}", 0, Some(5)),
    ("{1,6}?", 1, Some(6)),
    ("{2,4}", 2, Some(4)),
    ("{1,3}", 1, Some(3)),
];

impl Node {
    fn random(random: &mut Random, depth: usize) -> Self {
        let alternatives = 1 + random.below(3).saturating_sub(depth.min(1));
        Node::Alternatives((0..alternatives).map(|_| Self::sequence(random, depth)).collect())
    }

    fn sequence(random: &mut Random, depth: usize) -> Self {
        Node::Sequence((0..random.below(4)).map(|_| Self::term(random, depth)).collect())
    }

    fn term(random: &mut Random, depth: usize) -> Self {
        let atom = match random.below(11) {
            0 => return Node::Assertion(random.pick(&ASSERTIONS)),
            1 | 2 if depth < 4 => {
                let body = Box::new(Self::random(random, depth + 1));
                return Node::Look { opener: random.pick(&LOOKS), body };
            }
            3 | 4 if depth < 4 => Self::random(random, depth + 1),
            // What is pruned is most likely among few letters.
            5..=8 => Node::Atom(random.below(3)),
            _ => Node::Atom(random.below(ATOMS.len())),
        };
        match random.below(2) {
            0 => atom,
            _ => {
                let (quantifier, min, max) = QUANTIFIERS[random.below(QUANTIFIERS.len())];
                Node::Repeat { body: Box::new(atom), quantifier, min, max }
            }
        }
    }

    fn write(&self, to: &mut String) {
        let group = |opener: &str, body: &Node, to: &mut String| {
            to.push_str(opener);
            body.write(to);
            to.push(')');
        };
        match self {
            // The one spelling that the flag `u` forbids.
            Node::Atom(atom) => to.push_str(&ATOMS[*atom].0.replace(r"[\w-", r"[\w\-")),
            Node::Assertion(assertion) => to.push_str(assertion),
            Node::Look { opener, body } => group(opener, body, to),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| match node {
                Node::Alternatives(_) => group("(?:", node, to),
                _ => node.write(to),
            }),
            Node::Alternatives(nodes) => {
                for (number, node) in nodes.iter().enumerate() {
                    to.push_str(if number == 0 { "" } else { "|" });
                    node.write(to);
                }
            }
            Node::Repeat { body, quantifier, .. } => {
                match &**body {
                    Node::Atom(_) => body.write(to),
                    _ => group("(?:", body, to),
                }
                to.push_str(quantifier);
            }
        }
    }

    /// Where a match may end, as bits, that begins at one of some places. A text is which atoms read each
    /// of its characters, as bits.
    fn ends(&self, from: u32, text: &[u32]) -> u32 {
        let places = (0..=text.len()).filter(|place| from >> place & 1 == 1);
        let keep = |holds: &dyn Fn(usize) -> bool| {
            places.clone().filter(|place| holds(*place)).fold(0, |ends, place| ends | 1 << place)
        };
        match self {
            Node::Atom(atom) => {
                let reads = |place: usize| text.get(place).is_some_and(|it| it >> atom & 1 == 1);
                keep(&reads) << 1
            }
            Node::Assertion(assertion) => {
                let word = |place: usize| text.get(place).is_some_and(|it| it >> WORD & 1 == 1);
                let edge = |place: usize| (place > 0 && word(place - 1)) != word(place);
                match *assertion {
                    "^" => from & 1,
                    "$" => from & 1 << text.len(),
                    r"\b" => keep(&edge),
                    _ => keep(&|place| !edge(place)),
                }
            }
            Node::Look { opener, body } => {
                let behind = |place: usize| {
                    (0..=place).any(|start| body.ends(1 << start, text) >> place & 1 == 1)
                };
                let ahead = |place: usize| body.ends(1 << place, text) != 0;
                match *opener {
                    "(?=" => keep(&ahead),
                    "(?!" => keep(&|place| !ahead(place)),
                    "(?<=" => keep(&behind),
                    _ => keep(&|place| !behind(place)),
                }
            }
            Node::Sequence(nodes) => nodes.iter().fold(from, |from, node| node.ends(from, text)),
            Node::Alternatives(nodes) => {
                nodes.iter().fold(0, |ends, node| ends | node.ends(from, text))
            }
            Node::Repeat { body, min, max, .. } => {
                let needed = (0..*min).fold(from, |from, _| body.ends(from, text));
                // More rounds than there are places change nothing.
                let more = max.map_or(32, |max| max - min);
                (0..more).fold(needed, |ends, _| ends | body.ends(ends, text))
            }
        }
    }
}

/// A pattern and texts for it, with what is found.
struct Case {
    pattern: String,
    node: Node,
    texts: Vec<(String, bool)>,
}

fn cases(seed: u64, patterns: usize, texts: usize) -> Vec<Case> {
    let mut random = Random(seed);
    let (mut cases, mut refused) = (Vec::new(), 0);
    while cases.len() < patterns {
        let mut node = Node::random(&mut random, 0);
        if random.below(3) == 0 {
            node = Node::Sequence(vec![Node::Assertion("^"), node]);
        }
        let mut pattern = String::new();
        node.write(&mut pattern);
        let Ok(automaton) = compile(&pattern) else {
            refused += 1;
            continue;
        };
        let texts = (0..texts).map(|_| {
            let pieces = if random.below(2) == 0 { &PIECES[..4] } else { &PIECES[..] };
            let text: String = (0..random.below(9)).map(|_| random.pick(pieces)).collect();
            let found = automaton.matches(&text);
            (text, found)
        });
        let texts = texts.collect();
        cases.push(Case { pattern, node, texts });
    }
    assert!(refused * 50 <= patterns, "seed {seed}: {refused} refused");
    cases
}

fn assert_agreement(seed: u64, patterns: usize, texts: usize) {
    let atoms = ATOMS.map(|(_, rust)| regex::Regex::new(&format!(r"\A(?:{rust})\z")).expect(rust));
    let read_by = |character: char| {
        let text = character.to_string();
        (0..atoms.len()).fold(0, |bits, atom| bits | u32::from(atoms[atom].is_match(&text)) << atom)
    };
    let characters: HashMap<char, u32> =
        PIECES.iter().flat_map(|it| it.chars()).map(|it| (it, read_by(it))).collect();
    assert_eq!(ATOMS[WORD].0, r"\w");
    for case in cases(seed, patterns, texts) {
        for (text, found) in &case.texts {
            let characters: Vec<u32> = text.chars().map(|it| characters[&it]).collect();
            let all = u32::MAX >> (31 - characters.len());
            let wanted = case.node.ends(all, &characters) != 0;
            assert_eq!(*found, wanted, "seed {seed}: {} on {text:?}", case.pattern);
        }
    }
}

#[test]
fn random_lookarounds_agree() {
    assert_agreement(0x5EED, 200, 25);
}

/// `cargo test --release -p callspec-schema --test pattern -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn a_million_pairs_agree() {
    (0..20).for_each(|seed| assert_agreement(seed, 1_250, 40));
}

/// Reads a pattern a line, and its texts, as JSON; writes `0` or `1` for each text.
const SCRIPT: &str = "
    // From each place on: by itself, node finds `\\B` within a surrogate pair as well.
    const test = (regex, text) => {
        for (let at = 0; at <= text.length; at += text.codePointAt(at) > 0xFFFF ? 2 : 1) {
            regex.lastIndex = at;
            if (regex.test(text)) return 1;
        }
        return 0;
    };
    const lines = require('fs').readFileSync(0, 'utf8').trim().split('\\n');
    for (const [pattern, texts] of lines.map(JSON.parse)) {
        const regex = new RegExp(pattern, 'uy');
        console.log(texts.map(text => test(regex, text)).join(''));
    }";

/// The same against ECMAScript itself, where `node` is installed.
#[test]
#[ignore = "needs node, and takes minutes"]
fn a_million_pairs_agree_with_an_engine() {
    for seed in 100..120 {
        let cases = cases(seed, 1_250, 40);
        let mut input = String::new();
        for case in &cases {
            let texts: Vec<_> = case.texts.iter().map(|(text, _)| json(text)).collect();
            writeln!(input, "[{},[{}]]", json(&case.pattern), texts.join(",")).expect("a string");
        }
        let mut node = Command::new("node")
            .args(["-e", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node is installed");
        let mut stdin = node.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("node reads");
        drop(stdin);
        let output = node.wait_with_output().expect("node ends").stdout;
        let output = String::from_utf8(output).expect("digits");
        assert_eq!(output.lines().count(), cases.len());
        for (case, line) in cases.iter().zip(output.lines()) {
            for ((text, found), wanted) in case.texts.iter().zip(line.chars()) {
                assert_eq!(*found, wanted == '1', "seed {seed}: {} on {text:?}", case.pattern);
            }
        }
    }
}

fn json(text: &str) -> String {
    let escaped: String = text
        .encode_utf16()
        .map(|unit| match unit {
            0x23..=0x5B | 0x5D..=0x7E => char::from(unit as u8).to_string(),
            _ => format!("\\u{unit:04x}"),
        })
        .collect();
    format!("\"{escaped}\"")
}
