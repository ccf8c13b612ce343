//! Jobs on several threads, whose results come in the order of the jobs.
//!
//! Whoever has jobs hands them out by a [`Feeder`], threads [`serve`](Jobs::serve) them, and [`Ordered`] gives the
//! results. The threads are the caller's, so that they may borrow what they need. Memory is bounded: there are
//! about as many jobs at a time as threads, and a thread waits until its results are taken.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

/// A job, and where its results go.
type Job<J, T> = (J, SyncSender<T>);

/// Hands out jobs.
#[derive(Debug)]
pub struct Feeder<J, T> {
    work: SyncSender<Job<J, T>>,
    promises: SyncSender<Receiver<T>>,
}

/// The jobs that wait for a thread.
#[derive(Debug)]
pub struct Jobs<J, T>(Mutex<Receiver<Job<J, T>>>);

/// The results, in order; none once there are no more jobs. When it is dropped, jobs end.
#[derive(Debug)]
pub struct Ordered<T> {
    promises: Receiver<Receiver<T>>,
    current: Option<Receiver<T>>,
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
        let _ = send.send(result);
        let _ = self.promises.send(promise);
    }
}

impl<J, T> Jobs<J, T> {
    /// Does jobs as long as there are any; each gives any number of results.
    pub fn serve(&self, mut work: impl FnMut(J, &mut dyn FnMut(T))) {
        loop {
            let job = self.0.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((job, result)) = job else { break };
            work(job, &mut |it| {
                // It fails only once nobody wants to know more; jobs that were begun are done all the same.
                let _ = result.send(it);
            });
        }
    }
}

impl<T> Iterator for Ordered<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(result) = self.current.as_ref().and_then(|it| it.recv().ok()) {
                return Some(result);
            }
            self.current = Some(self.promises.recv().ok()?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

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
}
