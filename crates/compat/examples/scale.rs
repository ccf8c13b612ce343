//! How long a comparison of two large trees takes: `scale [TYPES] [EVERY]`, every EVERYth type edited.

use callspec_compat::{Options, Tree, Verdict, compare};
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let argument = |at: usize, default: usize| {
        std::env::args().nth(at).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (types, every) = (argument(1, 6_000), argument(2, 1).max(1));
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let (old, new) = rayon::join(
        || Tree::read(files(types, usize::MAX), Default::default()),
        || Tree::read(files(types, every), Default::default()),
    );
    let (Ok(old), Ok(new)) = (old, new) else {
        return writeln!(out, "the trees cannot be read");
    };
    writeln!(out, "read: {:?}", start.elapsed())?;
    let start = Instant::now();
    let mut options = Options::default();
    options.budget = u32::try_from(argument(3, 200_000)).unwrap_or(u32::MAX);
    let diff = compare(&old, &new, &options);
    let time = start.elapsed();
    let unknown = diff.types.iter().filter(|it| {
        it.declared.as_ref().is_some_and(|verdicts| {
            [&verdicts.readers, &verdicts.writers]
                .iter()
                .any(|it| matches!(it, Verdict::Unknown(_)))
        })
    });
    writeln!(out, "compared: {time:?}, {} changed, {} unknown", diff.types.len(), unknown.count())
}

/// Types of 14 members that refer to each other.
fn files(types: usize, every: usize) -> Vec<(String, String)> {
    (0..types)
        .map(|at| {
            (format!("Type{at}.json"), schema(at, types, at % every == every - 1 || every == 1))
        })
        .collect()
}

fn schema(at: usize, types: usize, edited: bool) -> String {
    let mut text = String::from("{\n  \"type\": \"object\",\n  \"properties\": {\n");
    for member in 0..10 {
        let kind = ["string", "integer", "boolean", "number"][(at + member) % 4];
        let _ = writeln!(
            text,
            "    \"m{member}\": {{\"type\": [\"{kind}\", \"null\"], \"x-source\": {{\"page\": \"T.md\", \"row\": \"m{member}\", \"line\": {member}}}}},"
        );
    }
    let limit = if edited { 12 } else { 10 };
    let one = (at * 7 + 1) % types;
    let other = (at * 13 + 5) % types;
    let _ = writeln!(text, "    \"count\": {{\"type\": \"integer\", \"maximum\": {limit}}},");
    let _ = writeln!(
        text,
        "    \"one\": {{\"anyOf\": [{{\"$ref\": \"Type{one}.json\"}}, {{\"type\": \"null\"}}]}},"
    );
    let _ = writeln!(
        text,
        "    \"other\": {{\"type\": \"array\", \"items\": {{\"$ref\": \"Type{other}.json\"}}}},"
    );
    let _ = writeln!(text, "    \"status\": {{\"type\": \"string\"}}\n  }},");
    let _ = writeln!(
        text,
        "  \"x-documented\": {{\"properties\": {{\"status\": {{\"enum\": [\"a\", \"b\"]}}}}}}\n}}"
    );
    text
}
