//! Measures callspec against its peers: the same schemas, the same bytes, in one run.
#![forbid(unsafe_code)]

mod baseline;
mod blaze;
mod builds;
mod columns;
mod contestant;
mod documents;
mod instructions;
mod render;
mod row;

use anstream::{eprintln, print};
use baseline::Programs;
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
    /// Only these archives: participant, call-record, … Without it, all; `--data participant,call-record` is
    /// what the README's table has
    #[arg(long, value_name = "DATA", value_delimiter = ',')]
    data: Vec<String>,
    /// Also measure Blaze in a run of its own, by the program `jsonschema` of the Python package
    /// `sourcemeta-jsonschema`
    #[arg(long, value_name = "PROGRAM")]
    blaze: Option<PathBuf>,
    /// Also measure builds: takes many minutes
    #[arg(long)]
    builds: bool,
    /// Only measure archives of so many megabytes into columns; `CALLSPEC_PYTHON` may name a Python that
    /// has DuckDB and Polars
    #[arg(long, value_name = "MEGABYTES")]
    columns: Option<usize>,
    /// Also build and measure another revision of callspec, in the same run
    #[arg(long, value_name = "REVISION")]
    baseline: Option<String>,
    /// Also count callspec's instructions: needs Valgrind
    #[arg(long)]
    instructions: bool,
    /// Leave the peers out, and the minutes that they take to compile
    #[arg(long)]
    without_peers: bool,
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
    if let Some(megabytes) = bench.columns {
        return columns::measure(megabytes);
    }
    let extent = match bench.quick {
        true => documents::Extent { documents: 10_000, rounds: 5 },
        false => documents::Extent { documents: 10_000, rounds: 31 },
    };
    let wanted = |task: &str| bench.only.is_empty() || bench.only.iter().any(|it| it == task);
    // Builds come first: what is said of a child's memory is at least what this process has had, and
    // archives are large.
    let builds = if bench.builds { builds::measure(&wanted)? } else { Vec::new() };
    if bench.without_peers == cfg!(feature = "peers") {
        return Err("--without-peers goes with a build without the feature peers".to_owned());
    }
    let programs = match bench.baseline.is_some() || bench.instructions {
        true => Some(Programs::build(bench.baseline.as_deref())?),
        false => None,
    };
    let known = bench_own::DATA.iter().copied();
    if let Some(unknown) = bench.data.iter().find(|it| !bench_own::DATA.contains(&it.as_str())) {
        return Err(format!("no archive {unknown}: there are {}", bench_own::DATA.join(", ")));
    }
    let data: Vec<_> = known
        .filter(|it| bench.data.is_empty() || bench.data.iter().any(|own| own == it))
        .collect();
    let mut rows = documents::measure(&extent, &wanted, &data, programs.as_ref())?;
    if let Some(program) = &bench.blaze {
        rows.extend(blaze::measure(program, &extent, &data)?);
    }
    if let Some(programs) = programs.filter(|_| bench.instructions) {
        rows.extend(instructions::count(&programs, &wanted, &data)?);
    }
    rows.extend(builds);
    if let Some(file) = &bench.plot {
        std::fs::write(file, render::plot(&rows))
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    print!("{}", bench.format.write(&rows));
    Ok(())
}
