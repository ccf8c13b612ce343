//! What the suite said: a table by file, and everything that is not right.

use super::suite::Case;
use super::{Draft, Group, Tally};
use callspec_cli::Console;
use callspec_runtime::escape::Visible;
use callspec_runtime::{Object, Value};
use std::collections::BTreeMap;

/// Prints a table for each draft.
pub fn print(console: &mut Console, drafts: &[Draft<'_>]) {
    for draft in drafts {
        if drafts.len() > 1 {
            console.line(&draft.suite.draft);
        }
        print_draft(console, draft);
    }
}

fn print_draft(console: &mut Console, draft: &Draft<'_>) {
    let groups = &draft.groups;
    let mut files: BTreeMap<&str, Tally> = BTreeMap::new();
    for group in groups {
        files.entry(&group.case.file).or_default().add(group.tally);
    }
    console.line(row("file", ["right", "wrong", "refused"]));
    let counts = |tally: Tally| [tally.right, tally.wrong, tally.refused].map(|it| it.to_string());
    for (file, tally) in files {
        console.line(row(file, counts(tally)));
    }
    console.line(row("required", counts(draft.tally(|case| !case.is_optional()))));
    console.line(row("optional", counts(draft.tally(Case::is_optional))));
    console.line(row("all", counts(draft.tally(|_| true))));
    if let Some((same, different)) = compared(groups) {
        console.line(format_args!("generated code: {same} as in memory, {different} otherwise"));
    }
    for group in groups {
        for test in &group.wrong {
            console.line(format_args!("wrong: {}: {}", title(group), Visible(test)));
        }
    }
    for group in groups {
        for difference in group.different() {
            console.line(format_args!("otherwise: {}: {}", title(group), Visible(difference)));
        }
    }
    for group in groups {
        if let Some(refusal) = &group.refusal {
            let first = refusal.lines().next().unwrap_or_default();
            console.line(format_args!("refused: {}: {first}", title(group)));
        }
    }
}

/// How many tests generated code answered as the engine does, and how many otherwise.
fn compared(groups: &[Group<'_>]) -> Option<(usize, usize)> {
    let comparisons = groups.iter().map(|group| group.generated.as_ref());
    let counts = comparisons.map(|it| it.map(|it| (it.same, it.different.len())));
    counts.reduce(|one, other| Some((one?.0 + other?.0, one?.1 + other?.1))).flatten()
}

fn row<T: AsRef<str>>(file: &str, [right, wrong, refused]: [T; 3]) -> String {
    let (right, wrong, refused) = (right.as_ref(), wrong.as_ref(), refused.as_ref());
    format!("{file:<48} {right:>6} {wrong:>6} {refused:>8}")
}

fn title(group: &Group<'_>) -> String {
    let case = group.case;
    format!("{} {} {}", case.file, case.index, Visible(&case.description))
}

/// The same for programs. One draft is `{"draft","right","wrong","refused","groups":[…]}`, and
/// `"generated":{"same","different"}` where generated code was asked; several are `{"drafts":[…]}`, each with
/// `"required"` and `"optional"` counted apart.
pub fn json(drafts: &[Draft<'_>]) -> Value {
    if let [draft] = drafts {
        return draft_json(draft).into();
    }
    let all = drafts.iter().map(|draft| {
        let mut members = draft_json(draft);
        let required = counts(draft.tally(|case| !case.is_optional()));
        members.insert("required".into(), required.into());
        members.insert("optional".into(), counts(draft.tally(Case::is_optional)).into());
        members.into()
    });
    let all: Vec<Value> = all.collect();
    Object::from([("drafts".to_owned(), all.into())]).into()
}

fn draft_json(draft: &Draft<'_>) -> Object {
    let groups = &draft.groups;
    let mut members = counts(draft.tally(|_| true));
    members.insert("draft".into(), draft.suite.draft.as_str().into());
    let rows: Vec<Value> = groups
        .iter()
        .map(|group| {
            let mut members = counts(group.tally);
            let case = group.case;
            members.insert("file".into(), case.file.as_str().into());
            members.insert("group".into(), number(case.index));
            members.insert("description".into(), case.description.as_str().into());
            let wrong: Vec<_> = group.wrong.iter().map(|test| Value::from(*test)).collect();
            members.insert("wrongTests".into(), wrong.into());
            let reason = group.refusal.as_deref().map_or(Value::Null, Value::from);
            members.insert("refusal".into(), reason);
            if let Some(it) = &group.generated {
                let different: Vec<_> = group.different().map(Value::from).collect();
                members.insert("generated".into(), comparison(it.same, different.into()));
            }
            members.into()
        })
        .collect();
    if let Some((same, different)) = compared(groups) {
        members.insert("generated".into(), comparison(same, number(different)));
    }
    members.insert("groups".into(), rows.into());
    members
}

fn comparison(same: usize, different: Value) -> Value {
    let members = [("same", number(same)), ("different", different)];
    Object::from(members.map(|(name, value)| (name.to_owned(), value))).into()
}

fn counts(tally: Tally) -> Object {
    Object::from([
        ("right".to_owned(), number(tally.right)),
        ("wrong".to_owned(), number(tally.wrong)),
        ("refused".to_owned(), number(tally.refused)),
    ])
}

fn number(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}
