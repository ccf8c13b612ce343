//! JSON for people: a line a member, indented by two spaces.

use crate::Value;

/// Indents compact JSON.
pub(crate) fn indented(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 2);
    let (mut depth, mut in_text, mut escaped, mut before) = (0usize, false, false, ' ');
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    for c in compact.chars() {
        let was_open = matches!(before, '{' | '[') && !in_text;
        before = c;
        if in_text {
            (in_text, escaped) = (c != '"' || escaped, c == '\\' && !escaped);
            out.push(c);
            continue;
        }
        match c {
            '}' | ']' => {
                depth -= 1;
                if !was_open {
                    line(&mut out, depth);
                }
            }
            _ if was_open => line(&mut out, depth),
            _ => {}
        }
        out.push(c);
        match c {
            '{' | '[' => depth += 1,
            ',' => line(&mut out, depth),
            ':' => out.push(' '),
            '"' => in_text = true,
            _ => {}
        }
    }
    out
}

impl Value {
    /// JSON with a line a member, indented by two spaces.
    pub fn to_json_pretty(&self) -> String {
        indented(&self.to_json())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_a_member() {
        let json = r#"{"a":[],"b":{},"c":[1,{"d":"{,\\\"]:"}],"e":null}"#;
        let value = Value::from_json(json.as_bytes()).expect("JSON");
        let pretty = value.to_json_pretty();
        let expected = "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": \"{,\\\\\\\"]:\"\n    }\n  ],\n  \"e\": null\n}";
        assert_eq!(pretty, expected);
        assert_eq!(Value::from_json(pretty.as_bytes()), Ok(value));
    }
}
