// The part of the throwaway program that is always the same. It is text here: `program` adds the
// modules above and the table of types below.
use callspec_runtime::escape::push_json_string;
use callspec_runtime::{Error, Level, Report};

struct Type {
    read: fn(&[u8]) -> Result<String, Error>,
    is_valid: fn(&[u8], Level) -> bool,
    validate: fn(&[u8], Level) -> Report,
    both: fn(&[u8], Level) -> Option<(String, Report)>,
    serde: fn(&[u8]) -> Option<String>,
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
        let agree = valid == report.is_valid() && fused;
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

