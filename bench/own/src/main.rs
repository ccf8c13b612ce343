//! Does callspec's tasks on demand, for the bench that runs this program beside itself, and for tools
//! that count instructions.
#![forbid(unsafe_code)]

use bench_own::archive::Archives;
use bench_own::{Contestant, archives, contestants};
use std::io::{BufRead, Write};
use std::process::ExitCode;

const USAGE: &str = "bench-own serve DOCUMENTS, or bench-own repeat DOCUMENTS DATA TASK TIMES";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["serve", documents] => documents.parse().ok().and_then(serve),
        ["repeat", documents, data, task, times] => documents
            .parse()
            .ok()
            .zip(times.parse().ok())
            .and_then(|(documents, times)| repeat(documents, data, task, times)),
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
