//! Who does what: every task, by callspec and by its peers.

use crate::archive::{Archive, Archives};
use bench_peers::{Boon, JsonSchema, call_record, participant, value};
use callspec::Level::{Declared, Documented};
use callspec::{genesys_cloud::CallMediaParticipant, vonage::CallRecord};
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

macro_rules! verdicts {
    ($type:ty, $peer:ident, $runtime:ident, $boon:ident) => {{
        let (runtime, boon) = (Rc::clone(&$runtime), Rc::clone(&$boon));
        let on = |who, answer: Box<dyn Fn(&[u8]) -> bool>| {
            Contestant::on("verdict", who, Input::Valid, move |it| usize::from(answer(it)))
        };
        vec![
            on("ignored-any", Box::new(bench_peers::ignored_any)),
            on("callspec", Box::new(|it| <$type>::is_valid(it, Documented))),
            on("jsonschema-macro", Box::new(|it| $peer::is_valid(&value(it)))),
            on("jsonschema", Box::new(move |it| runtime.is_valid(&value(it)))),
            on("boon", Box::new(move |it| boon.is_valid(&value(it)))),
            Contestant::on("verdict-declared", "callspec", Input::Valid, |it| {
                usize::from(<$type>::is_valid(it, Declared))
            }),
        ]
    }};
}

macro_rules! typed {
    ($type:ty, $peer:ident) => {{
        let on = |task, who, answer: fn(&[u8]) -> bool| {
            Contestant::on(task, who, Input::Valid, move |it| usize::from(answer(it)))
        };
        [
            on("typed", "callspec", |it| {
                let read = black_box(<$type>::from_json_validated(it, Documented));
                read.is_ok_and(|(_, report)| report.is_valid())
            }),
            on("typed", "jsonschema-macro", $peer::is_valid_and_typed),
            on("typed", "sonic-rs", $peer::sonic),
            on("typed", "serde-derive", $peer::derived),
            on("typed", "typify", $peer::typified),
            on("serde", "callspec", |it| black_box(serde_json::from_slice::<$type>(it)).is_ok()),
            on("serde", "serde-derive", $peer::derived_keeping),
        ]
    }};
}

macro_rules! values {
    ($type:ty, $peer:ident, $runtime:ident, $boon:ident) => {{
        let (runtime, boon) = (Rc::clone(&$runtime), Rc::clone(&$boon));
        [
            Contestant::on_values("callspec", move |it| {
                <$type>::validator(Documented).is_valid_value(it)
            }),
            Contestant::on_values("jsonschema-macro", $peer::is_valid),
            Contestant::on_values("jsonschema", move |it| runtime.is_valid(it)),
            Contestant::on_values("boon", move |it| boon.is_valid(it)),
        ]
    }};
}

macro_rules! errors {
    ($type:ty, $peer:ident, $runtime:ident, $boon:ident, $task:literal, $input:expr) => {{
        let (runtime, boon) = (Rc::clone(&$runtime), Rc::clone(&$boon));
        [
            Contestant::on($task, "callspec", $input, |it| {
                black_box(<$type>::validate(it, Documented)).violations().len()
            }),
            Contestant::on($task, "jsonschema-macro", $input, |it| $peer::violations(&value(it))),
            Contestant::on($task, "jsonschema", $input, move |it| runtime.violations(&value(it))),
            Contestant::on($task, "boon", $input, move |it| boon.violations(&value(it))),
        ]
    }};
}

macro_rules! contestants {
    ($name:ident, $type:ty, $peer:ident) => {
        /// Everyone who takes part for this type.
        pub fn $name() -> Vec<Contestant> {
            let runtime = Rc::new(JsonSchema::new($peer::SCHEMA));
            let boon = Rc::new(Boon::new($peer::SCHEMA));
            let mut all = verdicts!($type, $peer, runtime, boon);
            all.extend(typed!($type, $peer));
            all.extend(values!($type, $peer, runtime, boon));
            all.extend(errors!($type, $peer, runtime, boon, "errors", Input::Early));
            all.extend(errors!($type, $peer, runtime, boon, "errors-late", Input::Late));
            all
        }
    };
}

contestants!(participants, CallMediaParticipant, participant);
contestants!(call_records, CallRecord, call_record);
