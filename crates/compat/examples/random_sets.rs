//! Verdicts on as many random sets of files as asked for, held against those on the one document that
//! each inlines to: `cargo run --release -p callspec-compat --example random_sets -- SETS [SEED]`.
//!
//! Prints what is wrong, then counts. Ends with 1 if anything was wrong.

#[allow(dead_code, reason = "layers are for the tests")]
#[path = "../tests/random/schema.rs"]
mod schema;
#[path = "../tests/sets/set.rs"]
mod set;

use rayon::prelude::*;
use std::io::{self, Write as _};
use std::process::ExitCode;

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let sets = arguments.first().copied().unwrap_or(10_000);
    let seed = arguments.get(1).copied().unwrap_or(1);
    let trials = (0..sets).into_par_iter().map(|number| (number, set::of(seed, number)));
    let add = |mut sum: [u64; 4], (number, trial): (u64, set::Trial)| {
        if let Some(wrong) = &trial.wrong {
            let _ = writeln!(io::stdout().lock(), "set {number}, {wrong}");
        }
        sum[0] += trial.same;
        sum[1] += trial.undecided;
        sum[2] += u64::from(trial.refused);
        sum[3] += u64::from(trial.wrong.is_some());
        sum
    };
    let both = |one: [u64; 4], other: [u64; 4]| std::array::from_fn(|at| one[at] + other[at]);
    let [same, undecided, refused, wrong] =
        trials.fold(Default::default, add).reduce(Default::default, both);
    writeln!(
        io::stdout().lock(),
        "{sets} sets, seed {seed}: {same} verdicts alike, {undecided} undecided, {refused} sets refused, {wrong} wrong"
    )?;
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
