//! Who does what: every task, by callspec and by its peers.

use crate::archive::{Archive, Archives};
use bench_peers::{Boon, JsonSchema, call_record, participant};
use callspec::Level::{Declared, Documented};
use callspec::{genesys_cloud::CallMediaParticipant, vonage::CallRecord};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::hint::black_box;
use std::rc::Rc;

/// One way of doing one task.
pub struct Contestant {
    /// The task.
    pub task: &'static str,
    /// Whose way it is.
    pub who: &'static str,
    run: Run,
}

/// What a contestant makes of each document is a number: 1 for valid or done, or how many violations.
enum Run {
    Documents(Input, Box<dyn Fn(&Archive, usize) -> usize>),
    Values(Box<dyn Fn(&[Value], usize) -> usize>),
}

/// Which archive a task reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Input {
    Valid,
    Early,
    Late,
}

impl Contestant {
    /// Does the task on every document; returns for how many the answer was not 1.
    pub fn run(&self, archives: &Archives) -> usize {
        match &self.run {
            Run::Documents(Input::Valid, run) => run(&archives.valid, 1),
            Run::Documents(Input::Early, run) => run(&archives.early, 1),
            Run::Documents(Input::Late, run) => run(&archives.late, 1),
            Run::Values(run) => run(&archives.values, 1),
        }
    }

    /// For how many documents with a violation a yes or no is not no. Only verdicts say no.
    pub fn overlooked(&self, archives: &Archives) -> usize {
        match &self.run {
            Run::Documents(Input::Valid, run) if self.task == "verdict" => {
                run(&archives.early, 0) + run(&archives.late, 0)
            }
            Run::Values(run) => {
                let broken =
                    [&archives.early, &archives.late].into_iter().flat_map(Archive::documents);
                let values: Vec<_> =
                    broken.filter_map(|it| serde_json::from_slice(it).ok()).collect();
                run(&values, 0)
            }
            Run::Documents(..) => 0,
        }
    }

    fn on(
        task: &'static str,
        who: &'static str,
        input: Input,
        answer: impl Fn(&[u8]) -> usize + 'static,
    ) -> Self {
        let run = move |archive: &Archive, expected: usize| {
            archive.documents().filter(|document| answer(document) != expected).count()
        };
        Contestant { task, who, run: Run::Documents(input, Box::new(run)) }
    }

    fn on_values(who: &'static str, answer: impl Fn(&Value) -> bool + 'static) -> Self {
        let run = move |values: &[Value], expected: usize| {
            values.iter().filter(|value| usize::from(answer(value)) != expected).count()
        };
        Contestant { task: "value", who, run: Run::Values(Box::new(run)) }
    }
}

/// 1 for what has been made, and is not optimized away.
fn made<T, E>(result: Result<T, E>) -> usize {
    usize::from(black_box(result).is_ok())
}

fn value(document: &[u8]) -> Value {
    // What is no JSON fails as null does.
    serde_json::from_slice(document).unwrap_or_default()
}

macro_rules! contestants {
    ($name:ident, $type:ty, $peer:ident, $root:ident) => {
        /// Everyone who takes part for this type.
        pub fn $name() -> Vec<Contestant> {
            use Input::{Early, Late, Valid};
            type Macro = $peer::Validator;
            type Dropping = $peer::dropping::$root;
            type Keeping = $peer::keeping::$root;
            type Typify = $peer::typify::$root;

            let runtime = Rc::new(JsonSchema::new($peer::SCHEMA));
            let boon = Rc::new(Boon::new($peer::SCHEMA));
            let [runtime_value, runtime_early, runtime_late] =
                [(); 3].map(|()| Rc::clone(&runtime));
            let [boon_value, boon_early, boon_late] = [(); 3].map(|()| Rc::clone(&boon));

            let mut all = vec![
                Contestant::on("verdict", "ignored-any", Valid, |it| {
                    made(serde_json::from_slice::<IgnoredAny>(it))
                }),
                Contestant::on("verdict", "callspec", Valid, |it| {
                    usize::from(<$type>::is_valid(it, Documented))
                }),
                Contestant::on("verdict", "jsonschema-macro", Valid, |it| {
                    usize::from(Macro::is_valid(&value(it)))
                }),
                Contestant::on("verdict", "jsonschema", Valid, move |it| {
                    usize::from(runtime.is_valid(&value(it)))
                }),
                Contestant::on("verdict", "boon", Valid, move |it| {
                    usize::from(boon.is_valid(&value(it)))
                }),
                Contestant::on("verdict-declared", "callspec", Valid, |it| {
                    usize::from(<$type>::is_valid(it, Declared))
                }),
                Contestant::on("typed", "callspec", Valid, |it| {
                    let read = black_box(<$type>::from_json_validated(it, Documented));
                    usize::from(read.is_ok_and(|(_, report)| report.is_valid()))
                }),
                Contestant::on("typed", "jsonschema-macro", Valid, |it| {
                    let value = value(it);
                    match Macro::is_valid(&value) {
                        true => made(serde_json::from_value::<Dropping>(value)),
                        false => 0,
                    }
                }),
                Contestant::on("typed", "sonic-rs", Valid, |it| {
                    made(bench_peers::sonic::<Dropping>(it))
                }),
                Contestant::on("typed", "serde-derive", Valid, |it| {
                    made(serde_json::from_slice::<Dropping>(it))
                }),
                Contestant::on("typed", "typify", Valid, |it| {
                    made(serde_json::from_slice::<Typify>(it))
                }),
                Contestant::on("serde", "callspec", Valid, |it| {
                    made(serde_json::from_slice::<$type>(it))
                }),
                Contestant::on("serde", "serde-derive", Valid, |it| {
                    made(serde_json::from_slice::<Keeping>(it))
                }),
                Contestant::on_values("jsonschema-macro", Macro::is_valid),
                Contestant::on_values("jsonschema", move |it| runtime_value.is_valid(it)),
                Contestant::on_values("boon", move |it| boon_value.is_valid(it)),
            ];
            for (task, input, runtime, boon) in [
                ("errors", Early, runtime_early, boon_early),
                ("errors-late", Late, runtime_late, boon_late),
            ] {
                all.extend([
                    Contestant::on(task, "callspec", input, |it| {
                        black_box(<$type>::validate(it, Documented)).violations().len()
                    }),
                    Contestant::on(task, "jsonschema-macro", input, |it| {
                        Macro::iter_errors(&value(it)).count()
                    }),
                    Contestant::on(task, "jsonschema", input, move |it| {
                        runtime.violations(&value(it))
                    }),
                    Contestant::on(task, "boon", input, move |it| boon.violations(&value(it))),
                ]);
            }
            all
        }
    };
}

contestants!(participants, CallMediaParticipant, participant, CallMediaParticipant);
contestants!(call_records, CallRecord, call_record, CallRecord);
