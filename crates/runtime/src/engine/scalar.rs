//! Null, booleans, numbers and strings.

use super::{Check, Engine, Step};
use crate::format::Format;
use crate::number;
use crate::source::{Source, Str};
use crate::tables::{NONE, Tables, check, node, string, values};
use crate::unescape::unescape;
use std::cmp::Ordering;

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(super) fn null<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        let end = self.source.null(at)?;
        self.literal::<COLLECT>(row, 0, at)?;
        Ok(end)
    }

    pub(super) fn bool<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        let (value, end) = self.source.bool(at)?;
        self.literal::<COLLECT>(row, 1 + u32::from(value), at)?;
        Ok(end)
    }

    #[inline]
    pub(super) fn number<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        let needs_integer = row.at(node::KINDS) & node::INTEGER != 0;
        if row.at(node::NUMBER) & row.at(node::VALUES) != NONE {
            return self.checked_number::<COLLECT>(row, at);
        }
        let (integer, end) = self.source.integer(at)?;
        let integer = integer || !needs_integer;
        if !integer {
            self.bad::<COLLECT>(row.at(node::TYPE_LOC), at)?;
        }
        Ok(end)
    }

    #[inline(never)]
    fn checked_number<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        let needs_integer = row.at(node::KINDS) & node::INTEGER != 0;
        let tables = self.tables;
        let (verdict, end) = self.source.number(at, |token| NumberVerdict {
            integer: !needs_integer || number::is_integer(token),
            failed: failed_checks(tables, row.at(node::NUMBER), token),
            listed: tables.lists_number(row.at(node::VALUES), token),
        })?;
        if !verdict.integer {
            self.bad::<COLLECT>(row.at(node::TYPE_LOC), at)?;
        }
        if verdict.failed != 0 {
            for (index, check) in number_checks(tables, row.at(node::NUMBER)).iter().enumerate() {
                if verdict.failed >> index & 1 != 0 {
                    self.bad::<COLLECT>(check.at(check::LOC), at)?;
                }
            }
        }
        if !verdict.listed {
            self.unlisted::<COLLECT>(row, at)?;
        }
        Ok(end)
    }

    /// A string of which something is said. Where it may be one of a list, or its format says how long it is,
    /// what follows the opening quote is compared first, and the closing quote need not be searched for.
    #[inline(never)]
    pub(super) fn string<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        if let Some(end) = self.usual(row, at) {
            return Ok(end);
        }
        let (text, end) = self.source.string(at)?;
        self.check_string::<COLLECT>(row, text, at)?;
        Ok(end)
    }

    /// The place behind a string, without escapes, of which it was told at once that it is on a node's list
    /// or has its format.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn usual(&self, row: node::Row<'_>, at: S::At) -> Option<S::At> {
        match (row.at(node::STRING), row.at(node::VALUES)) {
            (NONE, set) => self.listed(set, at),
            (checks, NONE) => self.formatted(checks, at),
            _ => None,
        }
    }

    /// The place behind a string that is on a list. None also for some that are.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn listed(&self, set: u32, at: S::At) -> Option<S::At> {
        let set = self.tables.values.get(set)?;
        self.source.listed(at, self.tables.key_table(set.at(values::STRINGS)))
    }

    /// The place behind a string of which nothing is said but its format, and which has it. None also for
    /// some.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn formatted(&self, checks: u32, at: S::At) -> Option<S::At> {
        let checks = self.tables.strings.get(checks)?;
        let format = *Format::ALL.get(checks.at(string::FORMAT) as usize)?;
        match checks.at(string::MIN) == 0
            && checks.at(string::MAX) & checks.at(string::PATTERN) == NONE
        {
            true => self.source.formatted(at, format),
            false => None,
        }
    }

    /// A string that was read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn check_string<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        text: Str<'_>,
        at: S::At,
    ) -> Check {
        if row.at(node::STRING) & row.at(node::VALUES) == NONE {
            return Ok(());
        }
        // Taken apart: what is passed whole is in memory also where nothing is to be checked.
        let Str { within, start, end, escapes } = text;
        if escapes != 0 {
            return self.escaped_text::<COLLECT>(row, within, start, end, at);
        }
        if row.at(node::STRING) != NONE {
            self.text::<COLLECT>(row, within, start, end, at)?;
        }
        if row.at(node::VALUES) != NONE {
            self.listed_text::<COLLECT>(row, within, start, end, at)?;
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn escaped_text<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        within: &str,
        start: usize,
        end: usize,
        at: S::At,
    ) -> Check {
        let text = unescape(Str { within, start, end, escapes: 1 });
        self.check_string::<COLLECT>(row, Str::plain(&text), at)
    }

    /// What a string must satisfy beyond being one of some.
    #[inline(never)]
    fn text<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        within: &str,
        start: usize,
        end: usize,
        at: S::At,
    ) -> Check {
        let tables = self.tables;
        let Some(checks) = tables.strings.get(row.at(node::STRING)) else { return Ok(()) };
        if checks.at(string::MIN) != 0
            || checks.at(string::MAX) & checks.at(string::PATTERN) != NONE
        {
            return self.long_checks::<COLLECT>(checks, within, start, end, at);
        }
        self.format::<COLLECT>(checks, within.as_bytes().get(start..end), at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn format<const COLLECT: bool>(
        &mut self,
        checks: string::Row<'t>,
        text: Option<&[u8]>,
        at: S::At,
    ) -> Check {
        match Format::ALL.get(checks.at(string::FORMAT) as usize) {
            Some(format) if !format.check_bytes(text.unwrap_or_default()) => {
                self.bad::<COLLECT>(checks.at(string::FORMAT_LOC), at)
            }
            _ => Ok(()),
        }
    }

    /// The format, the extent and the pattern of a string.
    #[inline(never)]
    fn long_checks<const COLLECT: bool>(
        &mut self,
        checks: string::Row<'t>,
        within: &str,
        start: usize,
        end: usize,
        at: S::At,
    ) -> Check {
        let text = within.get(start..end).unwrap_or_default();
        self.format::<COLLECT>(checks, Some(text.as_bytes()), at)?;
        if checks.at(string::MIN) != 0 || checks.at(string::MAX) != NONE {
            let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            if length < checks.at(string::MIN) {
                self.bad::<COLLECT>(checks.at(string::MIN_LOC), at)?;
            }
            if length > checks.at(string::MAX) {
                self.bad::<COLLECT>(checks.at(string::MAX_LOC), at)?;
            }
        }
        if checks.at(string::PATTERN) != NONE
            && !self.tables.matches(checks.at(string::PATTERN), text)
        {
            self.bad::<COLLECT>(checks.at(string::PATTERN_LOC), at)?;
        }
        Ok(())
    }

    /// Whether a string is one of those that a node lists.
    #[inline(never)]
    fn listed_text<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        within: &str,
        start: usize,
        end: usize,
        at: S::At,
    ) -> Check {
        let text = Str { within, start, end, escapes: 0 };
        if self.tables.lists_string(row.at(node::VALUES), text) {
            return Ok(());
        }
        self.unlisted::<COLLECT>(row, at)
    }
}

struct NumberVerdict {
    integer: bool,
    failed: u32,
    listed: bool,
}

fn number_checks<'t>(tables: &Tables<'t>, range: u32) -> check::Rows<'t> {
    match range {
        NONE => check::Rows::default(),
        _ => tables.checks.from(range >> 4).first(range & 15),
    }
}

/// A bit for each check that a number fails.
fn failed_checks(tables: &Tables<'_>, range: u32, token: &str) -> u32 {
    let mut failed = 0;
    for (index, check) in number_checks(tables, range).iter().enumerate() {
        failed |= u32::from(!passes(tables, check, token)) << index;
    }
    failed
}

fn passes(tables: &Tables<'_>, check: check::Row<'_>, token: &str) -> bool {
    let code = check.at(check::CODE) & !check::SMALL;
    if code == check::INTEGER {
        // What has no integer value was told already.
        return !number::is_integer(token)
            || !token.bytes().any(|it| matches!(it, b'.' | b'e' | b'E'));
    }
    let small = (check.at(check::CODE) & check::SMALL != 0)
        .then(|| (u64::from(check.at(check::HIGH)) << 32 | u64::from(check.at(check::LOW))) as i64);
    // Up to 18 digits an integer is read faster than it is compared as text.
    let value = (token.len() <= 18).then(|| token.parse::<i64>().ok()).flatten();
    let bound = || tables.text(check.at(check::A), check.at(check::B));
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
