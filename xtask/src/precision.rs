//! `precision`: how often each wording of sentences is right, on pages with a key.

use callspec_cli::{Console, Failure, Format, Outcome, VendorFolder, pages};
use callspec_intake::recognizer::policy::{self, CASES, PERCENT};
use callspec_intake::recognizer::precision::{self, Key, Precision};
use callspec_runtime::escape::Visible;
use callspec_runtime::{Object, Value};
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Measure how often each wording is right, on pages with a key
///
/// Exit code 1 when the figures are not those that the policy records, in
/// crates/intake/src/recognizer/policy.toml.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask precision pages/ key.jsonl
  cargo xtask precision pages/ key.jsonl --misses")]
pub struct Measure {
    /// The pages
    #[arg(value_name = "DIR")]
    pages: PathBuf,
    /// What is true of them: a JSON object a line, with model and properties
    #[arg(value_name = "KEY")]
    key: PathBuf,
    /// The vendor whose rules the pages follow
    #[arg(long, default_value = "genesys-cloud", value_name = "NAME")]
    vendor: String,
    /// Show what was wrong, too
    #[arg(long)]
    misses: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

type Measured = BTreeMap<&'static str, Precision>;

impl Measure {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let vendor = VendorFolder::find(&self.vendor)?.vendor()?;
        let text = fs::read_to_string(&self.key).map_err(|error| Failure::io(&self.key, &error))?;
        let name = self.key.display().to_string();
        let key = Key::parse(&name, &text).map_err(|error| Failure::pages(&[error], ""))?;
        let found = pages::find_for(std::slice::from_ref(&self.pages), &vendor)?;
        let mut facts = Vec::new();
        let mut errors = Vec::new();
        for page in pages::facts(&found.pages, &vendor, console) {
            match page {
                Ok(page) => facts.push(page),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(Failure::pages(&errors, "measure on pages that can be read"));
        }
        let measured = precision::measure(&facts, &key);
        match self.format {
            Format::Text => self.table(console, &measured),
            Format::Json => console.json(&json(&measured)),
        }
        let stale = |(wording, precision): (&&'static str, &Precision)| {
            !precision.is_recorded(policy::record(wording))
        };
        Ok(Outcome::found(measured.iter().any(stale)))
    }

    fn table(&self, console: &mut Console, measured: &Measured) {
        let head = format!(
            "{:20} {:>6} {:>6} {:>6} {:>6}  {:27}  {}",
            "wording",
            "found",
            "cases",
            "right",
            "%",
            "lists = ⊂ ⊃ ≠ the real ones",
            "may it assert?"
        );
        console.line(head);
        for (wording, precision) in measured {
            let percent = match precision.cases {
                0 => "-".to_owned(),
                cases => format!("{:.1}", f64::from(precision.right) * 100.0 / f64::from(cases)),
            };
            let lists = &precision.lists;
            let lists = match lists.equal + lists.subset + lists.superset + lists.other {
                0 => String::new(),
                _ => format!("{} {} {} {}", lists.equal, lists.subset, lists.superset, lists.other),
            };
            let Precision { found, cases, right, .. } = precision;
            let verdict = verdict(wording, precision);
            console.line(format_args!(
                "{wording:20} {found:6} {cases:6} {right:6} {percent:>6}  {lists:27}  {verdict}"
            ));
            for (page, row, reason) in precision.misses.iter().filter(|_| self.misses) {
                let miss = format!("{page}: {row}: {reason}");
                console.line(format_args!("    {}", Visible(&miss)));
            }
        }
        console.line(format_args!(
            "A wording asserts with {CASES} cases and {PERCENT} % right, or by a waiver."
        ));
    }
}

fn verdict(wording: &str, precision: &Precision) -> &'static str {
    let record = policy::record(wording);
    if !precision.is_recorded(record) {
        return "STALE: the policy records other figures";
    }
    match record {
        Some(record) if record.is_proven() => "asserts",
        Some(record) if record.waiver.is_some() => "asserts, by waiver",
        _ => "annotates",
    }
}

fn json(measured: &Measured) -> Value {
    let wording = |(wording, precision): (&&'static str, &Precision)| {
        let Precision { found, cases, right, lists, misses } = precision;
        let miss = |(page, row, reason): &(String, String, String)| {
            object([
                ("page", page.as_str().into()),
                ("row", row.as_str().into()),
                ("reason", reason.as_str().into()),
            ])
        };
        object([
            ("wording", (*wording).into()),
            ("found", i64::from(*found).into()),
            ("cases", i64::from(*cases).into()),
            ("right", i64::from(*right).into()),
            (
                "lists",
                object([
                    ("equal", i64::from(lists.equal).into()),
                    ("subset", i64::from(lists.subset).into()),
                    ("superset", i64::from(lists.superset).into()),
                    ("other", i64::from(lists.other).into()),
                ]),
            ),
            ("asserts", policy::asserts(wording).into()),
            ("misses", misses.iter().map(miss).collect::<Vec<_>>().into()),
        ])
    };
    measured.iter().map(wording).collect::<Vec<_>>().into()
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
}
