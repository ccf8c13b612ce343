//! What is sent as text: parameters, headers and the fields of forms. There `7` is a number on one side and the text
//! `"7"` on the other, and `a` is a list of one; who sends it sends the same. So where the sides differ in that, what
//! is no text is compared by its texts, and a single value as a list of one.

use callspec_runtime::{Number, Object, Value};
use callspec_schema::{Keywords, SchemaId, Set, Types};

/// How deep alternatives may stand in each other.
const DEEPEST: u32 = 8;

/// A schema of a side.
#[derive(Clone, Copy)]
pub(super) struct Sent<'s> {
    pub set: &'s Set,
    pub schema: SchemaId,
}

/// What a value is compared as.
#[derive(Debug)]
pub(super) enum As {
    /// The texts of its values.
    Text(Value),
    /// A list of it alone: of its texts, or of what it is.
    List(Option<Value>),
}

/// The JSON types of what both sides send, if they are such that texts have to be compared.
pub(super) fn differ(old: Sent<'_>, new: Sent<'_>, may_be_listed: bool) -> Option<[String; 2]> {
    let differs = [(old, new), (new, old)]
        .into_iter()
        .any(|(one, other)| compared_as(one, other, may_be_listed).is_some());
    differs.then(|| [old, new].map(|it| named(it.types(DEEPEST))))
}

/// What one side's value is compared as, if not as it is.
pub(super) fn compared_as(one: Sent<'_>, other: Sent<'_>, may_be_listed: bool) -> Option<As> {
    let (own, its) = (one.types(DEEPEST).without("null"), other.types(DEEPEST).without("null"));
    let is_list = |it: Types| it == list();
    if may_be_listed && is_list(its) && !own.meets(list()) && !own.is_empty() {
        let items = other.items();
        return Some(As::List(items.and_then(|items| one.text_for(items))));
    }
    one.text_for(other).map(As::Text)
}

fn list() -> Types {
    Types::named("array").unwrap_or(Types::NONE)
}

/// As `type` says it.
fn named(types: Types) -> String {
    let mut names: Vec<Value> = types.names().map(Value::from).collect();
    match (names.pop(), names.is_empty()) {
        (Some(name), true) => name.to_json(),
        (last, _) => Value::Array(names.into_iter().chain(last).collect()).to_json(),
    }
}

impl<'s> Sent<'s> {
    /// The JSON types that it admits.
    fn types(self, depth: u32) -> Types {
        let parts = self.set.parts(self.schema);
        let mut types = self.set.types_of(&parts);
        let Some(depth) = depth.checked_sub(1) else { return types };
        let all: Vec<&Keywords> = parts.iter().filter_map(|it| self.set.keywords(*it)).collect();
        if let Some(listed) = listed(&all) {
            let of = |it: &Value| Types::named(type_name(it)).unwrap_or(Types::ALL);
            types = types.and(listed.iter().map(of).reduce(Types::or).unwrap_or(Types::NONE));
        }
        for keywords in all {
            for all in [&keywords.any_of, &keywords.one_of] {
                let of = |it: &SchemaId| Sent { schema: *it, ..self }.types(depth);
                let either = all.iter().map(of).reduce(Types::or);
                types = types.and(either.unwrap_or(Types::ALL));
            }
        }
        types
    }

    /// The items of a list.
    fn items(self) -> Option<Sent<'s>> {
        let parts = self.set.parts(self.schema);
        let schema = parts.iter().find_map(|it| self.set.keywords(*it)?.items)?;
        Some(Sent { schema, ..self })
    }

    /// The schema of its texts, where it is no text, and the other side is, and nothing that this one is.
    fn text_for(self, other: Sent<'_>) -> Option<Value> {
        let (own, its) = (self.types(DEEPEST), other.types(DEEPEST));
        let (own, its) = (own.without("null"), its.without("null"));
        let scalars = ["boolean", "number"].iter().filter_map(|it| Types::named(it));
        let scalars = scalars.reduce(Types::or)?;
        let is_scalar = !own.is_empty() && own.and(scalars) == own;
        (is_scalar && its.has("string") && !own.meets(its)).then(|| self.texts(own))?
    }

    /// The schema of its texts.
    fn texts(self, types: Types) -> Option<Value> {
        let parts = self.set.parts(self.schema);
        let all: Vec<&Keywords> = parts.iter().filter_map(|it| self.set.keywords(*it)).collect();
        if let Some(listed) = listed(&all) {
            let texts = listed.iter().filter(|it| !matches!(it, Value::Null));
            let texts: Vec<Value> = texts.map(|it| Value::from(it.to_json())).collect();
            return Some(object([("enum", Value::Array(texts))]));
        }
        let mut patterns = Vec::new();
        if types.has("boolean") {
            patterns.push("true|false".to_owned());
        }
        if types.meets(Types::named("number")?) {
            let [least, greatest] = bounds(&all);
            let whole = integers(least, greatest)?;
            patterns.push(whole.clone());
            if !types.without("boolean").integers_only() {
                // Between the bounds, whatever the fraction.
                let step = |it: Option<i128>, by: i128| it.map(|it| it.saturating_add(by));
                let inner = match (least, greatest) {
                    (Some(least), _) if least >= 0 => integers(Some(least), step(greatest, -1)),
                    _ => integers(step(least, 1), step(greatest, -1)),
                };
                patterns.extend(inner.map(|it| format!(r"(?:{it})\.[0-9]+")));
            }
        }
        let pattern = format!("^(?:{})$", patterns.join("|"));
        Some(object([("type", Value::from("string")), ("pattern", Value::from(pattern))]))
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_integer() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The values that are listed, if some are: by `enum` or `const`.
fn listed(all: &[&Keywords]) -> Option<Vec<Value>> {
    let constant = |it: &Keywords| it.constant.clone().map(|it| vec![it]);
    let lists = all.iter().filter_map(|it| it.enumeration.clone().or_else(|| constant(it)));
    lists.reduce(|one, other| one.into_iter().filter(|it| other.contains(it)).collect())
}

/// The least and the greatest integer between the bounds.
fn bounds(all: &[&Keywords]) -> [Option<i128>; 2] {
    let whole = |it: &Option<Number>| it.as_ref().and_then(Number::to_i128);
    let mut least: Option<i128> = None;
    let mut greatest: Option<i128> = None;
    for it in all {
        let above = whole(&it.exclusive_minimum).map(|it| it.saturating_add(1));
        let below = whole(&it.exclusive_maximum).map(|it| it.saturating_sub(1));
        least = [least, whole(&it.minimum), above].into_iter().flatten().max();
        greatest = [greatest, whole(&it.maximum), below].into_iter().flatten().min();
    }
    [least, greatest]
}

/// The pattern of the integers from one to another, either of which may be left open. None where there are none.
fn integers(least: Option<i128>, greatest: Option<i128>) -> Option<String> {
    let mut all = Vec::new();
    // Below zero: the same with a sign, and the bounds change places.
    if least.is_none_or(|it| it < 0) && greatest.is_none_or(|it| it > i128::MIN) {
        let from = greatest.map_or(1, |it| it.saturating_neg().max(1));
        let digits = naturals(from, least.map(i128::saturating_neg));
        all.extend(digits.map(|it| format!("-(?:{it})")));
    }
    if greatest.is_none_or(|it| it >= 0) {
        all.extend(naturals(least.unwrap_or(0).max(0), greatest));
    }
    (!all.is_empty()).then(|| all.join("|"))
}

/// The pattern of the numbers from one that is not negative to another.
fn naturals(from: i128, to: Option<i128>) -> Option<String> {
    if to.is_some_and(|to| to < from) {
        return None;
    }
    let mut all = Vec::new();
    let mut from = from;
    loop {
        let width = from.to_string().len();
        // The greatest number of as many digits; of those that have no end here, all that are longer.
        let nines = "9".repeat(width).parse::<i128>().ok();
        let end = [nines, to].into_iter().flatten().min()?;
        same_width(&from.to_string(), &end.to_string(), "", &mut all);
        match (nines, to) {
            (Some(nines), Some(to)) if nines < to => from = nines + 1,
            (_, Some(_)) => break,
            (_, None) => {
                all.push(format!("[1-9][0-9]{{{width},}}"));
                break;
            }
        }
    }
    Some(all.join("|"))
}

/// The patterns of the numbers between two that have as many digits.
fn same_width(from: &str, to: &str, before: &str, all: &mut Vec<String>) {
    let (Some(low), Some(high)) = (from.chars().next(), to.chars().next()) else {
        all.push(before.to_owned());
        return;
    };
    let (from, to) = (&from[1..], &to[1..]);
    let is_all = |text: &str, digit: u8| text.bytes().all(|it| it == digit);
    if is_all(from, b'0') && is_all(to, b'9') {
        let rest = if from.is_empty() { String::new() } else { format!("[0-9]{{{}}}", from.len()) };
        all.push(format!("{before}[{low}-{high}]{rest}"));
        return;
    }
    if low == high {
        return same_width(from, to, &format!("{before}{low}"), all);
    }
    let (zeros, nines) = ("0".repeat(from.len()), "9".repeat(to.len()));
    same_width(from, &nines, &format!("{before}{low}"), all);
    let next =
        |it: char, by: i32| char::from_digit((it as i32 - '0' as i32 + by).unsigned_abs(), 10);
    if let (Some(first), Some(last)) = (next(low, 1), next(high, -1)) {
        if first <= last {
            let (first, last) = (format!("{first}{zeros}"), format!("{last}{nines}"));
            same_width(&first, &last, before, all);
        }
    }
    same_width(&zeros, to, &format!("{before}{high}"), all);
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, it)| (name.to_owned(), it)).collect::<Object>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a pattern that `integers` writes takes a number: alternatives of digits, classes and counts.
    fn takes(pattern: &str, number: i128) -> bool {
        let schema = object([("pattern", Value::from(format!("^(?:{pattern})$")))]).to_json();
        let set =
            Set::from_texts([("it.json", schema.as_str())], callspec_schema::Options::default());
        let set = set.expect("is a schema");
        let schema = set.root("it.json").expect("is there");
        let root = callspec_schema::Root { name: "It".to_owned(), schema, members: Vec::new() };
        let compiled = callspec_schema::compile(&set, &[root]).expect("compiles");
        let tables = compiled.tables();
        let validator =
            callspec_runtime::Validator::new(&tables, 0, callspec_runtime::Level::Declared);
        validator.is_valid(format!("\"{number}\"").as_bytes())
    }

    #[test]
    fn integers_are_those_between_the_bounds() {
        for (least, greatest) in [
            (None, None),
            (Some(0), None),
            (None, Some(-3)),
            (Some(1), Some(1000)),
            (Some(-128), Some(127)),
            (Some(95), Some(1205)),
            (Some(-7), Some(-7)),
            (Some(i128::from(i64::MIN)), Some(i128::from(i64::MAX))),
        ] {
            let pattern = integers(least, greatest).expect("there are some");
            let around = [least, greatest].into_iter().flatten().flat_map(|it| it - 2..=it + 2);
            for number in (-1300..1300).step_by(7).chain(-12..12).chain(around) {
                let is_within =
                    least.is_none_or(|it| it <= number) && greatest.is_none_or(|it| number <= it);
                assert_eq!(takes(&pattern, number), is_within, "{number} in {pattern}");
            }
        }
        assert_eq!(integers(Some(3), Some(2)), None);
    }
}
