//! What is JSON and what is not: the reader agrees with serde_json, byte for byte.

use callspec_runtime::{ErrorKind, Value};
use serde_json::Value as Theirs;

/// Both read it to equal values, or neither does.
fn agree(document: &[u8]) {
    let shown = String::from_utf8_lossy(document);
    match (Value::from_json(document), serde_json::from_slice::<Theirs>(document)) {
        (Ok(ours), Ok(theirs)) => {
            // Numbers beyond a double are ours alone to hold; all else survives writing.
            let again: Theirs =
                serde_json::from_str(&ours.to_json()).expect("what we wrote is JSON");
            assert_eq!(again, theirs, "{shown}");
        }
        (Err(_), Err(_)) => {}
        // serde_json keeps the last of members of one name, and has no numbers as large as some.
        (Err(error), Ok(_)) => {
            assert_eq!(error.kind(), &ErrorKind::DuplicateMember, "{error}: {shown}");
        }
        (Ok(_), Err(error)) => {
            assert!(error.to_string().starts_with("number out of range"), "{error}: {shown}");
        }
    }
}

#[test]
fn every_short_text() {
    let letters = b"{}[],:\"\\u01-.e+ tn\x1f\xc3\xa9";
    let mut text = [0; 4];
    for length in 0..=text.len() {
        for number in 0..letters.len().pow(length as u32) {
            let mut rest = number;
            for byte in &mut text[..length] {
                *byte = letters[rest % letters.len()];
                rest /= letters.len();
            }
            agree(&text[..length]);
        }
    }
}

const DOCUMENTS: &[&str] = &[
    r#"{"uuid":"6f1c2d3e-9a0b-4c5d-8e7f-0123456789ab","n":[0,-0,1.5e+10,-2E-3,10],"t":true}"#,
    r#"{"a":{"b":[{"c":null},[],{},""]},"long name of a member":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#,
    "{ \"a\" : [ 1 , 2 ] ,\r\n\t\"b\" : { } , \"ü\" : \"é😀\" }\n",
    r#"["sixteen bytes ..","fifteen bytes .","seventeen bytes .","\u0041bcdefghijklmnopqrstuvwxyz"]"#,
];

#[test]
fn documents_with_any_byte_changed() {
    let odd = b"\0\x1f \"\\/{}[],:0-+.eEtfnu\x7f\x80\xc3\xff";
    for document in DOCUMENTS {
        agree(document.as_bytes());
        for at in 0..document.len() {
            for &byte in odd {
                let mut changed = document.as_bytes().to_vec();
                changed[at] = byte;
                agree(&changed);
                changed.insert(at, byte);
                agree(&changed);
            }
            let mut shorter = document.as_bytes().to_vec();
            shorter.remove(at);
            agree(&shorter);
            agree(&document.as_bytes()[..at]);
        }
    }
}

#[test]
fn numbers() {
    let parts = ["", "-", "0", "1", "9", ".", "e", "E", "+", "00", "12345678901234567890"];
    for a in parts {
        for b in parts {
            for c in parts {
                for d in parts {
                    for e in ["", "0", "7"] {
                        agree([a, b, c, d, e].concat().as_bytes());
                    }
                }
            }
        }
    }
}

#[test]
fn surrogates_and_other_escapes() {
    let units =
        ["0000", "0041", "d7ff", "d800", "DBFF", "dc00", "DFFF", "e000", "FFFF", "12", "00g0"];
    for first in units {
        for between in ["", "x", "\\n"] {
            for second in units {
                agree(format!(r#""\u{first}{between}\u{second}""#).as_bytes());
                agree(format!(r#"{{"\u{first}{between}\u{second}":0}}"#).as_bytes());
            }
        }
    }
}

#[test]
fn strings_that_end_anywhere_in_a_window() {
    for before in 0..40 {
        for inside in 0..40 {
            for end in ["\"", "\\\"\"", "\u{1f}\"", "é\"", "\\", ""] {
                let text = format!("{}\"{}{end}", " ".repeat(before), "x".repeat(inside));
                agree(text.as_bytes());
                agree(format!("{{{text}:1}}").as_bytes());
            }
        }
    }
}

#[test]
fn strings_that_go_on_behind_an_escape() {
    for before in [0, 1, 15, 16, 17] {
        for inside in 0..40 {
            for end in ["\"", "\\\"\"", "\u{1f}\"", "é\\n\"", "\\", "\\x\"", ""] {
                let (before, inside) = ("x".repeat(before), "y".repeat(inside));
                for escape in ["\\n", "\\\\", "\\u00e9", "\\ud83d\\ude00"] {
                    let text = format!("\"{before}{escape}{inside}{end}");
                    agree(text.as_bytes());
                    agree(format!("{{{text}:[{text}]}}").as_bytes());
                    agree(format!("[{text},\"behind it is more than a window\"]").as_bytes());
                }
            }
        }
    }
}

/// Blanks, tabs and line breaks wherever the grammar has them: the same verdict, whatever way members are found.
#[test]
fn white_space_of_any_kind_and_length() {
    let blanks =
        ["", " ", "\n", "\r\n", "\t", "\n  ", "\n        ", "\n         \t ", "\u{a0}", "\u{c}"];
    for before in blanks {
        for after in blanks {
            for between in ["", " ", "\n             "] {
                agree(
                    format!("{before}{{{after}\"a\"{between}:{after}1{before},{after}\"b\":{between}[{before}{after}2,{after}3{before}]{after}}}{between}")
                        .as_bytes(),
                );
                agree(format!("{{{before}\"a\":1,{after}}}{between}").as_bytes());
                agree(format!("{{{before},\"a\"{after}}}{between}").as_bytes());
            }
        }
    }
}
