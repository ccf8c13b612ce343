//! An object while its members are still apart.

use super::random::Random;
use std::fmt;

/// Members in their order, each value as JSON text.
#[derive(Default)]
pub struct Document(Vec<(String, String)>);

impl Document {
    /// Adds a member.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Another order: vendors write members in one, gateways and languages with hashed maps do not.
    pub fn shuffle(&mut self, random: &mut Random) {
        for at in (1..self.0.len()).rev() {
            self.0.swap(at, random.below(at as u64 + 1) as usize);
        }
    }

    /// Gives a member this value, where it is.
    pub fn replace(&mut self, name: &str, value: String) {
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = value,
            None => self.put(name, value),
        }
    }

    /// Gives a member this value, and makes it the second one.
    pub fn replace_early(&mut self, name: &str, value: &str) {
        self.0.retain(|(own, _)| own != name);
        self.0.insert(self.0.len().min(1), (name.to_owned(), value.to_owned()));
    }

    /// Gives a member this value, and makes it the last one.
    pub fn replace_late(&mut self, name: &str, value: &str) {
        self.0.retain(|(own, _)| own != name);
        self.put(name, value);
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (at, (name, value)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(f, "{comma}\"{name}\":{value}")?;
        }
        f.write_str("}")
    }
}
