//! Where in a description a statement stands: in which sentence, and whether it holds there alone. "If the
//! channel is SMS, at most 160 characters" bounds nothing by itself.

use super::phrase;

/// Words of a sentence after which, or before which, a statement is a conditional one.
const CONDITIONS: [&str; 10] = [
    "if",
    "when",
    "unless",
    "whenever",
    "depending",
    "depends",
    "in case",
    "where",
    "while",
    "whether",
];

/// Openings of a sentence that tell for what it holds: "For an SMS, …".
const FOR: [&str; 6] = ["for ", "in ", "on ", "with ", "within ", "during "];

/// Words that lead to an example.
const EXAMPLES: [&str; 9] =
    ["e.g", "eg", "example", "examples", "such as", "for instance", "like", "i.e", "ex"];

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 10] = ["e.g", "i.e", "eg", "ie", "ex", "etc", "vs", "max", "min", "no"];

/// The sentence that holds the bytes `start..end`: its text before and after them.
pub fn around(lower: &str, start: usize, end: usize) -> (&str, &str) {
    let from = ends(lower).filter(|at| *at <= start).last().unwrap_or(0);
    let to = ends(lower).find(|at| *at >= end).unwrap_or(lower.len());
    (&lower[from..start], &lower[end..to.max(end)])
}

/// The ends of sentences: behind a full stop and a blank, and at line ends.
fn ends(lower: &str) -> impl Iterator<Item = usize> + '_ {
    lower.match_indices(['.', ';', '!', '?', '\n']).filter_map(|(at, mark)| {
        let next = at + mark.len();
        let blank = mark == "\n" || lower[next..].starts_with(char::is_whitespace);
        let last = lower[..at].rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[')).next();
        let short = mark == "." && last.is_some_and(|word| ABBREVIATIONS.contains(&word));
        (blank && !short).then_some(next)
    })
}

/// Whether a statement about the property of that name holds only under a condition.
pub fn is_conditional(lower: &str, start: usize, end: usize, name: &str) -> bool {
    let (before, after) = around(lower, start, end);
    let before = before.trim_start();
    let has = |text: &str| CONDITIONS.iter().any(|word| phrase::has(text, word));
    let opens = FOR.iter().any(|word| before.starts_with(word)) && before.contains(',');
    // "64 characters for voice": what it holds for is something else than the property.
    let special = phrase::find(after, "for").is_some_and(|(_, end)| {
        let rest = after[end..].trim_start();
        !phrase::names(rest, name) && !rest.starts_with("this ") && !rest.starts_with("the field")
    });
    // "(1-5, where 1 is the highest)" explains a value.
    let explained = after.trim_start_matches([',', ' ']).starts_with("where ");
    has(before) || (has(after) && !explained) || opens || special
}

/// Whether what stands there is an example, or what an example is of.
pub fn is_example(lower: &str, start: usize) -> bool {
    let (before, _) = around(lower, start, start);
    EXAMPLES.iter().any(|word| phrase::has(before, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_hold_where_they_stand() {
        let of = |text: &str| {
            let (start, end) = phrase::find(text, "at most 10").expect(text);
            is_conditional(text, start, end, "size")
        };
        for text in [
            "if it is short, at most 10.",
            "for an sms, at most 10 are sent.",
            "at most 10 when nobody looks",
            "at most 10 for voice",
        ] {
            assert!(of(text), "{text}");
        }
        for text in [
            "used if needed. at most 10.",
            "e.g. this one, at most 10. when it is there, it is read.",
            "at most 10 for the size",
        ] {
            assert!(!of(text), "{text}");
        }
    }

    #[test]
    fn examples_are_told() {
        assert!(is_example("its id, for example a uuid", 20));
        assert!(!is_example("such as this. a uuid", 16));
    }
}
