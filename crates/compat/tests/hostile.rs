//! Outputs of schemas whose texts try to be something else: no output lets them.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_compat::render::{self, Style};
use callspec_compat::{Diff, Options, Tree, compare};
use serde_json::{Value, json};

/// What would act on a terminal, a page, a workflow, a log or a reader of XML.
const TEXTS: [&str; 12] = [
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "\u{202e}txt.exe\u{2066}",
    "<script>alert(1)</script><img src=x onerror=y>",
    "[here](https://evil.example) ![x](https://evil.example/x.png)",
    "https://evil.example www.evil.example @everyone #1",
    "```\n~~~\n</details>\n# Title",
    "a | b | c \\| d",
    "\n::error file=a,line=1::gone\r\n::stop-commands::x",
    "%0A::error::x",
    "]]> <!-- --> <?xml?> &amp; &#0; \"'",
    "\u{0}\u{8}\u{b}\u{fffe}",
    "*bold* _it_ `code` {{0}} {message}",
];

fn schema(kind: &str, extra: bool) -> String {
    let mut members = serde_json::Map::new();
    for text in TEXTS {
        members.insert(
            text.to_owned(),
            json!({"type": kind, "description": format!("{kind}{text}"), "enum": [text, kind, 1, true]}),
        );
        if extra {
            members.insert(format!("new{text}"), json!({"type": kind, "const": text}));
        }
    }
    json!({"type": "object", "properties": members, "required": [TEXTS[usize::from(extra)]]})
        .to_string()
}

fn diff() -> Diff {
    let tree = |text: String| Tree::read([("v/Call.json", text)], Default::default()).unwrap();
    let mut diff = compare(
        &tree(schema("string", false)),
        &tree(schema("integer", true)),
        &Options::default(),
    );
    for (at, finding) in diff.types.iter_mut().flat_map(|it| &mut it.findings).enumerate() {
        if at % 5 == 0 {
            finding.allowed = Some(TEXTS[at % TEXTS.len()].to_owned());
        }
    }
    diff
}

fn acts(c: char) -> bool {
    c != '\n' && callspec_runtime::escape::is_treacherous(c)
}

#[test]
fn terminals_are_not_driven() {
    for text in
        [render::text(&diff(), &Style::default()), render::github(&diff(), &Style::default())]
    {
        let acting = text.chars().find(|c| acts(*c));
        assert_eq!(acting, None, "{text:?}");
    }
}

#[test]
fn markdown_stays_text() {
    let page = render::markdown(&diff(), &Style::default());
    assert!(page.len() < 65_536, "{}", page.len());
    let own = ["<details><summary>", "</summary>", "</details>"];
    let mut in_fence = false;
    for line in page.lines() {
        if line == "~~~" {
            in_fence = !in_fence;
        }
        if in_fence {
            continue;
        }
        // Code spans hold anything but their own end.
        let line = line.replace("\\\\", "").replace("\\`", "").replace("\\]", "");
        let prose: String = line.split('`').step_by(2).collect();
        assert!(line.split('`').count() % 2 == 1, "{line}");
        let rest = own.iter().fold(prose.clone(), |text, tag| text.replace(tag, ""));
        assert!(!rest.contains('<'), "{line}");
        assert!(!rest.contains("](") && !rest.contains("://"), "{line}");
        assert!(!rest.contains("@e") && !rest.contains("www."), "{line}");
        assert!(!line.starts_with("# "), "{line}");
        assert!(!line.chars().any(|c| acts(c) && c != '\u{2060}'), "{line:?}");
    }
    assert!(!in_fence, "{page}");
}

#[test]
fn workflows_get_one_command_a_line() {
    for line in render::github(&diff(), &Style::default()).lines() {
        let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (name, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "col", "title"].contains(&key), "{line}");
            assert!(!value.contains("::"), "{line}");
        }
        assert!(!message.contains('\r'), "{line}");
    }
}

#[test]
fn sarif_has_the_shape_that_its_schema_asks_for() {
    let log: Value = serde_json::from_str(&render::sarif(&diff(), &Style::default())).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > TEXTS.len());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        let message = result["message"]["text"].as_str().unwrap();
        assert!(!message.is_empty() && !message.contains("]("), "{message}");
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "v/Call.json");
        if let Some(region) = physical.get("region") {
            assert!(region["startLine"].as_u64() > Some(0), "{region}");
            assert!(region["startColumn"].as_u64() > Some(0), "{region}");
        }
        for suppression in result["suppressions"].as_array().into_iter().flatten() {
            assert_eq!(suppression["kind"], "external");
        }
    }
}

/// Well-formed, as far as JUnit's elements need it: tags nest, attributes are quoted, and text holds
/// no markup and nothing that XML 1.0 has no place for.
#[test]
fn junit_is_well_formed() {
    let xml = render::junit(&diff(), &Style::default());
    assert!(!xml.chars().any(|c| (c < ' ' && c != '\n' && c != '\t') || c == '\u{fffe}'));
    let mut open: Vec<&str> = Vec::new();
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        entities(text);
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        let known =
            ["testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"];
        assert!(known.contains(&name), "{tag}");
        let quoted: Vec<&str> = tag.split('"').collect();
        assert_eq!(quoted.len() % 2, 1, "{tag}");
        quoted.iter().skip(1).step_by(2).for_each(|value| entities(value));
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn entities(text: &str) {
    for part in text.split('&').skip(1) {
        let (entity, _) = part.split_once(';').unwrap();
        assert!(["lt", "gt", "amp", "quot", "#9", "#10"].contains(&entity), "{entity}");
    }
}
