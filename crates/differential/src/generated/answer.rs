// The part of the throwaway program that is always the same. It is text here: `program` adds the
// modules above and the table of types below.
use callspec_runtime::escape::push_json_string;
use callspec_runtime::{Error, Level, Report};

struct Type {
    borrowed: fn(&[u8]) -> bool,
    read: fn(&[u8]) -> Result<String, Error>,
    is_valid: fn(&[u8], Level) -> bool,
    validate: fn(&[u8], Level) -> Report,
    both: fn(&[u8], Level) -> Option<(String, Report)>,
    serde: fn(&[u8]) -> Option<String>,
}

/// Whether a type and its form that borrows say the same of a document.
#[allow(unused_macros)]
macro_rules! borrowed_agrees {
    ($owned:ty, $borrowed:ty) => {
        |document| {
            let same = |own: Result<$owned, Error>, borrowed: Result<$borrowed, Error>| {
                match (own, borrowed) {
                    (Ok(own), Ok(borrowed)) => {
                        own.to_json() == borrowed.to_json()
                            && format!("{own:?}") == format!("{borrowed:?}")
                            && borrowed.clone() == borrowed
                            && <$owned>::from(borrowed.clone()) == own
                            && borrowed.into_owned().to_json() == own.to_json()
                    }
                    (Err(own), Err(borrowed)) => own.to_string() == borrowed.to_string(),
                    _ => false,
                }
            };
            let fused = |level| match (
                <$owned>::from_json_validated(document, level),
                <$borrowed>::from_json_validated(document, level),
            ) {
                (Ok((own, report)), Ok((borrowed, other))) => {
                    report == other && same(Ok(own), Ok(borrowed))
                }
                (Err(own), Err(borrowed)) => own.to_string() == borrowed.to_string(),
                _ => false,
            };
            same(<$owned>::from_json(document), <$borrowed>::from_json(document))
                && same(
                    <$owned>::from_json_tolerant(document),
                    <$borrowed>::from_json_tolerant(document),
                )
                && fused(Level::Declared)
                && fused(Level::Documented)
        }
    };
}

fn main() {
    for line in std::io::stdin().lines() {
        let Ok(line) = line else { return };
        let Some((index, document)) = line.split_once('\t') else { return };
        let Some(it) = index.parse().ok().and_then(|index: usize| TYPES.get(index)) else { return };
        println!("{}", answer(it, document.as_bytes()));
    }
}

fn answer(it: &Type, document: &[u8]) -> String {
    let mut out = String::from("{");
    for (name, level) in [("declared", Level::Declared), ("documented", Level::Documented)] {
        let report = (it.validate)(document, level);
        let valid = (it.is_valid)(document, level);
        // Three ways to one verdict, and two to one value.
        let fused = match ((it.both)(document, level), (it.read)(document)) {
            (Some((text, fused)), Ok(read)) => text == read && fused == report,
            (None, Err(_)) => true,
            _ => false,
        };
        let agree = valid == report.is_valid() && fused && (it.borrowed)(document);
        let valid = if agree { valid.to_string() } else { "null".to_owned() };
        out += &format!("\"{name}\":{valid},\"{name} places\":[");
        for (at, violation) in report.violations().iter().enumerate() {
            out += if at == 0 { "" } else { "," };
            push_json_string(&mut out, &violation.instance_location);
        }
        out += "],";
    }
    match (it.read)(document) {
        Ok(text) => {
            out += "\"typed\":";
            push_json_string(&mut out, &text);
        }
        Err(error) => {
            out += "\"error\":";
            push_json_string(&mut out, &error.to_string());
        }
    }
    if let Some(text) = (it.serde)(document) {
        out += ",\"serde\":";
        push_json_string(&mut out, &text);
    }
    out + "}"
}

