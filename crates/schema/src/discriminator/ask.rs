//! What a kind asks of a place, and how that reads as classes of what may stand there.

use crate::schema::Types;
use callspec_runtime::{Value, escape::quoted};
use std::collections::BTreeMap;

/// The class of a member of what is no object.
pub(crate) const MOOT: usize = 1;
/// Behind it and the class of what is absent, one for each JSON type of what is not listed, in the order of their bits.
const FIRST_KIND: usize = 2;
/// Behind those, one for each scalar that is listed.
pub(crate) const FIRST_LISTED: usize = 8;

/// What a kind asks of a place.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// The JSON types that it may be of.
    pub types: Types,
    /// The scalars that it may be, where they are listed.
    pub listed: Option<Vec<Value>>,
    /// Whether it may be absent.
    pub may_miss: bool,
    /// What is asked of its members, if it is an object.
    pub members: BTreeMap<String, Ask>,
}

impl Ask {
    /// Nothing.
    pub(super) fn anything() -> Ask {
        Ask { types: Types::ALL, listed: None, may_miss: true, members: BTreeMap::new() }
    }

    /// Both.
    pub(super) fn and(&mut self, other: Ask) {
        self.types = self.types.and(other.types);
        self.may_miss &= other.may_miss;
        self.listed = match (self.listed.take(), other.listed) {
            (Some(own), Some(other)) => {
                Some(own.into_iter().filter(|it| other.contains(it)).collect())
            }
            (own, other) => own.or(other),
        };
        for (name, ask) in other.members {
            match self.members.get_mut(&name) {
                Some(own) => own.and(ask),
                None => drop(self.members.insert(name, ask)),
            }
        }
    }

    /// For each class of what may stand there, whether that is asked for.
    pub(super) fn mask(&self, listed: &[Value]) -> Vec<bool> {
        let has = |class: usize| self.types.kinds() >> (class - FIRST_KIND) & 1 != 0;
        let mut mask = vec![self.may_miss, true];
        mask.extend((FIRST_KIND..FIRST_LISTED).map(|class| has(class) && self.listed.is_none()));
        mask.extend(listed.iter().map(|value| {
            has(kind_class(type_name(value)))
                && self.listed.as_ref().is_none_or(|own| own.contains(value))
        }));
        mask
    }

    /// Whether it lets only what is absent pass.
    fn forbids(&self) -> bool {
        self.types.is_empty() || self.listed.as_ref().is_some_and(Vec::is_empty)
    }

    /// The texts that it lists, each with the way to them.
    pub(crate) fn texts(&self) -> Vec<(Vec<String>, Vec<String>)> {
        let mut found = Vec::new();
        self.visit(&mut Vec::new(), &mut |way, ask| {
            let texts = ask.listed.iter().flatten().map(|it| it.as_str().map(str::to_owned));
            let texts: Option<Vec<_>> = texts.collect();
            if let Some(texts) = texts.filter(|texts| !texts.is_empty() && !ask.may_miss) {
                found.push((way.to_vec(), texts));
            }
        });
        found
    }

    /// The members that are one scalar, null aside, where they are there, each with that.
    pub(crate) fn constants(&self) -> Vec<(String, Value)> {
        let constants =
            self.members.iter().filter_map(|(name, ask)| match ask.listed.as_deref()? {
                [Value::Null] => None,
                [one] => Some((name.clone(), one.clone())),
                _ => None,
            });
        constants.collect()
    }

    /// A word for it: the first text that it lists, else the first member that has to be there.
    pub(crate) fn word(&self) -> Option<String> {
        let text = self.texts().into_iter().flat_map(|(_, texts)| texts).next();
        let mut members = self.members.iter().filter(|(_, ask)| !ask.may_miss);
        text.or_else(|| members.next().map(|(name, _)| name.clone()))
    }

    /// What it asks, in words: `status is "completed" and rate is present, and price and unit are absent`.
    pub(crate) fn in_words(&self) -> String {
        let (mut listed_ones, mut others, mut absents) = (Vec::new(), Vec::new(), Vec::new());
        self.visit(&mut Vec::new(), &mut |way, ask| {
            let place = way.iter().map(|it| spoken(it)).collect::<Vec<_>>().join("/");
            let absent = if ask.may_miss { " or absent" } else { "" };
            let is_asked_below = ask.members.values().any(|it| !it.may_miss);
            if ask.forbids() && ask.may_miss {
                absents.push(place);
            } else if let Some(listed) = &ask.listed {
                let listed: Vec<_> = listed.iter().map(Value::to_json).collect();
                listed_ones.push(format!("{place} is {}{absent}", listed.join(" or ")));
            } else if ask.types != Types::ALL && !is_asked_below {
                let types: Vec<_> = ask.types.names().collect();
                others.push(format!("{place} is of type {}{absent}", types.join(" or ")));
            } else if !ask.may_miss && !is_asked_below {
                others.push(format!("{place} is present"));
            }
        });
        listed_ones.append(&mut others);
        let there = listed_ones.join(" and ");
        let last = absents.pop().map(|last| match absents.is_empty() {
            true => format!("{last} is absent"),
            false => format!("{} and {last} are absent", absents.join(", ")),
        });
        match last {
            Some(absent) if there.is_empty() => absent,
            Some(absent) => format!("{there}, and {absent}"),
            None => there,
        }
    }

    /// Shows what is asked of each member, at any depth.
    fn visit<'a>(&'a self, way: &mut Vec<&'a str>, see: &mut impl FnMut(&[String], &'a Ask)) {
        for (name, ask) in &self.members {
            way.push(name);
            see(&way.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), ask);
            ask.visit(way, see);
            way.pop();
        }
    }
}

/// A name within a sentence: in quotes where it is not one word.
fn spoken(name: &str) -> String {
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_word { name.to_owned() } else { quoted(name) }
}

/// The class of a JSON type.
pub(crate) fn kind_class(name: &str) -> usize {
    const NAMES: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];
    FIRST_KIND + NAMES.iter().position(|it| *it == name).unwrap_or_default()
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Texts first, as the tables look them up; then numbers in the order of their values.
pub(super) fn sort(listed: &mut [Value]) {
    let rank = |value: &Value| match value {
        Value::String(_) => 0,
        Value::Number(_) => 1,
        _ => 2,
    };
    listed.sort_by(|a, b| (rank(a), a).cmp(&(rank(b), b)));
}
