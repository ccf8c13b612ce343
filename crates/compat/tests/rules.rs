//! Every rule on its own fixture: it fires, as the reviewed snapshot says; identical input is
//! silent; old and new the other way round give the mirror.
//!
//! `UPDATE_SNAPSHOTS=1` writes the snapshots anew.

use callspec_compat::{Diff, Finding, Options, Side, Tree, Verdict, compare, rule};
use callspec_runtime::Level;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(id)
}

fn tree(schema: &str) -> Tree {
    // A type that is called otherwise has a file of its own name.
    let name = if schema.contains("VoiceCall") { "VoiceCall.json" } else { "Call.json" };
    let files = if schema.is_empty() { Vec::new() } else { vec![(name, schema)] };
    Tree::read(files, Default::default()).expect("a fixture is within the profile")
}

fn diff(old: &str, new: &str) -> Diff {
    compare(&tree(old), &tree(new), &Options::default())
}

fn snapshot(diff: &Diff) -> String {
    let mut text = String::new();
    for it in &diff.types {
        let _ = writeln!(text, "{} {}, API {}", it.name, it.status.name(), it.api.name());
        for level in [Level::Declared, Level::Documented] {
            let Some(verdicts) = it.verdicts(level) else { continue };
            for (who, verdict) in [("readers", &verdicts.readers), ("writers", &verdicts.writers)] {
                let _ = write!(text, "  {level:?} {who}: {}", verdict.name());
                if let Verdict::Breaking(witness) = verdict {
                    let document = witness.document.to_json();
                    let _ = write!(text, " by {document}, {} {}", witness.culprit, witness.message);
                }
                text.push('\n');
            }
        }
        for finding in &it.findings {
            text.push_str(&line(finding));
        }
    }
    text
}

fn line(finding: &Finding) -> String {
    let impacts = |level| {
        let impacts = finding.impacts(level);
        format!("{}/{}", impacts.readers.name(), impacts.writers.name())
    };
    format!(
        "  {} {}: {} {}:{}{} | declared {}, documented {}, API {}\n    {}\n",
        finding.severity.name(),
        finding.rule.id,
        finding.place.side.name(),
        finding.place.line,
        finding.place.column,
        finding.place.pointer,
        impacts(Level::Declared),
        impacts(Level::Documented),
        finding.api.name(),
        finding.message,
    )
}

#[test]
fn every_rule_fires_on_its_fixture_as_the_snapshot_says() {
    let mut stale = Vec::new();
    for rule in rule::all() {
        let diff = diff(rule.old, rule.new);
        let fired = diff.findings().any(|(_, finding)| finding.rule.id == rule.id);
        assert!(fired, "{} is silent on its fixture:\n{}", rule.id, snapshot(&diff));
        let file = folder(rule.id).join("expected.txt");
        let found = snapshot(&diff);
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            std::fs::write(&file, &found).unwrap();
        } else if std::fs::read_to_string(&file).ok().as_deref() != Some(&found) {
            stale.push(format!("{}:\n{found}", rule.id));
        }
    }
    assert!(stale.is_empty(), "run with UPDATE_SNAPSHOTS=1 and review:\n{}", stale.join("\n"));
}

#[test]
fn a_fixture_is_about_one_rule() {
    for rule in rule::all() {
        let diff = diff(rule.old, rule.new);
        let ids: Vec<&str> = diff.findings().map(|(_, finding)| finding.rule.id).collect();
        assert_eq!(ids, [rule.id]);
    }
}

#[test]
fn identical_input_is_silent() {
    for rule in rule::all() {
        for schema in [rule.old, rule.new] {
            assert!(diff(schema, schema).is_empty(), "{}", rule.id);
        }
    }
}

#[test]
fn the_other_way_round_gives_the_mirror() {
    for rule in rule::all() {
        let mirrored = diff(rule.new, rule.old);
        let ids: Vec<&str> = mirrored.findings().map(|(_, finding)| finding.rule.id).collect();
        assert_eq!(ids, [rule.mirror], "{}", rule.id);
    }
}

/// The line and column of a finding hold what it is about, on the side that it names.
#[test]
fn every_place_is_that_of_the_change() {
    for rule in rule::all() {
        for (old, new) in [(rule.old, rule.new), (rule.new, rule.old)] {
            let diff = diff(old, new);
            for (_, finding) in diff.findings() {
                let place = &finding.place;
                let (text, value) = match place.side {
                    Side::Old => (old, &finding.old),
                    Side::New => (new, &finding.new),
                };
                let line = text.lines().nth(place.line - 1).expect("a line of the file");
                let there: String = line.chars().skip(place.column - 1).collect();
                let Some((_, token)) = place.pointer.rsplit_once('/') else {
                    assert_eq!(there, "{", "{}", rule.id);
                    continue;
                };
                let token = token.replace("~1", "/").replace("~0", "~");
                let is_member = there.starts_with(&format!("\"{token}\":"));
                let is_item = value.as_ref().is_some_and(|it| there.starts_with(&it[..1]));
                // What is said of a whole parameter is told there.
                let is_whole = there == "{";
                assert!(
                    is_member || is_item || is_whole,
                    "{} at {}: {there}",
                    rule.id,
                    place.pointer
                );
            }
        }
    }
}

#[test]
fn every_fixture_is_decided() {
    for rule in rule::all() {
        for (_, it) in diff(rule.old, rule.new).types.iter().map(|it| ((), it)) {
            for level in [Level::Declared, Level::Documented] {
                let Some(verdicts) = it.verdicts(level) else { continue };
                for verdict in [&verdicts.readers, &verdicts.writers] {
                    assert!(!matches!(verdict, Verdict::Unknown(_)), "{}: {verdict:?}", rule.id);
                }
            }
        }
    }
}

#[test]
fn every_folder_of_fixtures_is_a_rule() {
    let folders = std::fs::read_dir(folder("")).unwrap();
    for folder in folders {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(rule::find(&name).is_some(), "{name} has fixtures but no rule");
    }
}
