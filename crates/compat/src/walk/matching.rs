//! Which branch of one list is which of another: equal ones first, then those that speak of the
//! same thing, then the rest in order.

use callspec_runtime::Value;

/// Pairs of positions; one side of a pair is empty where a branch has no partner.
pub(super) fn matched(before: &[Value], after: &[Value]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut partner: Vec<Option<usize>> = vec![None; before.len()];
    let mut free: Vec<bool> = vec![true; after.len()];
    let tests: [fn(&Value, &Value) -> bool; 2] = [|one, other| one == other, about_the_same];
    for test in tests {
        for (earlier, one) in before.iter().enumerate() {
            if partner[earlier].is_some() {
                continue;
            }
            let found = (0..after.len()).find(|later| free[*later] && test(one, &after[*later]));
            if let Some(later) = found {
                partner[earlier] = Some(later);
                free[later] = false;
            }
        }
    }
    let mut pairs: Vec<_> =
        partner.into_iter().enumerate().map(|(earlier, later)| (Some(earlier), later)).collect();
    pairs
        .extend(free.iter().enumerate().filter(|(_, free)| **free).map(|(at, _)| (None, Some(at))));
    pairs
}

/// Whether two branches share what tells branches apart: where they lead, their title, their
/// condition, or, failing these, their type and the names of their members.
fn about_the_same(one: &Value, other: &Value) -> bool {
    for keyword in ["$ref", "title", "if"] {
        match (one.get(keyword), other.get(keyword)) {
            (None, None) => {}
            (one, other) => return one == other,
        }
    }
    let names = |value: &Value| -> Vec<String> {
        let members = value.get("properties").and_then(Value::as_object);
        members.map(|it| it.keys().cloned().collect()).unwrap_or_default()
    };
    let shared = names(one).iter().any(|name| names(other).contains(name));
    let bare = names(one).is_empty() && names(other).is_empty();
    one.get("type").is_some() && one.get("type") == other.get("type") && (shared || bare)
}
