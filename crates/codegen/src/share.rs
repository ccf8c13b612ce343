//! Work that the processors share. Its result is the same with any number of them.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// So many items are taken at a time: a thread is not worth its start for fewer.
const SHARE: usize = 64;

/// Does one thing, and another for each item. Each thread has a `start` of its own, for what threads cannot
/// share. Of errors it gives that of `aside`, or that of the first item that has one.
pub(crate) fn each<A, T: Sync, S, R: Send, E: Send>(
    aside: impl FnOnce() -> Result<A, E>,
    items: &[T],
    start: impl Fn() -> Result<S, E> + Sync,
    one: impl Fn(&S, &T) -> Result<R, E> + Sync,
) -> Result<(A, Vec<R>), E> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(share) = items.chunks(SHARE).nth(at) else { return done };
            let results = start().and_then(|s| share.iter().map(|it| one(&s, it)).collect());
            done.push((at, results));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let others = threads.min(items.len().div_ceil(SHARE)).saturating_sub(1);
    let (aside, mut done) = thread::scope(|scope| {
        // Where the system has no more threads, there are fewer.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let others: Vec<_> = (0..others).map_while(spawn).collect();
        let aside = aside();
        let mut done: Vec<(usize, Result<Vec<R>, E>)> = work();
        for other in others {
            // A panic goes on here.
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        (aside, done)
    });
    done.sort_by_key(|(at, _)| *at);
    let mut all = Vec::with_capacity(items.len());
    let aside = aside?;
    for (_, results) in done {
        all.extend(results?);
    }
    Ok((aside, all))
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let got = each(|| Ok::<_, ()>("aside"), &items, || Ok(1), |one, it| Ok(it + one));
        assert_eq!(got, Ok(("aside", (1..1_001).collect())));
    }

    #[test]
    fn the_first_error_is_told_and_what_stands_aside_comes_before_it() {
        let items: Vec<usize> = (0..1_000).collect();
        let odd = |(): &(), it: &usize| if it % 500 == 499 { Err(*it) } else { Ok(()) };
        assert_eq!(each(|| Ok(()), &items, || Ok(()), odd).map(drop), Err(499));
        assert_eq!(each(|| Err::<(), _>(7), &items, || Ok(()), odd).map(drop), Err(7));
    }

    #[test]
    fn nothing_is_done_for_no_items() {
        assert_eq!(each(|| Ok::<_, ()>(3), &[], || Ok(()), |(), (): &()| Ok(())), Ok((3, vec![])));
    }
}
