//! Verdicts on random sets of files that refer to each other: they are those on the one document that
//! the set inlines to.
//!
//! `COMPAT_SETS` and `COMPAT_SEED` make the run larger, or another; the example `random_sets` is for
//! large ones.

#[allow(dead_code, reason = "layers are for another test")]
#[path = "../random/schema.rs"]
mod schema;
mod set;

fn from_environment(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn a_set_has_the_verdicts_of_what_it_inlines_to() {
    let (sets, seed) = (from_environment("COMPAT_SETS", 600), from_environment("COMPAT_SEED", 3));
    let (mut same, mut undecided, mut refused) = (0, 0, 0);
    for number in 0..sets {
        let trial = set::of(seed, number);
        if let Some(wrong) = trial.wrong {
            panic!("set {number}: {wrong}");
        }
        same += trial.same;
        undecided += trial.undecided;
        refused += u64::from(trial.refused);
    }
    println!("{sets} sets: {same} verdicts alike, {undecided} undecided, {refused} sets refused");
    assert!(same > sets && undecided * 100 < same && refused * 2 < sets);
}
