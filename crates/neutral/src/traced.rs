//! A value with where it came from and what it was, or the reason why there is none.

use crate::table::{Row, evidence};
use callspec_runtime::{Evidence, Integer, Number};
use std::fmt;

/// A value, and all that is known of where it came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traced<'s, T> {
    /// The value.
    pub value: T,
    /// The member that gave it.
    pub from: Origin<'s>,
    /// What the member said.
    pub was: Was<'s>,
    /// How the value follows from that.
    pub how: How,
}

/// A member of a source document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin<'s> {
    /// Which document, of those that were folded; 0 of one.
    pub document: u32,
    /// The type of the document, as `vendor/Type`.
    pub source: &'static str,
    pub(crate) base: &'static str,
    pub(crate) sub: &'static str,
    pub(crate) at: [u32; 4],
    pub(crate) owner: &'static str,
    pub(crate) member: &'static str,
    pub(crate) key: Option<&'s str>,
}

/// What a member said, as it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Was<'s> {
    /// A string.
    Text(&'s str),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(&'s Integer),
    /// Another number.
    Number(&'s Number),
}

/// How a value follows from what its member said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// It is the same, in the form of its type.
    Same,
    /// By a row of the vendor's tables.
    Mapped(&'static Row),
    /// By a rule, which is told.
    Derived(&'static str),
}

/// A value, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Field<'s, T> {
    /// The source says it.
    Known(Traced<'s, T>),
    /// It does not.
    Absent(Absent<'s>),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Absent<'s> {
    /// Documents of this type do not say it.
    NotInSource,
    /// The document lacks the member.
    NotGiven(&'static str),
    /// The member is null.
    Null(&'static str),
    /// The member is an empty string.
    Empty(&'static str),
    /// The member says something that no table maps.
    NotMapped(&'static str, &'s str),
    /// The member says something that means nothing here, with the reason.
    MeansNothing(&'static Row),
    /// The member has not the form that it should have.
    Unreadable(&'static str, &'static str),
    /// What the document says does not settle it.
    Undecided(&'static str),
}

impl<'s, T> Traced<'s, T> {
    /// Another value that the same member gives.
    pub(crate) fn with<U>(&self, value: U) -> Traced<'s, U> {
        Traced { value, from: self.from, was: self.was, how: self.how }
    }
}

impl<'s, T> Field<'s, T> {
    /// The value.
    pub fn value(&self) -> Option<&T> {
        self.traced().map(|traced| &traced.value)
    }

    /// The value with where it came from.
    pub fn traced(&self) -> Option<&Traced<'s, T>> {
        match self {
            Field::Known(traced) => Some(traced),
            Field::Absent(_) => None,
        }
    }

    /// Why there is none.
    pub fn reason(&self) -> Option<Absent<'s>> {
        match self {
            Field::Known(_) => None,
            Field::Absent(absent) => Some(*absent),
        }
    }

    /// This, or the other where there is no value.
    pub(crate) fn or(self, other: Self) -> Self {
        match (&self, &other) {
            (Field::Absent(_), Field::Known(_))
            | (Field::Absent(Absent::NotInSource), Field::Absent(_)) => other,
            _ => self,
        }
    }

    /// Another value of the same member, by a rule.
    pub(crate) fn derive<U>(
        &self,
        why: &'static str,
        rule: impl FnOnce(&T) -> Option<U>,
    ) -> Field<'s, U> {
        match self {
            Field::Absent(absent) => Field::Absent(*absent),
            Field::Known(known) => match rule(&known.value) {
                Some(value) => Field::Known(Traced {
                    value,
                    from: known.from,
                    was: known.was,
                    how: How::Derived(why),
                }),
                None => Field::Absent(Absent::Unreadable(known.from.member, why)),
            },
        }
    }
}

impl<T> Default for Field<'_, T> {
    fn default() -> Self {
        Field::Absent(Absent::NotInSource)
    }
}

impl Origin<'_> {
    /// The JSON Pointer of the member in its document.
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut indices = self.at.iter();
        for part in self.places().split('*').enumerate() {
            if part.0 > 0 {
                pointer.push_str(&indices.next().copied().unwrap_or_default().to_string());
            }
            pointer.push_str(part.1);
        }
        if let Some(key) = self.key {
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        }
        pointer
    }

    /// The same with `*` for the positions in arrays, and without the key of a map: alike places are equal.
    pub fn places(&self) -> String {
        let slash = if self.member.is_empty() { "" } else { "/" };
        [self.base, self.sub, slash, self.member].concat()
    }

    /// The member as `Type.member`: of the type in which it is documented.
    pub fn member(&self) -> String {
        format!("{}.{}", self.owner, self.member.split('/').next().unwrap_or_default())
    }

    /// The member's name alone.
    pub fn member_name(&self) -> &'static str {
        self.member
    }

    /// How it is known that the type has this member; `None` where no page names it.
    pub fn evidence(&self) -> Option<Evidence> {
        evidence(self.source, self.owner, self.member)
    }
}

impl fmt::Display for Was<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Was::Text(text) => f.write_str(text),
            Was::Bool(value) => value.fmt(f),
            Was::Integer(integer) => write!(f, "{integer}"),
            Was::Number(number) => write!(f, "{number}"),
        }
    }
}

impl fmt::Display for Absent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Absent::NotInSource => f.write_str("documents of this type do not say it"),
            Absent::NotGiven(member) => write!(f, "the document has no {member}"),
            Absent::Null(member) => write!(f, "{member} is null"),
            Absent::Empty(member) => write!(f, "{member} is empty"),
            Absent::NotMapped(member, _) => write!(f, "{member} has a value that no table maps"),
            Absent::MeansNothing(row) => {
                write!(f, "{} of {} means nothing here: {}", row.value, row.list, row.why)
            }
            Absent::Unreadable(member, why) => write!(f, "{member} has another form: {why}"),
            Absent::Undecided(why) => f.write_str(why),
        }
    }
}
