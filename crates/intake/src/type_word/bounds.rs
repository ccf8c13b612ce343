//! Bounds behind a type word: `Agent[0..n]`, `string[1..64]`, `number (0-100)`, `array[1..5] of Agent`.

use std::borrow::Cow;

/// A type word, and the bounds that stand behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounded<'t> {
    /// The type word without them.
    pub of: Cow<'t, str>,
    /// The least.
    pub least: u64,
    /// The most; none for any number.
    pub most: Option<u64>,
    /// What they count, where a word behind them says so.
    pub counted: Option<Counted>,
    /// Whether it is one number alone, as of an array of a fixed size.
    pub fixed: bool,
}

/// What bounds count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Items of a list.
    Items,
    /// Letters of a text.
    Letters,
}

/// Words behind bounds, and what they say is counted.
const UNITS: [(&str, Counted); 4] = [
    (" items", Counted::Items),
    (" elements", Counted::Items),
    (" characters", Counted::Letters),
    (" chars", Counted::Letters),
];

/// What parts two bounds.
const BETWEEN: [&str; 7] = ["...", "..", "…", "–", "-", ":", ","];

/// Any number: as models and pages write it.
const MANY: [&str; 7] = ["*", "n", "N", "m", "M", "many", "unbounded"];

/// The bounds with which a text ends, or that stand before its ` of `.
pub fn split(text: &str) -> Option<Bounded<'_>> {
    let text = text.trim();
    let unit = UNITS.iter().find(|(word, _)| text.ends_with(word));
    let (body, counted) = match unit {
        Some((word, counted)) => (&text[..text.len() - word.len()], Some(*counted)),
        None => (text, None),
    };
    let (before, inner, after) = match body.split_once("] of ") {
        Some((head, item)) if unit.is_none() => {
            let (before, inner) = head.split_once('[')?;
            (before, inner, Some(item))
        }
        _ => {
            let close = body.chars().next_back()?;
            let open = match close {
                ']' => '[',
                ')' => '(',
                '}' => '{',
                _ => return None,
            };
            let (before, inner) = body[..body.len() - 1].rsplit_once(open)?;
            // `List[n]` may be a type with a parameter, `string(20)` is a text of some length.
            let alone = close != ']' && number(inner.trim()).is_some();
            if alone || close != ']' && MANY.contains(&inner.trim()) {
                return None;
            }
            (before, inner, None)
        }
    };
    let before = before.trim_end();
    let (least, most, fixed) = bounds(inner)?;
    let named = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | '>' | ')'));
    let of = match after {
        Some(item) => Cow::Owned(format!("{before} of {item}")),
        None => Cow::Borrowed(before),
    };
    (named && most.is_none_or(|most| least <= most)).then_some(Bounded {
        of,
        least,
        most,
        counted,
        fixed,
    })
}

/// `0..n`, `1-5`, `*`, `10`: the least, the most, and whether it is one number.
fn bounds(text: &str) -> Option<(u64, Option<u64>, bool)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if matches!(text.as_str(), "*" | "n") {
        return Some((0, None, false));
    }
    if let Some(number) = number(&text) {
        return Some((number, Some(number), true));
    }
    let (least, most) = BETWEEN.iter().find_map(|mark| text.split_once(mark))?;
    let least = number(least)?;
    if MANY.contains(&most) || most == "∞" {
        return Some((least, None, false));
    }
    Some((least, Some(number(most)?), false))
}

fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_told_from_arguments() {
        for (text, of, least, most) in [
            ("agents[0..n]", "agents", 0, None),
            ("Agent [ 1 .. * ]", "Agent", 1, None),
            ("Agent[0...5]", "Agent", 0, Some(5)),
            ("Agent[*]", "Agent", 0, None),
            ("Agent[10]", "Agent", 10, Some(10)),
            ("Agent(0..n)", "Agent", 0, None),
            ("Agent{0,n}", "Agent", 0, None),
            ("number (0-100)", "number", 0, Some(100)),
            ("array[1..5] of Agent", "array of Agent", 1, Some(5)),
            ("Array of strings [ 1 .. 5 ] items", "Array of strings", 1, Some(5)),
            ("List<Agent>[2:4]", "List<Agent>", 2, Some(4)),
        ] {
            let found = split(text).expect(text);
            assert_eq!((&*found.of, found.least, found.most), (of, least, most), "{text}");
        }
        for text in [
            "Agent[]",
            "[0..n]",
            "string(20)",
            "array[string]",
            "map[string,Agent]",
            "Page(n)",
            "list[5..1]",
            "x[99999999999999999999..n]",
            "string[",
            "é]",
            "{ [key: string]: string; }",
            "int(0..five)",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
