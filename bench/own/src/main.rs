//! Does callspec's tasks on demand, for the bench that runs this program beside itself, and for tools
//! that count instructions.
#![forbid(unsafe_code)]

use bench_own::archive::Archives;
use bench_own::{Contestant, archives, contestants};
use std::io::{BufRead, Write};
use std::process::ExitCode;

const USAGE: &str = "bench-own data, bench-own serve DOCUMENTS, bench-own repeat DOCUMENTS DATA TASK TIMES, or \
                     bench-own answers DOCUMENTS DATA";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["data"] => {
            println!("{}", bench_own::DATA.join(" "));
            Some(())
        }
        ["serve", documents] => documents.parse().ok().and_then(serve),
        ["repeat", documents, data, task, times] => documents
            .parse()
            .ok()
            .zip(times.parse().ok())
            .and_then(|(documents, times)| repeat(documents, data, task, times)),
        ["answers", documents, data] => {
            documents.parse().ok().map(|documents| answers(documents, data))
        }
        _ => None,
    };
    match done {
        Some(()) => ExitCode::SUCCESS,
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Reads lines of `check DATA TASK` or `time DATA TASK`, and answers each with a number: how many answers
/// are wrong, or nanoseconds. Archives are made when a line asks for them.
fn serve(documents: usize) -> Option<()> {
    let mut at_hand: Option<(String, Archives, Vec<Contestant>)> = None;
    for line in std::io::stdin().lock().lines() {
        let line = line.ok()?;
        let [what, data, task] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
        if at_hand.as_ref().is_none_or(|(of, ..)| of != data) {
            at_hand = Some((data.to_owned(), archives(data, documents), contestants(data)));
        }
        let (_, archives, contestants) = at_hand.as_ref()?;
        let contestant = contestants.iter().find(|it| it.task == task)?;
        let answer = match what {
            "check" => contestant.wrong(archives) as f64,
            _ => contestant.time(archives),
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{answer}").and_then(|()| out.flush()).ok()?;
    }
    Some(())
}

/// Does a task some times over. What one time costs is the difference between two numbers of times.
fn repeat(documents: usize, data: &str, task: &str, times: usize) -> Option<()> {
    let archives = archives(data, documents);
    let all = contestants(data);
    let contestant = all.iter().find(|it| it.task == task)?;
    for _ in 0..times {
        std::hint::black_box(contestant.run(&archives));
    }
    Some(())
}

/// Prints what is said of each document and of damaged copies of it, a line each: two revisions that mean the
/// same print the same.
fn answers(documents: usize, data: &str) {
    let archives = archives(data, documents);
    let all = [&archives.valid, &archives.early, &archives.late];
    let mut out = std::io::stdout().lock();
    for document in all.into_iter().flat_map(|it| it.documents()) {
        for damaged in damaged(document) {
            // Nobody reads on.
            if writeln!(out, "{}", bench_own::answer(data, &damaged)).is_err() {
                return;
            }
        }
    }
}

/// The document, and copies in which one byte is another, is missing, or is the last.
fn damaged(document: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    const BYTES: &[u8] = b"\"\\{}[]:,0 \n9-eZ\x00\xc3\xff";
    let seed = document
        .iter()
        .fold(7, |sum: usize, &byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    (0..16).map(move |turn| {
        let random = seed.wrapping_mul(turn * 2 + 1) >> 8;
        let at = random % document.len();
        let mut copy = document.to_vec();
        match turn % 4 {
            0 if turn == 0 => {}
            0 => copy.truncate(at),
            1 => drop(copy.remove(at)),
            _ => copy[at] = BYTES[(random >> 16) % BYTES.len()],
        }
        copy
    })
}
