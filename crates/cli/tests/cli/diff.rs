use crate::world::{World, at};
use std::process::Command;

fn git(world: &World, arguments: &[&str]) {
    let name =
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let run = Command::new("git").args(name).args(arguments).current_dir(&world.root).output();
    let run = run.expect("git");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// A repository whose schemas changed since the commit.
fn changed(name: &str) -> World {
    let world = World::with_schemas(name);
    git(&world, &["init", "--quiet"]);
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "--message", "a"]);
    let leg = world.text("schema/acme/Leg.json");
    world.write("schema/acme/Leg.json", leg.replacen("\"string\"", "\"boolean\"", 1));
    world
}

#[test]
fn what_is_the_same_is_clean() {
    let world = World::with_schemas("diff-same");
    for sides in [
        ["schema", "schema"],
        ["schema/acme", "schema/acme"],
        ["schema/acme/Leg.json", "schema/acme/Leg.json"],
    ] {
        let run = world.run(&["diff", sides[0], sides[1]]);
        assert_eq!(run.code, 0, "{sides:?}: {run:?}");
    }
}

#[test]
fn a_break_is_found_against_a_revision() {
    let world = changed("diff-git");
    for sides in [
        &["git:HEAD", "schema"][..],
        &["git:HEAD", "schema/acme"],
        &["git:HEAD", "schema/acme/Leg.json"],
        &["git:HEAD:schema/acme", "schema/acme"],
        &["--base", "HEAD"],
        &["--base", "HEAD", "schema/acme/Leg.json"],
    ] {
        let run = world.run(&[&["diff", "--format", "json"], sides].concat());
        assert_eq!(run.code, 1, "{sides:?}: {run:?}");
        assert!(run.out.contains("Leg"), "{}", run.out);
        assert_eq!(run.json().len(), 1, "{}", run.out);
    }
    assert_eq!(world.run(&["diff", "git:HEAD", "git:HEAD"]).code, 0);
    assert_eq!(world.run(&["diff", "--base", "HEAD", "--fail-on", "none"]).code, 0);
}

#[test]
fn revisions_cannot_be_options_or_anything_else() {
    let world = changed("diff-hostile");
    for revision in ["--output=x", "-h", "", "a b", "HEAD;id", "$(id)", "nothing-of-that-name"] {
        let run = world.run(&["diff", &format!("git:{revision}"), "schema"]);
        assert_eq!(run.code, 2, "{revision:?}: {run:?}");
    }
    assert_eq!(world.run(&["diff", "git:HEAD:nowhere", "schema"]).code, 2);
    assert_eq!(world.run(&["diff", "schema"]).code, 2);
    assert_eq!(world.run(&["diff"]).code, 2);
    assert!(!world.has("x"));
}

#[test]
fn files_of_two_names_are_one_type() {
    let world = World::new("diff-files");
    world.write(
        "old.json",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}",
    );
    world.write(
        "new.json",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"number\"}}}",
    );
    let run = world.run(&["diff", "old.json", "new.json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.contains("Types: 0 added, 0 removed, 1 changed."), "{}", run.out);
}

#[test]
fn what_is_allowed_passes_and_what_is_over_is_told() {
    let world = changed("diff-allow");
    let rules = world.run(&["diff", "--base", "HEAD", "--format", "json"]);
    let rules = rules.json();
    let rule = at(&rules[0], "types/0/findings/0/rule").as_str().expect("an id").to_owned();
    let entry = format!("[[allow]]\nrule = \"{rule}\"\ntype = \"acme/Leg\"\nreason = \"Agreed\"\n");
    world.write("allow.toml", &entry);
    let allow = ["diff", "--base", "HEAD", "--allow", "allow.toml"];
    let run = world.run(&allow);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("Agreed"), "{}", run.out);
    world.write("allow.toml", format!("{entry}until = 2020-01-01\n"));
    let run = world.run(&allow);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("has expired"), "{}", run.err);
    world.write("allow.toml", entry.replace("Leg", "Log"));
    let run = world.run(&allow);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("matches nothing any more"), "{}", run.err);
    world.write("allow.toml", "[[allow]]\nrule = \"no-such-rule\"\nreason = \"r\"");
    assert_eq!(world.run(&allow).code, 2);
    let off = format!("{rule}=off");
    assert_eq!(world.run(&["diff", "--base", "HEAD", "--rule", &off]).code, 0);
}

#[test]
fn an_allow_file_says_why_and_until_which_day() {
    let world = changed("diff-allow-refused");
    let allow = ["diff", "--base", "HEAD", "--allow", "allow.toml"];
    for (entry, problem) in [
        ("rule = \"null-allowed\"", "reason"),
        ("rule = \"null-allowed\"\nreason = \" \"", "has no reason"),
        ("rule = \"null-allowed\"\nreason = \"r\"\nuntil = 07:30:00", "is no day"),
        ("rule = \"null-allowed\"\nreason = \"r\"\nwhere = \"x\"", "where"),
        ("rule = \"null-alowed\"\nreason = \"r\"", "no rule"),
    ] {
        world.write("allow.toml", format!("[[allow]]\n{entry}\n"));
        let run = world.run(&allow);
        assert_eq!(run.code, 2, "{entry}: {run:?}");
        assert!(run.err.contains(problem), "{entry}: {}", run.err);
    }
}

#[test]
fn a_break_counts_for_those_that_are_named() {
    let world = World::new("diff-fail-on");
    let schema = |member: &str, required: &str| {
        format!(
            "{{\"type\": \"object\", \"required\": [{required}], \"properties\": {{\"a\": {member}}}}}"
        )
    };
    let text = "{\"type\": \"string\"}";
    world.write("old.json", schema(text, ""));
    world.write("null.json", schema("{\"type\": [\"string\", \"null\"]}", ""));
    world.write("required.json", schema(text, "\"a\""));
    world.write("type.json", schema("{\"type\": \"boolean\"}", ""));
    world.write("words.json", schema("{\"type\": \"string\", \"description\": \"A\"}", ""));
    // By new side: who fails, of reader, writer, api, any, none.
    for (new, codes) in [
        ("null.json", [1, 0, 0, 1, 0]),
        ("required.json", [0, 1, 0, 1, 0]),
        ("type.json", [1, 1, 1, 1, 0]),
        ("words.json", [0, 0, 0, 0, 0]),
    ] {
        for (who, code) in ["reader", "writer", "api", "any", "none"].iter().zip(codes) {
            let run = world.run(&["diff", "old.json", new, "--fail-on", who]);
            assert_eq!(run.code, code, "{new} for {who}: {run:?}");
        }
    }
    let level = |level: &str| {
        let rule = format!("description-changed={level}");
        world.run(&["diff", "old.json", "words.json", "--rule", &rule]).code
    };
    assert_eq!([level("error"), level("warning"), level("note"), level("off")], [1, 0, 0, 0]);
    assert_eq!(level("loud"), 2);
}

#[test]
fn rules_are_explained() {
    let world = World::new("diff-explain");
    let run = world.run(&["diff", "--explain", "all"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("null-allowed"), "{}", run.out);
    assert_eq!(world.run(&["diff", "--explain", "null-allowed"]).code, 0);
    let run = world.run(&["diff", "--explain", "null-alowed"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("null-allowed"), "{}", run.err);
}

#[test]
fn pairs_are_answered_in_order() {
    let world = World::new("diff-pairs");
    let line = |id: usize, new: &str| {
        format!("{{\"id\":{id},\"old\":{{\"type\":\"string\"}},\"new\":{new}}}\n")
    };
    let mut lines: String =
        (0..2000).map(|id| line(id, "{\"type\":[\"string\",\"null\"]}")).collect();
    lines.push_str("\nnonsense\n");
    lines.push_str(&line(2000, "{\"$dynamicRef\":\"#a\"}"));
    let run = world.run_with(&["diff", "--pairs", "-"], &lines);
    assert_eq!(run.code, 0, "{}", run.err);
    let answers = run.json();
    assert_eq!(answers.len(), 2002);
    for (id, answer) in answers.iter().take(2000).enumerate() {
        assert_eq!(at(answer, "id").as_i64(), i64::try_from(id).ok());
        assert_eq!(at(answer, "backward").as_str(), Some("compatible"));
        assert_eq!(at(answer, "forward").as_str(), Some("breaking"));
        assert_eq!(at(answer, "forward_witness"), &callspec_runtime::Value::Null);
    }
    assert_eq!(at(&answers[2001], "backward").as_str(), Some("refused"));
}

#[test]
fn a_file_brings_what_the_resolver_finds_and_nothing_else() {
    let world = World::new("diff-file");
    let draft = r#""$schema": "http://json-schema.org/draft-07/schema#""#;
    for (side, kind) in [("old", "string"), ("new", "integer")] {
        let a = format!(r#"{{{draft}, "$ref": "sub/B", "$comment": "{side}"}}"#);
        world.write(&format!("{side}/A.json"), a);
        world.write(&format!("{side}/sub/B.json"), r#"{"$ref": "../C%20D.json#/$defs/x"}"#);
        let c = format!(r#"{{"$defs": {{"x": {{"type": "{kind}"}}}}}}"#);
        world.write(&format!("{side}/C D.json"), c);
        // Called as a URL ends, and none of the schemas that are meant.
        world.write(&format!("{side}/E.json"), "[]");
        world.write(&format!("{side}/U.json"), r#"{"$ref": "http://localhost/E.json", "a": 1}"#);
    }
    let run = world.run(&["diff", "old/A.json", "new/A.json", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.contains("C D") && !run.out.contains("E.json"), "{}", run.out);
    let run = world.run(&["diff", "old/U.json", "new/U.json"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("--map http://localhost/E.json=FILE"), "{}", run.err);
    world.write("m/any.json", r#"{"$id": "http://localhost/E.json", "type": "string"}"#);
    let mapped = ["diff", "old/U.json", "new/U.json", "--map", "m"];
    assert_eq!(world.run(&mapped).code, 0);
    let run = world.run(&[&mapped[..], &["--strict-schemas"]].concat());
    assert!(run.code == 2 && run.err.contains("--keyword a"), "{run:?}");
}

#[test]
fn a_file_of_a_revision_brings_what_the_resolver_finds() {
    let world = World::new("diff-file-git");
    world.write("s/A.json", r#"{"$ref": "B"}"#);
    world.write("s/B.json", r#"{"type": "string"}"#);
    git(&world, &["init", "--quiet"]);
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "--message", "a"]);
    world.write("s/B.json", r#"{"type": "integer"}"#);
    let run = world.run(&["diff", "git:HEAD", "s/A.json", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
}
