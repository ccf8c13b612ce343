//! Random documents round trip, or are refused for a type that does not fit.

use super::calls::{CALL, Call};
use super::lossless::round_trip;
use callspec_runtime::{ErrorKind, Value};

/// xorshift64*: small, seeded, the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const TEXTS: &[&str] = &[
    r#""""#,
    r#""started""#,
    r#""on-hold""#,
    r#""é😀""#,
    r#""\u0000\ud83d\ude00""#,
    r#""a\"b\\c\/d""#,
    r#""a text of more than sixteen bytes, and some more""#,
    r#""\n\r\t\b\f""#,
    r#""id""#,
];
const INTEGERS: &[&str] =
    &["0", "-0", "7", "7.0", "1e2", "-9223372036854775808", "12345678901234567890123"];
const NUMBERS: &[&str] = &["0.1", "-2.5e-7", "1e400", "0.1000000000000000055511151231257827", "3"];
const NAMES: &[&str] =
    &["a", "", "\\u0069d", "number", "long name of undocumented member", "é", "~/"];

/// Any JSON value.
pub fn any(random: &mut Random, depth: usize) -> String {
    match random.below(if depth > 4 { 5 } else { 7 }) {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => random.pick(TEXTS).to_owned(),
        3 => random.pick(NUMBERS).to_owned(),
        4 => random.pick(INTEGERS).to_owned(),
        5 => list(random, |random| any(random, depth + 1)),
        _ => object(random, NAMES, |random, _| any(random, depth + 1)),
    }
}

fn list(random: &mut Random, item: impl Fn(&mut Random) -> String) -> String {
    let items: Vec<String> = (0..random.below(4)).map(|_| item(random)).collect();
    format!("[{}]", items.join(random.pick(&[",", " , ", ",\n        "])))
}

/// An object with some of the names, each once, in random order.
fn object(
    random: &mut Random,
    names: &[&str],
    value: impl Fn(&mut Random, &str) -> String,
) -> String {
    let mut left = names.to_vec();
    let mut members = Vec::new();
    for _ in 0..random.below(names.len() + 1) {
        let name = left.swap_remove(random.below(left.len()));
        let value = value(random, name);
        members.push(format!("\"{name}\"{}{value}", random.pick(&[":", ": ", " :\n"])));
    }
    format!("{{{}}}", members.join(random.pick(&[",", ", "])))
}

fn or_null(random: &mut Random, value: impl Fn(&mut Random) -> String) -> String {
    if random.below(5) == 0 { "null".to_owned() } else { value(random) }
}

fn text(random: &mut Random) -> String {
    random.pick(TEXTS).to_owned()
}

fn integer(random: &mut Random) -> String {
    random.pick(INTEGERS).to_owned()
}

pub fn leg(random: &mut Random, depth: usize) -> String {
    object(random, &["number", "states", "next", "u"], |random, name| {
        or_null(random, |random| match name {
            "number" => text(random),
            "states" => list(random, text),
            "next" if depth < 3 => leg(random, depth + 1),
            "next" => "{}".to_owned(),
            _ => any(random, 0),
        })
    })
}

fn party(random: &mut Random) -> String {
    object(random, &["name", "a/b~c", "quo\\\"te", "a\\/b"], |random, _| or_null(random, text))
}

/// A call whose members have the right types.
pub fn call(random: &mut Random, depth: usize) -> String {
    let names: Vec<&str> = CALL.iter().copied().chain(["u", "\\u0000", "idd"]).collect();
    object(random, &names, |random, name| or_null(random, |random| member(random, name, depth)))
}

/// A call of which every third member, here and in the calls within, may be any value.
pub fn mixed(random: &mut Random, depth: usize) -> String {
    let names: Vec<&str> = CALL.iter().copied().chain(["u"]).collect();
    object(random, &names, |random, name| match (name, random.below(3)) {
        (_, 0) => any(random, 2),
        ("parent", _) if depth < 3 => mixed(random, depth + 1),
        _ => member(random, name, depth),
    })
}

fn member(random: &mut Random, name: &str, depth: usize) -> String {
    match name {
        "id" | "status" => text(random),
        "held" => random.pick(&["true", "false"]).to_owned(),
        "attempts" => integer(random),
        "score" => random.pick(NUMBERS).to_owned(),
        "tags" => list(random, text),
        "legs" => list(random, |random| leg(random, 0)),
        "notes" => list(random, |random| or_null(random, text)),
        "stops" => list(random, |random| or_null(random, |random| leg(random, 1))),
        "attributes" => object(random, NAMES, |random, _| text(random)),
        "groups" => object(random, NAMES, |random, _| list(random, integer)),
        "limits" => object(random, NAMES, |random, _| or_null(random, integer)),
        "parent" if depth < 3 => call(random, depth + 1),
        "parent" => "{}".to_owned(),
        "from" => party(random),
        "mark" => mark(random),
        "marks" => list(random, mark),
        "matrix" => list(random, |random| list(random, integer)),
        "payload" => list(random, |random| any(random, 0)),
        _ => any(random, 0),
    }
}

fn mark(random: &mut Random) -> String {
    match random.below(5) {
        0 => "false".to_owned(),
        1 => integer(random),
        2 => text(random),
        3 => list(random, |random| or_null(random, text)),
        _ => party(random),
    }
}

#[test]
fn fitting_documents_round_trip() {
    for seed in 0..2000 {
        round_trip(&call(&mut Random::new(seed), 0));
    }
}

#[test]
fn any_document_round_trips_or_does_not_fit() {
    let names: Vec<&str> = CALL.iter().copied().chain(["u"]).collect();
    let mut fitting = 0;
    for seed in 0..4000 {
        let mut random = Random::new(seed);
        let document =
            object(&mut random, &names[seed as usize % 18..], |random, _| any(random, 3));
        match Call::from_json(document.as_bytes()) {
            Ok(_) => {
                fitting += 1;
                round_trip(&document);
            }
            Err(error) => {
                assert!(
                    matches!(error.kind(), ErrorKind::CannotHold { .. }),
                    "{error}\n{document}"
                );
                assert!(error.line() > 0 && !error.instance_location().is_empty());
            }
        }
    }
    assert!(fitting > 100, "{fitting}");
}

#[test]
fn cut_and_changed_documents_never_panic() {
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let mut document = call(&mut random, 1).into_bytes();
        document.truncate(random.below(document.len() + 1));
        for _ in 0..random.below(3) {
            if !document.is_empty() {
                let at = random.below(document.len());
                document[at] = b"\"\\{}[],:0-e.\x00\xff tn"[random.below(16)];
            }
        }
        match (Call::from_json(&document), Value::from_json(&document)) {
            (Ok(call), Ok(value)) => {
                assert_eq!(Value::from_json(call.to_json().as_bytes()).unwrap(), value);
            }
            (Ok(_), Err(error)) => panic!("typed, but no value: {error}"),
            (Err(_), _) => {}
        }
    }
}
