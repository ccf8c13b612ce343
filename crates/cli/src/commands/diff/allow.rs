//! The allow file: findings that are let pass, each with its reason, and for how long.

use crate::outcome::Failure;
use callspec_compat::{Finding, TypeDiff, rule};
use callspec_runtime::escape::Visible;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fmt, fs};
use toml::value::Datetime;

/// What is let pass.
#[derive(Debug)]
pub struct Allow {
    path: PathBuf,
    entries: Vec<(Entry, Use)>,
    today: Day,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    allow: Vec<Entry>,
}

/// Findings that are let pass.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    #[serde(rename = "type")]
    of: Option<String>,
    pointer: Option<String>,
    reason: String,
    until: Option<Datetime>,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Idle,
    Matched,
    Expired,
}

/// Year, month, day.
type Day = (u16, u8, u8);

impl Allow {
    /// Reads an allow file.
    pub fn read(path: &Path) -> Result<Allow, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::io(path, &error))?;
        Allow::parse(path, &text, today())
    }

    fn parse(path: &Path, text: &str, today: Day) -> Result<Allow, Failure> {
        let failed = |problem: String, next: &str| {
            Failure::new(format!("{}: {problem}", path.display()), next)
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
            let problem = format!("line {line}: {}", error.message());
            failed(
                problem,
                "An [[allow]] has rule and reason, and may have type, pointer and until",
            )
        })?;
        for entry in &file.allow {
            if rule::find(&entry.rule).is_none() {
                let problem = format!("there is no rule {:?}", entry.rule);
                return Err(failed(problem, "`callspec diff --explain all` lists the rules"));
            }
            if entry.reason.trim().is_empty() {
                return Err(failed(format!("{entry} has no reason"), "Say why it may pass"));
            }
            if entry.until.is_some_and(|until| until.date.is_none()) {
                let problem = format!("{entry}: `until` is no day");
                return Err(failed(problem, "Write a day: until = 2027-01-31"));
            }
        }
        let entries = file.allow.into_iter().map(|entry| (entry, Use::Idle)).collect();
        Ok(Allow { path: path.to_owned(), entries, today })
    }

    /// Why a finding may pass, if it may.
    pub fn reason(&mut self, of: &TypeDiff, finding: &Finding) -> Option<String> {
        let mut reason = None;
        for (entry, used) in &mut self.entries {
            let matches = entry.rule == finding.rule.id
                && entry.of.as_ref().is_none_or(|name| *name == of.name)
                && entry.pointer.as_ref().is_none_or(|pointer| *pointer == finding.place.pointer);
            if matches && entry.is_over(self.today) {
                *used = Use::Expired;
            } else if matches {
                *used = Use::Matched;
                reason.get_or_insert_with(|| entry.reason.clone());
            }
        }
        reason
    }

    /// A line for each entry that lets nothing pass any more.
    pub fn over(&self) -> Vec<String> {
        let file = self.path.display().to_string();
        let line = |(entry, used): &(Entry, Use)| {
            let what = match used {
                Use::Matched => return None,
                Use::Idle => "matches nothing any more: remove it",
                Use::Expired => "has expired: look at it again",
            };
            Some(format!("{}: {entry} {what}", Visible(&file)))
        };
        self.entries.iter().filter_map(line).collect()
    }
}

impl Entry {
    fn is_over(&self, today: Day) -> bool {
        let until = self.until.and_then(|until| until.date);
        until.is_some_and(|day| (day.year, day.month, day.day) < today)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the entry for {}", Visible(&self.rule))?;
        if let Some(of) = &self.of {
            write!(f, " in {}", Visible(of))?;
        }
        match &self.pointer {
            Some(pointer) => write!(f, " at {}", Visible(pointer)),
            None => Ok(()),
        }
    }
}

/// Today, in UTC.
fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    civil(since.as_secs() / 86_400)
}

/// The day of the Gregorian calendar, by days since 1970. Counts in eras of 400 years that start in
/// March, so that the leap day comes last.
fn civil(days: u64) -> Day {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    (u16::try_from(year).unwrap_or(u16::MAX), month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_calendars_do() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(11_017), (2000, 3, 1));
        assert_eq!(civil(20_453), (2025, 12, 31));
    }

    #[test]
    fn an_entry_ends_after_its_day() {
        let entry = "rule = \"x\"\nreason = \"y\"\nuntil = 2026-03-31\n";
        let entry: Entry = toml::from_str(entry).expect("an entry");
        assert!(!entry.is_over((2026, 3, 31)));
        assert!(entry.is_over((2026, 4, 1)));
    }

    #[test]
    fn entries_are_checked() {
        let parse = |text: &str| Allow::parse(Path::new("a.toml"), text, (2026, 1, 1));
        assert!(parse("").is_ok());
        assert!(parse("[[allow]]\nrule = \"no-such-rule\"\nreason = \"r\"").is_err());
        assert!(parse("[[allow]]\nrule = \"x\"").is_err());
        assert!(parse("allowed = 1").is_err());
    }
}
