//! One who does one task on every document.

use crate::archive::{Archive, Archives};
use rustix::time::{ClockId, clock_gettime};
use serde_json::Value;
use std::hint::black_box;

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
    Documents(Input, Box<Over<Archive>>),
    Values(Box<Over<[Value]>>),
}

/// Counts answers that are not the number expected.
type Over<T> = dyn Fn(&T, usize) -> usize;

/// Which archive a task reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Documents without violations.
    Valid,
    /// Documents with a violation among their first members.
    Early,
    /// Documents with a violation in their last member.
    Late,
}

impl Contestant {
    /// One that is given each document, and answers with a number.
    pub fn on(
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

    /// One that is given parsed values.
    pub fn on_values(who: &'static str, answer: impl Fn(&Value) -> bool + 'static) -> Self {
        let run = move |values: &[Value], expected: usize| {
            values.iter().filter(|value| usize::from(answer(value)) != expected).count()
        };
        Contestant { task: "value", who, run: Run::Values(Box::new(run)) }
    }

    /// Does the task on every document; returns for how many the answer was not 1.
    pub fn run(&self, archives: &Archives) -> usize {
        match &self.run {
            Run::Documents(Input::Valid, run) => run(&archives.valid, 1),
            Run::Documents(Input::Early, run) => run(&archives.early, 1),
            Run::Documents(Input::Late, run) => run(&archives.late, 1),
            Run::Values(run) => run(&archives.values, 1),
        }
    }

    /// The same, in nanoseconds that this thread has had of the processor: what others run meanwhile
    /// does not count.
    pub fn time(&self, archives: &Archives) -> f64 {
        let start = processor_time();
        black_box(self.run(archives));
        processor_time() - start
    }

    /// For how many documents the answer is another than the archives were made for: those of the task,
    /// and those with a violation for which a yes or no is not no. Only verdicts say no.
    pub fn wrong(&self, archives: &Archives) -> usize {
        let overlooked = match &self.run {
            Run::Documents(Input::Valid, run)
                if self.task == "verdict" && self.who != "ignored-any" =>
            {
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
        };
        self.run(archives) + overlooked
    }
}

fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
