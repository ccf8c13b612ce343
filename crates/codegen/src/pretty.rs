//! Code that people read, and the proof that it parses.

use callspec_schema::Error;
use std::thread;

/// Formats types, each by itself: the syntax trees of thousands would fill the memory. The processors share
/// the work, and the result is the same with any number of them.
pub(crate) fn format(types: &[String]) -> Result<Vec<String>, Vec<Error>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = types.len().div_ceil(threads).max(LEAST);
    let mut shares = types.chunks(share);
    let Some(own) = shares.next() else { return Ok(Vec::new()) };
    thread::scope(|scope| {
        let others: Vec<_> = shares.map(|share| scope.spawn(|| each(share))).collect();
        let mut formatted = each(own)?;
        for other in others {
            // A panic is one of the formatter itself: it goes on here.
            let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            formatted.extend(other?);
        }
        Ok(formatted)
    })
}

/// A thread is not worth its start for fewer types.
const LEAST: usize = 64;

fn each(types: &[String]) -> Result<Vec<String>, Vec<Error>> {
    types.iter().map(|code| one(code)).collect()
}

fn one(code: &str) -> Result<String, Vec<Error>> {
    match syn::parse_file(code) {
        Ok(file) => Ok(prettyplease::unparse(&file)),
        Err(error) => Err(vec![Error::generated(&error.to_string())]),
    }
}
