//! The official suite's tests of formats, where it is at hand: `CALLSPEC_JSTS` names its folder.

use callspec_runtime::format::Format;
use serde_json::Value;
use std::path::Path;
use std::{env, fs};

#[test]
fn every_format_test_of_the_official_suite() {
    let Some(suite) = env::var_os("CALLSPEC_JSTS") else {
        println!("not run: CALLSPEC_JSTS doesn't name a folder with the JSON Schema test suite");
        return;
    };
    let folder = Path::new(&suite).join("tests/draft2020-12/optional/format");
    let mut account = Account::default();
    for entry in fs::read_dir(&folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let groups: Value = serde_json::from_str(&text).unwrap();
        for group in groups.as_array().unwrap() {
            account.run(group);
        }
    }
    println!("{} right, {} not supported by this build", account.right, account.unsupported);
    assert!(
        account.wrong.is_empty(),
        "{} wrong:\n{}",
        account.wrong.len(),
        account.wrong.join("\n")
    );
    assert!(account.right > 0, "no tests in {}", folder.display());
}

#[derive(Default)]
struct Account {
    right: usize,
    unsupported: usize,
    wrong: Vec<String>,
}

impl Account {
    fn run(&mut self, group: &Value) {
        let name = group["schema"]["format"].as_str().expect("a group has a format");
        let format = Format::from_name(name);
        for test in group["tests"].as_array().expect("a group has tests") {
            let verdict = match (format, test["data"].as_str()) {
                (Some(format), _) if !format.is_supported() => {
                    self.unsupported += 1;
                    continue;
                }
                (Some(format), Some(text)) => format.check(text),
                // A format says nothing of what is no string, and one that nobody knows says nothing.
                _ => true,
            };
            if Some(verdict) == test["valid"].as_bool() {
                self.right += 1;
            } else {
                self.wrong.push(format!("{name}: {} {}", test["description"], test["data"]));
            }
        }
    }
}
