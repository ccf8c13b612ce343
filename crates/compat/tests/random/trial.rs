//! One random pair judged, and the judgement tried: documents are sampled against a `compatible`, and
//! an independent validator is asked about every witness.

use crate::{document, schema};
use callspec_compat::pairs::{Options, judge};
use callspec_runtime::{Level, Validator};
use callspec_schema::{OwnedTables, Set, compile_files};
use fastrand::Rng;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What became of a pair.
pub struct Trial {
    /// The pair, as it was asked about.
    pub line: String,
    /// What was answered.
    pub answer: Value,
    /// How long that took.
    #[allow(dead_code, reason = "the closing run shows it; tests are not timed")]
    pub time: Duration,
    /// What is wrong with it, if anything.
    pub wrong: Option<String>,
}

impl Trial {
    /// Both verdicts: backward, forward.
    pub fn verdicts(&self) -> [&str; 2] {
        ["backward", "forward"].map(|direction| self.answer[direction].as_str().unwrap_or_default())
    }
}

/// Tries the pair of that number: one schema an edit of the other, most of the time.
pub fn of(seed: u64, number: u64, documents: u64) -> Trial {
    let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(number));
    let old = schema::document(&mut rng);
    let new = match rng.u8(0..8) {
        0 => schema::document(&mut rng),
        _ => schema::edit(&mut rng, &old),
    };
    let line = json!({"id": number, "old": old, "new": new}).to_string();
    let (answer, time) = timed(&line);
    let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
    let wrong = [("backward", &old, &new), ("forward", &new, &old)].into_iter().find_map(
        |(direction, inner, outer)| {
            let problem = match answer[direction].as_str() {
                Some("compatible") => {
                    let refuted = refutation(&mut rng, inner, outer, documents, Level::Declared);
                    refuted.map(|document| format!("{document} refutes it"))
                }
                Some("breaking") => {
                    let witness = &answer[format!("{direction}_witness")];
                    match (is_valid(inner, witness), is_valid(outer, witness)) {
                        (true, false) => None,
                        (true, true) => Some("both accept the witness".to_owned()),
                        (false, _) => Some("the witness is refused".to_owned()),
                    }
                }
                _ => None,
            };
            problem.map(|problem| format!("{direction}: {problem}"))
        },
    );
    Trial { line, answer, time, wrong }
}

/// The answer on a pair, and how long it took. What took long is timed again: on a machine that has
/// other things to do, most of it is waiting.
fn timed(line: &str) -> (String, Duration) {
    let once = || {
        let start = Instant::now();
        (judge(line, &Options::default()), start.elapsed())
    };
    let (answer, mut time) = once();
    for _ in 0..4 {
        if time > Duration::from_millis(2) {
            time = time.min(once().1);
        }
    }
    (answer, time)
}

/// A sampled document that is in one schema and not in the other.
pub fn refutation(
    rng: &mut Rng,
    inner: &Value,
    outer: &Value,
    documents: u64,
    level: Level,
) -> Option<Value> {
    let inner_tables = tables(inner);
    let outer_tables = tables(outer);
    let (inner_tables, outer_tables) = (inner_tables.tables(), outer_tables.tables());
    let in_inner = Validator::new(&inner_tables, 0, level);
    let in_outer = Validator::new(&outer_tables, 0, level);
    (0..documents).find_map(|at| {
        let document = document::document(rng, if at % 2 == 0 { inner } else { outer });
        let text = document.to_string();
        let refutes = in_inner.is_valid(text.as_bytes()) && !in_outer.is_valid(text.as_bytes());
        refutes.then_some(document)
    })
}

fn tables(schema: &Value) -> OwnedTables {
    let options = callspec_schema::Options { lenient: true, ..Default::default() };
    let text = schema.to_string();
    let set = Set::from_texts([("schema.json", text.as_str())], options).expect("in the profile");
    compile_files(&set).expect("compiles")
}

fn is_valid(schema: &Value, document: &Value) -> bool {
    jsonschema::draft202012::new(schema).expect("a schema of the profile").is_valid(document)
}
