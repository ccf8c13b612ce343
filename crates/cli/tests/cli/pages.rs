//! What the documentation shows of the command is what comes of it, where the page has all that it takes.

use crate::world::World;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// A command that a page shows, and the lines that are to come of it; `…` stands for any number of them.
struct Step {
    command: String,
    shown: Vec<String>,
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The commands of each block of a page.
fn blocks(page: &str) -> Vec<Vec<Step>> {
    let text = fs::read_to_string(repository().join(page)).expect("a page");
    let mut blocks = Vec::new();
    for block in text.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("an end");
        let mut steps: Vec<Step> = Vec::new();
        for line in block.lines() {
            match (line.strip_prefix("$ "), steps.last_mut()) {
                (Some(command), _) => {
                    steps.push(Step { command: command.to_owned(), shown: Vec::new() });
                }
                (None, Some(step)) => step.shown.push(line.to_owned()),
                (None, None) => panic!("{page}: a block begins with a command: {line}"),
            }
        }
        blocks.push(steps);
    }
    blocks
}

/// Runs a block where it belongs, and holds what comes against what is shown.
fn holds(page: &str, world: &World, steps: &[Step]) {
    for step in steps {
        let arguments: Vec<&str> = step.command.split(' ').skip(1).collect();
        let run = world.run(&arguments);
        assert_ne!(run.code, 2, "{page}: {}: {}", step.command, run.err);
        if step.shown.is_empty() {
            continue;
        }
        let came: Vec<&str> = run.out.lines().collect();
        let mut at = 0;
        let mut may_skip = false;
        for shown in &step.shown {
            if shown == "…" {
                may_skip = true;
                continue;
            }
            let found = match may_skip {
                true => came[at..].iter().position(|it| it == shown),
                false => (came.get(at).copied() == Some(shown)).then_some(0),
            };
            let Some(found) = found else {
                panic!("{page}: {}: shows {shown:?}, but this came:\n{}", step.command, run.out);
            };
            (at, may_skip) = (at + found + 1, false);
        }
        assert!(may_skip || at == came.len(), "{page}: {} says more:\n{}", step.command, run.out);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &to),
            false => drop(fs::copy(&path, &to).expect("a copy")),
        }
    }
}

/// A folder that has the repository's schemas and crates, too.
fn world(name: &str) -> World {
    let world = World::new(name);
    fs::remove_dir_all(world.root.join("schema")).expect("its schemas");
    for folder in ["schema", "crates"] {
        symlink(repository().join(folder), world.root.join(folder)).expect("a link");
    }
    world
}

#[test]
fn a_row_that_goes_is_told_as_the_page_shows_it() {
    let world = world("pages-row");
    for side in ["before/vonage", "after/vonage"] {
        copy(&repository().join("schema/vonage"), &world.root.join(side));
    }
    let page = world.text("after/vonage/pages/CallRecord.txt");
    let start = page.find("\nRate\n").expect("the row");
    let end = page[start..].find("Property Value\n").expect("its end") + start;
    let page = [&page[..start], "\n", &page[end + "Property Value\n".len()..]].concat();
    world.write("after/vonage/pages/CallRecord.txt", page);
    let read = ["read", "after/vonage/pages", "--vendor", "after/vonage/vendor.toml"];
    assert_eq!(world.run(&[&read[..], &["--out", "after/vonage"]].concat()).code, 0);
    holds("docs/diff.md", &world, &blocks("docs/diff.md")[0]);
}

#[test]
fn an_older_release_is_told_as_the_page_shows_it() {
    let world = world("pages-release");
    holds("docs/diff.md", &world, &blocks("docs/diff.md")[1]);
}

#[test]
fn a_parameter_is_told_as_the_page_shows_it() {
    let world = World::new("pages-parameter");
    let parameter = |name: &str, more: &str| {
        format!(
            "        - name: {name}\n          in: query\n{more}          schema: {{type: string}}\n"
        )
    };
    let document = |required: &str| {
        let start = "openapi: 3.0.3\ninfo:\n  title: Calls\n  version: '1'\n";
        let path = "paths:\n  /calls:\n    get:\n      operationId: listCalls\n      summary: Calls\n      \
            responses:\n        '200':\n          description: They are\n      parameters:\n";
        let others: String = ["state", "before", "after"]
            .iter()
            .map(|it| parameter(it, "          explode: true\n"))
            .collect();
        let last = parameter("account", &format!("          style: form\n{required}"));
        format!("{start}{path}{others}        # Whose calls: they\n        # are asked for\n{last}")
    };
    world.write("old.yaml", document(""));
    world.write("new.yaml", document("          required: true\n"));
    let page = "docs/cookbook-openapi.md";
    holds(page, &world, &blocks(page)[1]);
}
