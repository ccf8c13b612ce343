//! Measuring on documents: everyone on the same bytes, one after the other, again and again.

use crate::baseline::{Programs, Running};
use crate::contestant::contestants;
use crate::row::{Row, reference};
use anstream::eprintln;
use bench_own::Contestant;
use bench_own::archive::Archives;

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
pub fn measure(
    extent: &Extent,
    wanted: &dyn Fn(&str) -> bool,
    data: &[&'static str],
    programs: Option<&Programs>,
) -> Result<Vec<Row>, String> {
    let mut apart = match programs.and_then(|it| it.baseline.as_deref().map(|other| (it, other))) {
        Some((programs, other)) => Some([
            Running::start(&programs.own, extent.documents)?,
            Running::start(other, extent.documents)?,
        ]),
        None => None,
    };
    let mut rows = Vec::new();
    for &data in data {
        let with_baseline = programs.and_then(|it| it.baseline_of(data)).is_some();
        let entrants = entrants(data, wanted, with_baseline);
        if entrants.is_empty() {
            continue;
        }
        let archives = bench_own::archives(data, extent.documents);
        eprintln!(
            "{data}: {} documents of {} bytes on average; {} contestants, {} rounds",
            archives.valid.count(),
            archives.valid.mean_length(),
            entrants.len(),
            extent.rounds
        );
        let mut race = Race { data, archives, entrants, apart: apart.as_mut() };
        race.agree()?;
        rows.extend(race.interleave(extent.rounds)?);
    }
    Ok(rows)
}

/// One who takes part.
enum Entrant {
    Here(Contestant),
    /// callspec's way at a task, in one of the two programs. Beside a baseline this revision is in a
    /// program like the baseline's: two that are the same have to come out the same.
    Apart(&'static str, usize),
}

/// Who the two programs are.
const APART: [&str; 2] = ["callspec", "baseline"];

fn entrants(data: &str, wanted: &dyn Fn(&str) -> bool, with_baseline: bool) -> Vec<Entrant> {
    let mut contestants = contestants(data);
    let tasks: Vec<_> = contestants.iter().map(|it| it.task).filter(|task| wanted(task)).collect();
    contestants.retain(|it| {
        wanted(it.task) || tasks.iter().any(|task| reference(task) == Some((it.task, it.who)))
    });
    let entrants =
        contestants.into_iter().flat_map(|it| match with_baseline && it.who == APART[0] {
            true => vec![Entrant::Apart(it.task, 0), Entrant::Apart(it.task, 1)],
            false => vec![Entrant::Here(it)],
        });
    entrants.collect()
}

/// Those who go over the same archives.
struct Race<'a> {
    data: &'static str,
    archives: Archives,
    entrants: Vec<Entrant>,
    apart: Option<&'a mut [Running; 2]>,
}

impl Race<'_> {
    /// Everyone gives the answers that the archives were made for, before anything is timed.
    fn agree(&mut self) -> Result<(), String> {
        for at in 0..self.entrants.len() {
            let wrong = match &self.entrants[at] {
                Entrant::Here(it) => it.wrong(&self.archives) as f64,
                &Entrant::Apart(task, program) => self.ask("check", task, program)?,
            };
            if wrong > 0.0 {
                let (task, who) = self.name(at);
                return Err(format!("{}: {task}, by {who}: {wrong} wrong answers", self.data));
            }
        }
        Ok(())
    }

    fn interleave(&mut self, rounds: usize) -> Result<Vec<Row>, String> {
        let mut samples = vec![Vec::with_capacity(rounds); self.entrants.len()];
        for round in 0..rounds {
            eprintln!("{}: round {} of {rounds}", self.data, round + 1);
            // Each round begins with another one, so that no one always comes behind the same.
            for turn in 0..self.entrants.len() {
                let at = (turn + round) % self.entrants.len();
                let time = match &self.entrants[at] {
                    Entrant::Here(it) => it.time(&self.archives),
                    &Entrant::Apart(task, program) => self.ask("time", task, program)?,
                };
                samples[at].push(time / self.archives.valid.count() as f64);
            }
        }
        let rows = samples.into_iter().enumerate().map(|(at, samples)| {
            let (task, who) = self.name(at);
            Row::of([self.data, task, who], samples, "ns")
        });
        Ok(rows.collect())
    }

    fn name(&self, at: usize) -> (&'static str, &'static str) {
        match &self.entrants[at] {
            Entrant::Here(it) => (it.task, it.who),
            Entrant::Apart(task, program) => (task, APART[*program]),
        }
    }

    fn ask(&mut self, what: &str, task: &str, program: usize) -> Result<f64, String> {
        match &mut self.apart {
            Some(programs) => programs[program].ask(what, self.data, task),
            None => Err("no baseline".to_owned()),
        }
    }
}
