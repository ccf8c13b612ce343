//! Whether a text is an OpenAPI or Swagger document.

/// How much of a page is looked at to tell what it is.
const HEAD: usize = 1 << 16;

/// Whether a text is a document of an API, by its own word for it: a member of the root, which most have first.
pub fn is_api_document(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let end = (0..=HEAD.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    if text.starts_with('{') {
        let names = ["\"swagger\"", "\"openapi\""];
        let says = |part: &str| {
            names.iter().any(|name| {
                part.match_indices(name).any(|(at, _)| {
                    let rest = part[at + name.len()..].trim_start();
                    rest.strip_prefix(':').is_some_and(|it| it.trim_start().starts_with('"'))
                })
            })
        };
        // Writers that sort names have it at the end.
        let tail = text.len() - HEAD.min(text.len());
        let tail = (tail..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        return says(&text[..end]) || says(&text[tail..]);
    }
    let mut lines = text[..end].lines().filter(|line| {
        !line.trim().is_empty() && !line.starts_with(['#', '%']) && line.trim_end() != "---"
    });
    let Some(first) = lines.next() else { return false };
    let version = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        ["swagger", "openapi"].iter().any(|name| {
            let rest = line.strip_prefix(name).map(|it| it.trim_start_matches(['"', '\'']));
            let value = rest.and_then(|it| it.trim_start().strip_prefix(':')).map(str::trim_start);
            let value = value.map(|it| it.trim_start_matches(['"', '\'']));
            value.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    // A page of another kind may show such a line as an example, but does not begin with a key.
    let is_key = |line: &str| {
        let key = line.split(':').next().unwrap_or_default().trim_end();
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-'\"".contains(c);
        key.len() < line.trim_end().len() && !key.is_empty() && key.chars().all(plain)
    };
    let part = |line: &str| {
        ["info", "paths", "components", "definitions", "webhooks"].iter().any(|name| {
            let rest = line.trim_start_matches(['"', '\'']).strip_prefix(name);
            rest.is_some_and(|it| it.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
        })
    };
    let (mut versioned, mut has_parts) = (false, false);
    for line in std::iter::once(first).chain(lines) {
        versioned |= version(line);
        has_parts |= part(line);
    }
    is_key(first) && versioned && has_parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_say_so_themselves() {
        for text in [
            "{\"swagger\": \"2.0\"}",
            "\u{feff}\n{ \"info\": {}, \"openapi\" : \"3.1.0\" }",
            "openapi: 3.1.0\ninfo:\n",
            "---\n# Calls\n\"info\":\n  title: A\nswagger: '2.0'\n",
            "swagger: 2.0\ndefinitions: {}\n",
        ] {
            assert!(is_api_document(text), "{text}");
        }
        for text in [
            "",
            "{\"swagger\": true}",
            "{\"a\": \"openapi\"}",
            "# Leg\n\nopenapi: 3.0.0\n",
            "openapi: 3.0.0\n",
            "openapi\n",
            "title: A\nopenapi: yes\n",
            "Class Leg\n",
        ] {
            assert!(!is_api_document(text), "{text}");
        }
    }
}
