//! Jobs on several threads, whose results come in the order of the jobs.
//!
//! Whoever has jobs hands them out by a [`Feeder`], threads [`serve`](Jobs::serve) them, and [`Ordered`] gives the
//! results. The threads are the caller's, so that they may borrow what they need. Memory is bounded: there are
//! about as many jobs at a time as threads, and a thread waits until its results are taken. A panic in a job is
//! one of whoever takes its results: nothing is left out, and nobody waits for a thread that is gone.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// A job, and where its results go, or its panic.
type Job<J, T> = (J, SyncSender<thread::Result<T>>);

/// Hands out jobs.
#[derive(Debug)]
pub struct Feeder<J, T> {
    work: SyncSender<Job<J, T>>,
    promises: SyncSender<Receiver<thread::Result<T>>>,
}

/// The jobs that wait for a thread.
#[derive(Debug)]
pub struct Jobs<J, T>(Mutex<Receiver<Job<J, T>>>);

/// The results, in order; none once there are no more jobs. When it is dropped, jobs end.
#[derive(Debug)]
pub struct Ordered<T> {
    promises: Receiver<Receiver<thread::Result<T>>>,
    current: Option<Receiver<thread::Result<T>>>,
}

/// The ends of a pipeline for so many threads.
pub fn ordered<J, T>(threads: usize) -> (Feeder<J, T>, Jobs<J, T>, Ordered<T>) {
    let (work, jobs) = sync_channel(1);
    let (promises, results) = sync_channel(threads);
    let results = Ordered { promises: results, current: None };
    (Feeder { work, promises }, Jobs(Mutex::new(jobs)), results)
}

impl<J, T> Feeder<J, T> {
    /// Hands out a job; says whether anybody still wants results.
    pub fn feed(&self, job: J) -> bool {
        let (result, promise) = sync_channel(1);
        self.promises.send(promise).is_ok() && self.work.send((job, result)).is_ok()
    }

    /// Gives a result that took no job, in its place.
    pub fn give(&self, result: T) {
        let (send, promise) = sync_channel(1);
        // Both fail only once nobody wants to know.
        let _ = send.send(Ok(result));
        let _ = self.promises.send(promise);
    }
}

impl<J, T> Jobs<J, T> {
    /// Does jobs as long as there are any; each gives any number of results.
    pub fn serve(&self, mut work: impl FnMut(J, &mut dyn FnMut(T))) {
        loop {
            let job = self.0.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((job, result)) = job else { break };
            // It fails only once nobody wants to know more; jobs that were begun are done all the same.
            let mut give = |it| drop(result.send(Ok(it)));
            // What a panic leaves behind is seen by later jobs alone, whose results nobody gets.
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(job, &mut give))) {
                drop(result.send(Err(panic)));
            }
        }
    }
}

impl<T> Iterator for Ordered<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(result) = self.current.as_ref().and_then(|it| it.recv().ok()) {
                return Some(result.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            self.current = Some(self.promises.recv().ok()?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_jobs() {
        let (feeder, jobs, results) = ordered(3);
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    jobs.serve(|job: u32, give| (0..job % 4).for_each(|part| give((job, part))));
                });
            }
            scope.spawn(move || {
                (0..500).for_each(|job| assert!(feeder.feed(job)));
                feeder.give((500, 0));
            });
            let all: Vec<_> = results.collect();
            let given = (0..500).flat_map(|job| (0..job % 4).map(move |part| (job, part)));
            assert_eq!(all, given.chain([(500, 0)]).collect::<Vec<_>>());
        });
    }

    #[test]
    fn jobs_end_when_nobody_wants_results() {
        let (feeder, jobs, mut results) = ordered(2);
        thread::scope(|scope| {
            scope.spawn(|| jobs.serve(|job: u64, give| give(job)));
            let fed = scope.spawn(move || (0..).take_while(|job| feeder.feed(*job)).count());
            assert_eq!(results.next(), Some(0));
            drop(results);
            assert!(fed.join().expect("ends") < 10);
        });
    }

    #[test]
    fn a_panic_in_a_job_reaches_whoever_takes_its_results() {
        for threads in 1..=3 {
            let (feeder, jobs, results) = ordered(threads);
            let mut taken = Vec::new();
            let panic = catch_unwind(AssertUnwindSafe(|| {
                thread::scope(|scope| {
                    for _ in 0..threads {
                        scope.spawn(|| {
                            jobs.serve(|job: u32, give| {
                                give(job);
                                assert!(job != 5, "a defect");
                            });
                        });
                    }
                    scope.spawn(move || (0..100).take_while(|job| feeder.feed(*job)).count());
                    results.for_each(|it| taken.push(it));
                });
            }));
            let panic = panic.expect_err("told");
            assert_eq!(panic.downcast_ref(), Some(&"a defect"));
            assert_eq!(taken, [0, 1, 2, 3, 4, 5]);
        }
    }
}
