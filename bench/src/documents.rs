//! Measuring on documents: everyone on the same bytes, one after the other, again and again.

use crate::archive::Archives;
use crate::contestant::{self, Contestant};
use crate::row::{Row, reference};
use anstream::eprintln;
use rustix::time::{ClockId, clock_gettime};

/// How much is measured.
pub struct Extent {
    /// Distinct documents an archive.
    pub documents: usize,
    /// Times that everyone goes over an archive.
    pub rounds: usize,
}

/// Measures the tasks that `wanted` names, and what they are compared with.
///
/// # Errors
/// A contestant that gives another answer than the archive was made for.
pub fn measure(extent: &Extent, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Row>, String> {
    let mut rows = data("participant", extent, wanted, contestant::participants(), || {
        Archives::of_participants(extent.documents)
    })?;
    rows.extend(data("call-record", extent, wanted, contestant::call_records(), || {
        Archives::of_call_records(extent.documents)
    })?);
    Ok(rows)
}

fn data(
    data: &'static str,
    extent: &Extent,
    wanted: &dyn Fn(&str) -> bool,
    mut contestants: Vec<Contestant>,
    archives: impl FnOnce() -> Archives,
) -> Result<Vec<Row>, String> {
    let tasks: Vec<_> = contestants.iter().map(|it| it.task).filter(|task| wanted(task)).collect();
    contestants.retain(|it| {
        wanted(it.task) || tasks.iter().any(|task| reference(task) == Some((it.task, it.who)))
    });
    if contestants.is_empty() {
        return Ok(Vec::new());
    }
    let archives = archives();
    eprintln!(
        "{data}: {} documents of {} bytes on average; {} contestants, {} rounds",
        archives.valid.len(),
        archives.valid.mean_length(),
        contestants.len(),
        extent.rounds
    );
    agree(data, &archives, &contestants)?;
    Ok(interleave(data, &archives, &contestants, extent.rounds))
}

/// Everyone gives the answers that the archives were made for, before anything is timed.
fn agree(data: &str, archives: &Archives, contestants: &[Contestant]) -> Result<(), String> {
    for it in contestants {
        let wrong = it.run(archives);
        let overlooked = if it.who == "ignored-any" { 0 } else { it.overlooked(archives) };
        if wrong + overlooked > 0 {
            return Err(format!(
                "{data}: {}, by {}: another answer for {wrong} documents, and {overlooked} \
                 violations overlooked",
                it.task, it.who
            ));
        }
    }
    Ok(())
}

fn interleave(
    data: &'static str,
    archives: &Archives,
    contestants: &[Contestant],
    rounds: usize,
) -> Vec<Row> {
    let mut samples = vec![Vec::with_capacity(rounds); contestants.len()];
    for round in 0..rounds {
        eprintln!("{data}: round {} of {rounds}", round + 1);
        // Each round begins with another one, so that no one always comes behind the same.
        for turn in 0..contestants.len() {
            let at = (turn + round) % contestants.len();
            let start = processor_time();
            std::hint::black_box(contestants[at].run(archives));
            samples[at].push((processor_time() - start) / archives.valid.len() as f64);
        }
    }
    let rows = contestants.iter().zip(samples);
    rows.map(|(it, samples)| Row::of([data, it.task, it.who], samples, "ns")).collect()
}

/// Nanoseconds that this thread has had of the processor: what others run meanwhile does not count.
fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
