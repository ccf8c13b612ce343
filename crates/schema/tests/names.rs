//! Names of members are found whatever they are made of and however a document spells them: short and long,
//! alike at the beginning, at the end or at both, with characters that JSON escapes.

use callspec_runtime::{Level, Validator};
use callspec_schema::{Options, Set, compile_files};

/// Names of all lengths around those that lookups treat apart, and others made of them.
fn names() -> Vec<String> {
    let text = "abcdefghijklmnopqrstuvwxyz";
    let mut names: Vec<String> = (0..=26).map(|length| text[..length].to_owned()).collect();
    for length in [1, 6, 7, 8, 9, 15, 16, 17, 24] {
        for odd in ["\"", "\\", "\n", "\0", "\u{1f}", "é", "陽", "_"] {
            for at in [0, length / 2, length] {
                names.push(format!("{}{odd}{}", &text[..at], &text[at..length]));
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The name, or one that differs from it in one character or is one longer or shorter.
fn neighbours(name: &str) -> Vec<String> {
    let mut all =
        vec![name.to_owned(), format!("{name}\""), format!("{name}\\"), format!("{name}\0")];
    for at in 0..name.chars().count() {
        let others = |other: Option<char>| -> String {
            let changed = name.chars().enumerate();
            changed.filter_map(|(i, c)| if i == at { other } else { Some(c) }).collect()
        };
        all.extend([others(None), others(Some('#')), others(Some('"'))]);
    }
    all
}

/// A JSON string of which only those characters are escaped that have to be.
fn plain(name: &str) -> String {
    let odd = |c: char| c < ' ' || matches!(c, '"' | '\\');
    let spelled = name.chars().map(|c| match odd(c) {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    });
    format!("\"{}\"", spelled.collect::<String>())
}

/// A JSON string of which every character is escaped.
fn escaped(name: &str) -> String {
    let units = name.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
    format!("\"{}\"", units.collect::<String>())
}

/// What stands before a name, behind it and behind its value.
const SHAPES: [(&str, &str, &str); 3] =
    [("{", ":", "}"), ("{\n ", ": ", ",\"zz\":true}"), ("{\t", " :\n", "       }")];

#[test]
fn known_names_are_told_from_their_neighbours() {
    let names = names();
    // One alone is found by its first bytes, which many have in common.
    let are_letters = |name: &&String| name.bytes().all(|it| it.is_ascii_lowercase());
    let alone = names.iter().filter(are_letters).map(|name| vec![name.clone()]);
    let many = [names.clone(), vec!["abcdefgh\"ij".into(), "a\\".into()], alike()];
    for names in many.into_iter().chain(alone) {
        let property = |name: &String| format!(r#"{}: {{"type": "null"}}"#, escaped(name));
        let properties = names.iter().map(property).collect::<Vec<_>>().join(",");
        let schema = format!(
            r#"{{"properties": {{{properties}}}, "additionalProperties": {{"type": "boolean"}}}}"#
        );
        let set = Set::from_texts([("A.json", &*schema)], Options::default());
        let compiled = compile_files(&set.expect("in the profile")).expect("compiles");
        let tables = compiled.tables();
        let validator = Validator::new(&tables, 0, Level::Declared);
        for near in names.iter().flat_map(|name| neighbours(name)) {
            let is_known = names.contains(&near);
            for spelled in [plain(&near), escaped(&near)] {
                for (before, between, rest) in SHAPES {
                    for (value, fits) in [("null", is_known), ("true", !is_known)] {
                        let document = format!("{before}{spelled}{between}{value}{rest}");
                        let said = validator.is_valid(document.as_bytes());
                        assert_eq!(said, fits, "{document}");
                        let report = validator.validate(document.as_bytes());
                        assert!(report.malformed().is_none(), "{document}");
                        assert_eq!(report.is_valid(), fits, "{document}");
                    }
                }
            }
        }
        // What JSON does not admit in a name, it does not admit in one that is known.
        for name in names.iter().filter(|name| name.contains(|c| c < ' ')) {
            let document = format!("{{\"{name}\":null}}       ");
            assert!(validator.validate(document.as_bytes()).malformed().is_some(), "{document:?}");
        }
    }
}

/// Names so alike that looking one up takes their ends too.
fn alike() -> Vec<String> {
    (0..60).map(|number| format!("participant{number}")).collect()
}
