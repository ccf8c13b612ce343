//! Names that must differ, and who keeps one that several want.
//!
//! The best claim keeps it: a name given by hand; then a wire name that is the Rust name as it stands
//! (`id`, not `ID` or `_id`); then what needs the least change. Each of the others gets a name that says
//! how it differs on the wire (`id_upper`, `underscore_id`, `UserDotCreated`; a definition that of its
//! file), and where words do not tell, a short hash of its wire name or path. So what a loser is called
//! follows from itself: nothing that is added elsewhere moves it, as a number would be moved. What takes
//! a name itself, by a better claim, is a change of the API that a comparison of surfaces finds.

use super::identifier::{field_name, is_plain_word, spelled_out, type_name};
use std::collections::HashSet;

/// Who keeps a name that several want, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// The caller said so.
    ByHand,
    /// The schemas say it so.
    Exact,
    /// It is an identifier in another style: `startTime`, `user_created`.
    Word,
    /// What no identifier can have is left out of it: `_links`, `user.created`.
    Cut,
    /// The name is put together here.
    Made,
    /// The type is a mere name for a shape, and not written.
    Nobody,
}

/// A name that something wants.
pub(super) struct Wanted {
    pub(super) claim: Claim,
    /// The names to try, best first.
    names: Vec<String>,
    is_snake: bool,
    /// Who it is, among those of equal claim: style, then the name as it stands.
    rank: (u8, String),
    /// What tells it from others of that name, should there be any.
    more: String,
}

impl Wanted {
    pub(super) fn by_hand(name: String) -> Wanted {
        let is_snake = is_snake(&name);
        let rank = (0, name.clone());
        Wanted { claim: Claim::ByHand, names: vec![name], is_snake, rank, more: String::new() }
    }

    /// The name of a property's field.
    pub(super) fn field(wire: &str) -> Wanted {
        Wanted::part(wire, field_name, "_")
    }

    /// The name of a value's or kind's variant.
    pub(super) fn variant(wire: &str) -> Wanted {
        Wanted::part(wire, type_name, "")
    }

    fn part(wire: &str, named: fn(&str) -> String, joint: &str) -> Wanted {
        let name = named(wire);
        let claim = claim(wire, &name);
        let (style, word) = style(wire);
        let spelled = named(&spelled_out(wire));
        let styled = format!("{}{joint}{word}", name.trim_end_matches('_'));
        let mut names = vec![name];
        // `id_upper` differs from `id` by style alone, `underscore_id` by its signs.
        if spelled != names[0] {
            names.push(spelled);
        } else if !word.is_empty() {
            names.push(if joint.is_empty() { named(&format!("{wire} {word}")) } else { styled });
        }
        let rank = (style, wire.to_owned());
        Wanted { claim, names, is_snake: !joint.is_empty(), rank, more: String::new() }
    }

    /// The name of a type: of a file, of a definition, or of what stands in one.
    pub(super) fn of_type(name: &str, file: &str, pointer: &str, is_root: bool) -> Wanted {
        let first = type_name(name);
        let second = match is_root {
            true => format!("{name} document"),
            false => format!("{file} {name}"),
        };
        let rank = (u8::from(!is_root), format!("{file} {name}"));
        let claim = claim(name, &first);
        // What stands in a file is called after it as it is.
        let mut names = vec![first];
        if is_root || name != file && !name.starts_with(&format!("{file} ")) {
            names.push(type_name(&second));
        }
        Wanted { claim, names, is_snake: false, rank, more: pointer.to_owned() }
    }

    /// A name to try before all but the first.
    pub(super) fn or_else(&mut self, name: String) {
        self.names.insert(self.names.len().min(1), name);
    }

    pub(super) fn told_apart_by(mut self, more: &str) -> Wanted {
        more.clone_into(&mut self.more);
        self
    }

    pub(super) fn first(&self) -> &str {
        self.names.first().map(String::as_str).unwrap_or_default()
    }

    /// The name to try in a round, the last of them until one is free.
    fn candidate(&self, round: usize) -> String {
        if let Some(name) = self.names.get(round) {
            return name.clone();
        }
        let round = round - self.names.len();
        // First what is said on the wire alone, in a short form and in a longer one.
        let (text, digits) = match round {
            0 => (self.rank.1.clone(), 4),
            1 => (self.rank.1.clone(), 8),
            2 => (format!("{}\n{}", self.rank.1, self.more), 8),
            _ => (format!("{}\n{}\n{round}", self.rank.1, self.more), 16),
        };
        let joint = if self.is_snake { "_x" } else { "X" };
        let name = self.first();
        let name = if self.is_snake { name } else { name.trim_end_matches('_') };
        format!("{name}{joint}{}", &format!("{:016x}", hash(&text))[..digits])
    }
}

/// Whether a name is written in a field's style.
fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_lowercase() || c == '_')
}

/// What claim a wire name has to the name made of it.
fn claim(wire: &str, name: &str) -> Claim {
    if wire == name {
        Claim::Exact
    } else if is_plain_word(wire) {
        Claim::Word
    } else {
        Claim::Cut
    }
}

/// How a name uses capitals: those that Rust names come closest to first, with what to call it.
fn style(wire: &str) -> (u8, &'static str) {
    let mut letters = wire.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.clone().next() else { return (0, "") };
    let has_lower = letters.clone().any(char::is_lowercase);
    if !letters.any(char::is_uppercase) {
        (0, "lower")
    } else if !has_lower {
        (3, "upper")
    } else if first.is_uppercase() {
        (2, "capital")
    } else {
        (1, "camel")
    }
}

/// FNV-1a: short, and the same for ever.
fn hash(text: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    // The first digits are those that are used.
    hash ^ hash << 32
}

/// Names that must differ.
#[derive(Default)]
pub(super) struct Scope {
    taken: HashSet<String>,
    reserved: &'static str,
}

impl Scope {
    /// A scope in which generated code needs a name itself.
    pub(super) fn reserving(name: &'static str) -> Scope {
        Scope { taken: HashSet::from([name.to_owned()]), reserved: name }
    }

    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The names, in the order of what wants them. In each round, whoever has none yet tries its next
    /// one, the best claim first.
    pub(super) fn all(&mut self, mut wanted: Vec<Wanted>) -> Vec<String> {
        for it in &mut wanted {
            for name in it.names.iter_mut().filter(|it| **it == self.reserved) {
                if it.claim != Claim::ByHand {
                    name.push('_');
                    it.claim = it.claim.max(Claim::Word);
                }
            }
        }
        let mut order: Vec<_> = (0..wanted.len()).collect();
        order.sort_by(|a, b| {
            let key = |at: usize| (wanted[at].claim, &wanted[at].rank, &wanted[at].more);
            key(*a).cmp(&key(*b))
        });
        let mut names = vec![String::new(); wanted.len()];
        let mut round = 0;
        while !order.is_empty() {
            order.retain(|&at| {
                let name = wanted[at].candidate(round);
                let is_had = wanted[at].claim == Claim::ByHand || !self.taken.contains(&name);
                if is_had {
                    self.taken.insert(name.clone());
                    names[at] = name;
                }
                !is_had
            });
            round += 1;
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(wire: &[&str]) -> Vec<String> {
        Scope::reserving("rest").all(wire.iter().map(|it| Wanted::field(it)).collect())
    }

    fn variants(wire: &[&str]) -> Vec<String> {
        Scope::reserving("Other").all(wire.iter().map(|it| Wanted::variant(it)).collect())
    }

    #[test]
    fn a_name_that_stands_as_it_is_has_the_first_claim() {
        assert_eq!(fields(&["_id", "ID", "id"]), ["underscore_id", "id_upper", "id"]);
        assert_eq!(fields(&["startTime", "start_time"]), ["start_time_camel", "start_time"]);
        assert_eq!(fields(&["a-b", "a.b", "a b"]), ["a_dash_b", "a_dot_b", "a_b"]);
        assert_eq!(variants(&["user.created", "user_created"]), ["UserDotCreated", "UserCreated"]);
        assert_eq!(
            variants(&["ACTIVE", "active", "Active"]),
            ["ActiveUpper", "ActiveLower", "Active"]
        );
        assert_eq!(fields(&["self", "self_", "rest"]), ["self_lower", "self_", "rest_"]);
        assert_eq!(variants(&["Other", "other"]), ["OtherCapital", "Other_"]);
    }

    #[test]
    fn what_is_added_moves_nobody_with_a_better_claim() {
        let all = ["id", "Id", "iD", "_id", "id_", "__id", "i-d", "ID", "id.", "Id."];
        let alone = fields(&all[..1]);
        for end in 1..=all.len() {
            let names = fields(&all[..end]);
            assert_eq!(names[..1], alone);
            let distinct: HashSet<_> = names.iter().collect();
            assert_eq!(distinct.len(), names.len(), "{names:?}");
            let turned: Vec<_> = all[..end].iter().rev().copied().collect();
            let turned: Vec<_> = fields(&turned).into_iter().rev().collect();
            assert_eq!(names, turned, "the order has no say");
        }
    }
}
