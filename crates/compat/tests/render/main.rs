//! Every output of one comparison, as reviewed snapshots. `UPDATE_SNAPSHOTS=1` writes them anew.

use callspec_compat::render::{self, Style};
use callspec_compat::{Diff, Gate, Options, Tree, compare};
use std::path::Path;

const OLD: [(&str, &str); 3] = [
    (
        "vonage/Call.json",
        r#"{
  "type": "object",
  "required": ["id"],
  "properties": {
    "duration": {"type": "integer", "minimum": 0, "x-evidence": {"type": "declared", "minimum": "prose"}},
    "from": {"$ref": "Endpoint.json"},
    "id": {"type": "string"},
    "status": {"type": "string"}
  },
  "x-documented": {
    "properties": {"status": {"enum": ["started", "completed"], "x-evidence": {"enum": "prose"}}}
  }
}
"#,
    ),
    ("vonage/Endpoint.json", r#"{"type": "object", "properties": {"number": {"type": "string"}}}"#),
    ("vonage/Record.json", r#"{"type": "object", "properties": {"call": {"$ref": "Call.json"}}}"#),
];

const NEW: [(&str, &str); 3] = [
    (
        "vonage/Call.json",
        r#"{
  "type": "object",
  "required": ["id"],
  "properties": {
    "duration": {"type": "integer", "minimum": 1, "x-evidence": {"type": "declared", "minimum": "prose"}},
    "from": {"anyOf": [{"$ref": "Endpoint.json"}, {"type": "null"}]},
    "id": {"type": "string"},
    "muted": {"type": "boolean", "description": "<b>|@all\u001b[31m"},
    "status": {"type": "string"}
  },
  "x-documented": {
    "properties": {"status": {"enum": ["started", "completed", "busy"], "x-evidence": {"enum": "prose"}}}
  }
}
"#,
    ),
    ("vonage/Link.json", r#"{"type": "object", "properties": {"href": {"type": "string"}}}"#),
    ("vonage/Endpoint.json", r#"{"type": "object", "properties": {"number": {"type": "string"}}}"#),
];

fn diff() -> Diff {
    let tree =
        |files: [(&str, &str); 3]| Tree::read(files, Default::default()).expect("in the profile");
    let mut diff = compare(&tree(OLD), &tree(NEW), &Options::default());
    for finding in diff.types.iter_mut().flat_map(|it| &mut it.findings) {
        if finding.rule.id == "type-removed" {
            finding.allowed = Some("announced: nobody used it".to_owned());
        }
    }
    diff
}

#[test]
fn every_output_is_as_reviewed() {
    type Render = fn(&Diff, &Style) -> String;
    let outputs: [(&str, Render); 6] = [
        ("text.txt", render::text),
        ("json.json", render::json),
        ("markdown.md", render::markdown),
        ("github.txt", render::github),
        ("sarif.json", |diff, style| {
            // The rules are those of the reference; here their place is enough.
            let log = render::sarif(diff, style);
            let mut log: serde_json::Value = serde_json::from_str(&log).unwrap();
            log["runs"][0]["tool"]["driver"]["rules"] = serde_json::json!([]);
            format!("{log:#}\n")
        }),
        ("junit.xml", render::junit),
    ];
    let diff = diff();
    let style = Style::default().at("schema/");
    let mut stale = Vec::new();
    for (name, render) in outputs {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render").join(name);
        let found = render(&diff, &style);
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            std::fs::write(&file, &found).unwrap();
        } else if std::fs::read_to_string(&file).ok().as_deref() != Some(&found) {
            stale.push(format!("{name}:\n{found}"));
        }
    }
    assert!(stale.is_empty(), "run with UPDATE_SNAPSHOTS=1 and review:\n{}", stale.join("\n"));
}

#[test]
fn colours_change_nothing_but_colours() {
    let plain = render::text(&diff(), &Style::default());
    let mut colored = render::text(&diff(), &Style::with_color(true));
    assert!(colored.contains('\u{1b}') && !plain.contains('\u{1b}'));
    for code in ["0", "1", "2", "31", "32", "33"] {
        colored = colored.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(colored, plain);
}

#[test]
fn what_is_turned_off_is_not_shown() {
    let mut diff = diff();
    for finding in diff.types.iter_mut().flat_map(|it| &mut it.findings) {
        finding.severity = callspec_compat::Severity::Off;
    }
    for text in [
        render::text(&diff, &Style::default()),
        render::markdown(&diff, &Style::default()),
        render::github(&diff, &Style::default()),
        render::json(&diff, &Style::default()),
    ] {
        assert!(!text.contains("null-allowed"), "{text}");
    }
}

#[test]
fn nothing_changed_is_said_by_every_output() {
    let tree = || Tree::read(OLD, Default::default()).unwrap();
    let diff = compare(&tree(), &tree(), &Options::default());
    assert!(diff.is_empty());
    assert_eq!(render::text(&diff, &Style::default()), "3 types, none changed.\n");
    assert_eq!(render::github(&diff, &Style::default()), "");
    assert!(render::markdown(&diff, &Style::default()).contains("none changed"));
    assert!(render::junit(&diff, &Style::default()).contains("tests=\"0\""));
}

#[test]
fn what_fails_is_an_error_in_every_output_though_no_finding_does() {
    let tree = |files: &[(&str, &str)]| {
        Tree::read(files.iter().copied(), Default::default()).expect("in the profile")
    };
    // A property takes over the Rust name of another; a type is gone.
    let id = r#"{"type": "object", "properties": {"ID": {"type": "string"}}}"#;
    let both =
        r#"{"type": "object", "properties": {"ID": {"type": "string"}, "id": {"type": "string"}}}"#;
    let pairs = [
        (tree(&[("Call.json", id)]), tree(&[("Call.json", both)])),
        (tree(&[("Call.json", id), ("Leg.json", id)]), tree(&[("Call.json", id)])),
    ];
    let mut gate = Gate::none();
    gate.api = true;
    for (old, new) in pairs {
        let mut diff = compare(&old, &new, &Options::default());
        assert!(gate.judge(&mut diff));
        let style = Style::default();
        let outputs = [
            (render::text(&diff, &style), "  error"),
            (render::markdown(&diff, &style), "- **error**"),
            (render::github(&diff, &style), "::error "),
            (render::sarif(&diff, &style), r#""level":"error""#),
            (render::junit(&diff, &style), "<failure "),
            (render::json(&diff, &style), r#""fails":true"#),
        ];
        for (output, error) in outputs {
            assert!(output.contains(error), "{error} in {output}");
        }
        let passed = Gate::none().judge(&mut diff);
        assert!(!passed && !render::sarif(&diff, &style).contains(r#""level":"error""#));
    }
}

#[test]
fn nothing_that_drives_a_terminal_is_in_any_output() {
    // A colour, a control sequence in one character, text that runs backwards, a line of its own.
    let evil = "x\u{1b}[31m\u{9b}2J\u{202e}y\r\n::error::z";
    let schema = |of: &str| {
        let value = serde_json::json!({
            "title": evil, "type": "object", "required": [evil],
            "properties": {evil: {"type": of, "description": of}, "v": {"const": format!("{evil}{of}")}},
            "$defs": {evil: {"type": of}},
            "x-source": {"page": evil, "row": evil, "line": 1}
        });
        let file = format!("{evil}.json");
        Tree::read([(file.as_str(), value.to_string().as_str())], Default::default())
            .expect("in the profile")
    };
    let diff = compare(&schema("string"), &schema("integer"), &Options::default());
    let style = Style::default().at(evil);
    for output in [
        render::text(&diff, &style),
        render::markdown(&diff, &style),
        render::github(&diff, &style),
        render::sarif(&diff, &style),
        render::junit(&diff, &style),
        render::json(&diff, &style),
    ] {
        let is_treacherous = |c: &char| callspec_runtime::escape::is_treacherous(*c) && *c != '\n';
        assert_eq!(output.chars().find(is_treacherous), None, "{output:?}");
        assert!(!output.lines().any(|line| line.starts_with("::error::")), "{output}");
    }
    let json: serde_json::Value = serde_json::from_str(&render::json(&diff, &style)).expect("JSON");
    assert_eq!(json["types"][0]["name"], evil);
}
