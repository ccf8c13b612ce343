//! Measures callspec against its peers: the same schemas, the same bytes, in one run.
#![forbid(unsafe_code)]

mod archive;
mod builds;
mod contestant;
mod documents;
mod render;
mod row;

use anstream::{eprintln, print};
use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measure callspec and its peers on the same archives
#[derive(Parser)]
#[command(name = "cargo xtask bench", max_term_width = 100)]
struct Bench {
    /// A short run: fewer rounds, wider spreads
    #[arg(long)]
    quick: bool,
    /// Only these tasks, and what they are compared with
    #[arg(long, value_name = "TASK", value_delimiter = ',')]
    only: Vec<String>,
    /// Also measure builds: takes many minutes
    #[arg(long)]
    builds: bool,
    /// How to write the rows
    #[arg(long, value_enum, default_value = "text")]
    format: render::Format,
    /// Also write a picture, as SVG
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Bench::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(bench: &Bench) -> Result<(), String> {
    let extent = match bench.quick {
        true => documents::Extent { documents: 10_000, rounds: 5 },
        false => documents::Extent { documents: 10_000, rounds: 31 },
    };
    let wanted = |task: &str| bench.only.is_empty() || bench.only.iter().any(|it| it == task);
    // Builds come first: what is said of a child's memory is at least what this process has had, and
    // archives are large.
    let builds = if bench.builds { builds::measure(&wanted)? } else { Vec::new() };
    let mut rows = documents::measure(&extent, &wanted)?;
    rows.extend(builds);
    if let Some(file) = &bench.plot {
        std::fs::write(file, render::plot(&rows))
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    print!("{}", bench.format.write(&rows));
    Ok(())
}
