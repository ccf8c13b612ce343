//! Pairs of schemas in bulk: one line of JSON in, one line of verdicts out.

use crate::prove::{Engines, Prover, Purse};
use crate::tree::Tree;
use crate::units::Unit;
use crate::verdict::{Audience, Verdict, Verdicts};
use callspec_runtime::{Level, Object, Value};
use callspec_schema::Formats;
use std::collections::HashSet;

/// How pairs are judged.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// What becomes of `format`. By default it is an annotation, as in JSON Schema's default dialect.
    pub formats: Formats,
    /// How many steps the search for proofs may take, a direction.
    pub budget: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { formats: Formats::Annotate, budget: crate::Options::default().budget }
    }
}

/// The name of the one file on each side.
const FILE: &str = "schema.json";

/// Judges one line `{"id", "old", "new"}` (two schemas inline). Returns one line, without its end:
/// `{"id", "backward", "forward"}`, for a break `backward_witness` and `backward_only_undocumented`
/// (whether every such document has members that the side which accepts it does not document), the same
/// for `forward`, and `reason`. A verdict is `compatible`, `breaking`, `unknown` or `refused`. Backward: new accepts all
/// that old accepted. A line that cannot be read is refused with a reason, under its `id` if it has one.
pub fn judge(line: &str, options: &Options) -> String {
    let mut answer = Object::new();
    let outcome = Value::from_json(line.as_bytes())
        .map_err(|error| format!("the line is not JSON: {error}"))
        .and_then(|pair| {
            answer.insert("id".to_owned(), pair.get("id").cloned().unwrap_or_default());
            verdicts(&pair, options)
        });
    match outcome {
        Ok(verdicts) => {
            let reasons = [
                record(&mut answer, "backward", &verdicts.writers),
                record(&mut answer, "forward", &verdicts.readers),
            ];
            if let Some(reason) = reasons.into_iter().flatten().next() {
                answer.insert("reason".to_owned(), reason.into());
            }
        }
        Err(reason) => {
            answer.insert("backward".to_owned(), "refused".into());
            answer.insert("forward".to_owned(), "refused".into());
            answer.insert("reason".to_owned(), reason.into());
        }
    }
    Value::from(answer).to_json()
}

fn record(answer: &mut Object, direction: &str, verdict: &Verdict) -> Option<String> {
    answer.insert(direction.to_owned(), verdict.name().into());
    match verdict {
        Verdict::Compatible => None,
        Verdict::Breaking(witness) => {
            answer.insert(format!("{direction}_witness"), witness.document.clone());
            let only = format!("{direction}_only_undocumented");
            answer.insert(only, Value::Bool(witness.only_undocumented));
            None
        }
        Verdict::Unknown(reason) => Some(reason.clone()),
    }
}

fn verdicts(pair: &Value, options: &Options) -> Result<Verdicts, String> {
    let old = tree(pair, "old", options)?;
    let new = tree(pair, "new", options)?;
    let unit = Unit { file: FILE.to_owned(), pointer: String::new(), is_type: true };
    let mut prover = Prover::new(&old, &new, HashSet::new(), [HashSet::new(), HashSet::new()]);
    let engines = Engines::new(&old, &new, &[&unit]);
    let mut purse = Purse::new(options.budget, 2);
    let mut verdict = |audience| {
        prover
            .verdict(&engines, &unit, audience, Level::Declared, &mut purse)
            .ok_or_else(|| "the line lacks a schema".to_owned())
    };
    Ok(Verdicts { readers: verdict(Audience::Readers)?, writers: verdict(Audience::Writers)? })
}

fn tree(pair: &Value, side: &str, options: &Options) -> Result<Tree, String> {
    let schema = pair.get(side).ok_or_else(|| format!("the line has no {side:?}"))?;
    let options =
        callspec_schema::Options { formats: options.formats, lenient: true, ..Default::default() };
    Tree::read([(FILE, schema.to_json())], options).map_err(|errors| {
        let first = errors
            .first()
            .map(|error| format!("{side}{}: {} {}", error.pointer, error.keyword, error.reason));
        first.unwrap_or_default()
    })
}
