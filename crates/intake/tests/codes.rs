//! Numbered values, `0. NEW`: what is on the wire, by the type and what is shown.

mod leg;

use leg::{at, schema};

/// The enumeration at level `documented`, the known values, and what is told as a guess.
fn found(text: &str) -> (String, String, Vec<String>) {
    let (schema, report) = schema(text);
    let at = |path: &[&str]| at(&schema, path);
    let listed = at(&["x-documented", "properties", "state", "enum"]);
    let items = at(&["x-documented", "properties", "state", "items", "enum"]);
    let known = at(&["properties", "state", "x-known-values"]);
    let guessed = report.guessed.iter().map(|it| it.reason.clone()).collect();
    (if listed.is_empty() { items } else { listed }, known, guessed)
}

fn page(word: &str, description: &str, values: &str, default: &str) -> String {
    format!(
        "# Leg\n\n| Name | Type | Description | Possible values | Default |\n|---|---|---|---|---|\n\
         | state | {word} | {description} | {values} | {default} |\n"
    )
}

#[test]
fn of_an_integer_the_numbers_are_sent() {
    for (word, description, values) in [
        ("integer", "The state.", "0. NEW, 1. RINGING, 2. HELD"),
        ("integer", "The state.", "00 - NEW, 01 - RINGING, 02 - HELD"),
        ("integer", "The state.", "0 - NEW<br>1 - RINGING<br>2 - HELD"),
        ("integer", "The state.", "`0: NEW`, `1: RINGING` or `2: HELD`"),
        ("integer", "Possible values: 0. NEW, 1. RINGING, 2. HELD.", ""),
        ("integer", "Possible values are 0 (new), 1 (ringing) and 2 (held).", ""),
        ("integer", "Allowed values: 0=NEW, 1=RINGING, 2=HELD.", ""),
        (
            "integer",
            "Possible values:<ul><li>0: On hold</li><li>1: Ringing</li><li>2: Held</li></ul>",
            "",
        ),
        ("integer", "Possible values:<br>0. NEW<br>1. RINGING<br>2. HELD", ""),
        ("array[integer]", "The state.", "0. NEW, 1. RINGING, 2. HELD"),
    ] {
        let text = page(word, description, values, "");
        assert_eq!(found(&text), ("[0,1,2]".to_owned(), String::new(), vec![]), "{text}");
    }
}

#[test]
fn numbers_of_a_text_keep_their_zeros() {
    let (listed, ..) = found(&page("string", "The state.", "00 - OFF, 01 - ON", "01"));
    assert_eq!(listed, "[\"00\",\"01\"]");
}

#[test]
fn of_a_text_what_is_shown_tells() {
    let values = "0. NEW, 1. RINGING";
    for (default, listed) in [
        ("0", "[\"0\",\"1\"]"),
        ("RINGING", "[\"NEW\",\"RINGING\"]"),
        ("0. NEW", "[\"0. NEW\",\"1. RINGING\"]"),
    ] {
        let text = page("string", "The state.", values, default);
        assert_eq!(found(&text), (listed.to_owned(), String::new(), vec![]), "{text}");
    }
}

/// Where nothing tells, the list restricts nothing, and the report asks.
#[test]
fn of_a_text_alone_it_is_a_guess() {
    for (description, values, known) in [
        ("The state.", "0. NEW, 1. RINGING", "[\"NEW\",\"RINGING\"]"),
        ("Possible values are: `0 - NEW`, `1 - RINGING`.", "", "[\"NEW\",\"RINGING\"]"),
        ("Possible values: 0. NEW, 1. RINGING.", "", "[\"NEW\",\"RINGING\"]"),
        ("Possible values:<ul><li>0-NEW</li><li>1-RINGING</li></ul>", "", "[\"NEW\",\"RINGING\"]"),
        ("The state.", "0 - Not started, 1 - Ringing now", "[\"0\",\"1\"]"),
    ] {
        let text = page("string", description, values, "");
        let (listed, own, guessed) = found(&text);
        assert_eq!((listed.as_str(), own.as_str()), ("", known), "{text}");
        assert_eq!(guessed.len(), 1, "{text}");
        assert!(guessed[0].starts_with("numbered values of a text"), "{text}");
    }
    let untyped = "# Leg\n\n| Name | Description | Possible values |\n|---|---|---|\n| state | It. | 0. NEW, 1. OLD |\n";
    let (listed, known, guessed) = found(untyped);
    assert_eq!((listed.as_str(), known.as_str()), ("", ""));
    assert!(guessed[0].starts_with("numbered values without a type"), "{guessed:?}");
}

/// Texts of an integer, and sentences among values, are no values, and are told.
#[test]
fn what_cannot_be_a_value_is_told() {
    for (word, values, told) in [
        ("integer", "low, high", "its values are listed, and `low` is no integer as its type"),
        ("string", "Any name that the user may have", "a sentence where values are listed"),
    ] {
        let (listed, known, guessed) = found(&page(word, "It.", values, ""));
        assert_eq!((listed.as_str(), known.as_str()), ("", ""), "{values}");
        assert!(guessed[0].starts_with(told), "{guessed:?}");
    }
    let (listed, ..) = found(&page("string", "It.", "a<br>b, \"c\" or `d`", ""));
    assert_eq!(listed, "[\"a\",\"b\",\"c\",\"d\"]");
    let (listed, ..) = found(&page("integer", "Valid values are 1-10 or 20.", "", ""));
    assert_eq!(listed, "");
}
