//! Sets of characters: classes in brackets, the named ones, and Unicode properties.

use super::PatternError;
use super::cursor::Cursor;
use super::escape::{Character, escape};
use callspec_runtime::format::Format;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// Ranges of all classes of a pattern taken together: `\p{L}` has about 700.
pub(super) const MAX_RANGES: usize = 100_000;

pub(super) fn too_large(offset: usize) -> PatternError {
    let help = "use fewer Unicode properties, or split the pattern by `allOf`";
    PatternError::new(offset, "the classes of the pattern are too large", help)
}

/// A set of characters, in order and without overlaps.
pub(super) struct CharSet(ClassUnicode);

impl CharSet {
    /// The set of code points in ranges, both ends included. Surrogates are left out: no text has them.
    fn of(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let characters = ranges.into_iter().filter_map(|(first, last)| {
            let first = char::from_u32(first).unwrap_or('\u{E000}');
            let last = char::from_u32(last).unwrap_or('\u{D7FF}');
            (first <= last).then(|| ClassUnicodeRange::new(first, last))
        });
        CharSet(ClassUnicode::new(characters))
    }

    pub(super) fn negate(mut self) -> Self {
        self.0.negate();
        self
    }

    /// How many ranges it has.
    pub(super) fn len(&self) -> usize {
        self.0.ranges().len()
    }

    /// Its ranges, both ends included.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.0.iter().map(|range| (u32::from(range.start()), u32::from(range.end())))
    }
}

/// The set of one code point, which is empty for a surrogate.
pub(super) fn one(code: u32) -> CharSet {
    CharSet::of([(code, code)])
}

/// `[^]`
pub(super) fn everything() -> CharSet {
    CharSet::of([]).negate()
}

/// `\d`
pub(super) fn digit() -> CharSet {
    CharSet::of([(0x30, 0x39)])
}

/// `\w`
pub(super) fn word() -> CharSet {
    CharSet::of([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
}

/// `\s`: the productions WhiteSpace and LineTerminator.
pub(super) fn space() -> CharSet {
    CharSet::of([
        (0x09, 0x0D),
        (0x20, 0x20),
        (0xA0, 0xA0),
        (0x1680, 0x1680),
        (0x2000, 0x200A),
        (0x2028, 0x2029),
        (0x202F, 0x202F),
        (0x205F, 0x205F),
        (0x3000, 0x3000),
        (0xFEFF, 0xFEFF),
    ])
}

/// `.`
pub(super) fn but_line_terminators() -> CharSet {
    CharSet::of([(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)]).negate()
}

/// The set of `\p{name}`; nothing where ECMA-262 has no such property, or its data is not at hand.
pub(super) fn property(name: &str) -> Option<CharSet> {
    let escape = format!(r"\p{{{name}}}");
    // The library matches names loosely and knows more of them; the format knows exactly ECMA-262's.
    if !Format::Regex.check(&escape) {
        return None;
    }
    let value = name.strip_prefix("General_Category=").or(name.strip_prefix("gc=")).unwrap_or(name);
    if matches!(value, "Cs" | "Surrogate") {
        return Some(CharSet::of([]));
    }
    match regex_syntax::parse(&escape).ok()?.into_kind() {
        HirKind::Class(Class::Unicode(set)) => Some(CharSet(set)),
        // A property of one character.
        HirKind::Literal(literal) => {
            let code_points = std::str::from_utf8(&literal.0).ok()?.chars().map(u32::from);
            Some(CharSet::of(code_points.map(|code| (code, code))))
        }
        _ => None,
    }
}

/// Reads a class in brackets.
pub(super) fn class(cursor: &mut Cursor<'_>) -> Result<CharSet, PatternError> {
    let start = cursor.at();
    cursor.take("[");
    let negated = cursor.take("^");
    let mut ranges = Vec::new();
    while !cursor.take("]") {
        if ranges.len() > MAX_RANGES {
            return Err(too_large(start));
        }
        let at = cursor.at();
        let first = member(cursor, start)?;
        if !cursor.rest().starts_with('-') || cursor.rest().starts_with("-]") {
            first.extend(&mut ranges);
            continue;
        }
        cursor.take("-");
        match (first, member(cursor, start)?) {
            (Character::One(first), Character::One(last)) if first <= last => {
                ranges.push((first, last));
            }
            (Character::One(_), Character::One(_)) => {
                let help = r"swap its ends, or write `\-` for a hyphen";
                return Err(PatternError::new(at, "the range is out of order", help));
            }
            // A set bounds no range, so the hyphen stands for itself.
            (first, last) => {
                first.extend(&mut ranges);
                ranges.push((0x2D, 0x2D));
                last.extend(&mut ranges);
            }
        }
    }
    let set = CharSet::of(ranges);
    Ok(if negated { set.negate() } else { set })
}

impl Character {
    fn extend(self, ranges: &mut Vec<(u32, u32)>) {
        match self {
            Character::One(code) => ranges.push((code, code)),
            Character::Any(set) => ranges.extend(set.ranges()),
        }
    }
}

fn member(cursor: &mut Cursor<'_>, start: usize) -> Result<Character, PatternError> {
    if cursor.take(r"\b") {
        return Ok(Character::One(0x08));
    }
    if cursor.peek() == Some('\\') {
        return escape(cursor);
    }
    match cursor.next() {
        Some(c) => Ok(Character::One(u32::from(c))),
        None => {
            let help = r"close it by `]`, or write `\[` for the character itself";
            Err(PatternError::new(start, "the class is never closed", help))
        }
    }
}
