//! Null, booleans, numbers and strings.

use super::{Engine, Step};
use crate::bytes::unescape;
use crate::format::Format;
use crate::number;
use crate::source::Source;
use crate::tables::{NONE, Tables, check, node, string};
use std::cmp::Ordering;

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(super) fn null<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        let place = self.source.place();
        self.source.null()?;
        self.literal::<COLLECT>(row, 0, place)
    }

    pub(super) fn bool<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        let place = self.source.place();
        let value = self.source.bool()?;
        self.literal::<COLLECT>(row, 1 + u32::from(value), place)
    }

    pub(super) fn number<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        let place = self.source.place();
        let needs_integer = row[node::KINDS] & node::INTEGER != 0;
        if !needs_integer && row[node::NUMBER] == NONE && row[node::VALUES] == NONE {
            return Ok(self.source.number(|_| ())?);
        }
        let tables = self.tables;
        let verdict = self.source.number(|token| NumberVerdict {
            integer: !needs_integer || number::is_integer(token),
            failed: failed_checks(tables, row[node::NUMBER], token),
            listed: tables.lists_number(row[node::VALUES], token),
        })?;
        if !verdict.integer {
            self.bad::<COLLECT>(row[node::TYPE_LOC], place)?;
        }
        if verdict.failed != 0 {
            for (index, check) in number_checks(tables, row[node::NUMBER]).iter().enumerate() {
                if verdict.failed >> index & 1 != 0 {
                    self.bad::<COLLECT>(check[check::LOC], place)?;
                }
            }
        }
        if !verdict.listed {
            self.unlisted::<COLLECT>(row, place)?;
        }
        Ok(())
    }

    #[inline]
    pub(super) fn string<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        let place = self.source.place();
        let text = self.source.string()?;
        if row[node::STRING] == NONE && row[node::VALUES] == NONE {
            return Ok(());
        }
        if text.is_escaped() {
            let text = unescape(text);
            self.text::<COLLECT>(row, &text, place)
        } else {
            self.text::<COLLECT>(row, text.raw, place)
        }
    }

    #[inline]
    fn text<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        text: &str,
        place: usize,
    ) -> Step {
        let tables = self.tables;
        if let Some(checks) = tables.strings.get(row[node::STRING] as usize) {
            let format = checks[string::FORMAT];
            if format != NONE && !Format::ALL.get(format as usize).is_some_and(|f| f.check(text)) {
                self.bad::<COLLECT>(checks[string::FORMAT_LOC], place)?;
            }
            if checks[string::MIN] != 0 || checks[string::MAX] != NONE {
                let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                if length < checks[string::MIN] {
                    self.bad::<COLLECT>(checks[string::MIN_LOC], place)?;
                }
                if length > checks[string::MAX] {
                    self.bad::<COLLECT>(checks[string::MAX_LOC], place)?;
                }
            }
            if checks[string::PATTERN] != NONE && !tables.matches(checks[string::PATTERN], text) {
                self.bad::<COLLECT>(checks[string::PATTERN_LOC], place)?;
            }
        }
        if row[node::VALUES] != NONE && !tables.lists_string(row[node::VALUES], text) {
            self.unlisted::<COLLECT>(row, place)?;
        }
        Ok(())
    }
}

struct NumberVerdict {
    integer: bool,
    failed: u32,
    listed: bool,
}

fn number_checks<'t>(tables: &Tables<'t>, range: u32) -> &'t [[u32; check::WIDTH]] {
    if range == NONE {
        return &[];
    }
    tables
        .checks
        .get((range >> 4) as usize..)
        .and_then(|c| c.get(..(range & 15) as usize))
        .unwrap_or_default()
}

/// A bit for each check that a number fails.
fn failed_checks(tables: &Tables<'_>, range: u32, token: &str) -> u32 {
    let mut failed = 0;
    for (index, check) in number_checks(tables, range).iter().enumerate() {
        failed |= u32::from(!passes(tables, check, token)) << index;
    }
    failed
}

fn passes(tables: &Tables<'_>, check: &[u32; check::WIDTH], token: &str) -> bool {
    let code = check[check::CODE] & !check::SMALL;
    let small = (check[check::CODE] & check::SMALL != 0)
        .then(|| (u64::from(check[check::HIGH]) << 32 | u64::from(check[check::LOW])) as i64);
    // Up to 18 digits an integer is read faster than it is compared as text.
    let value = (token.len() <= 18).then(|| token.parse::<i64>().ok()).flatten();
    let bound = || tables.text(check[check::A], check[check::B]);
    if code == check::MULTIPLE_OF {
        return match (value, small) {
            (Some(value), Some(divisor)) if divisor > 0 => value % divisor == 0,
            _ => number::is_multiple_of(token, bound()),
        };
    }
    let order = match (value, small) {
        (Some(value), Some(bound)) => value.cmp(&bound),
        _ => number::compare(token, bound()),
    };
    match code {
        check::MINIMUM => order != Ordering::Less,
        check::EXCLUSIVE_MINIMUM => order == Ordering::Greater,
        check::MAXIMUM => order != Ordering::Greater,
        _ => order == Ordering::Less,
    }
}
