//! References as RFC 3986 resolves them. Nothing is fetched: the result is only looked up.

/// The scheme of what has no address but its name: files of the set.
const OWN: &str = "callspec:/";

/// A reference, resolved: where it leads, and the part behind `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// Without the fragment, normalized.
    pub uri: String,
    /// As written, percent-encoding included.
    pub fragment: String,
    /// Whether `..` led above the root, which a file of the set must not.
    pub escapes: bool,
}

/// The address of a file: its name, where that is none already.
pub(crate) fn of_file(name: &str) -> String {
    if scheme(name).is_some_and(|scheme| scheme.len() > 1) {
        return normalized(name);
    }
    let name = name.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace('\\', "/");
    normalized(&format!("{OWN}{}", name.trim_start_matches('/')))
}

/// The name of a file of the set by its address, if it is one.
pub(crate) fn own_name(uri: &str) -> Option<String> {
    decoded(uri.strip_prefix(OWN)?)
}

/// Resolves a reference against a base without a fragment (RFC 3986, 5.2).
pub(crate) fn resolve(base: &str, reference: &str) -> Resolved {
    let (reference, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let fragment = fragment.to_owned();
    let reference = normalized(reference);
    if reference.is_empty() {
        return Resolved { uri: base.to_owned(), fragment, escapes: false };
    }
    if scheme(&reference).is_some() {
        let (head, path, query) = parts(&reference);
        // `urn:` and the like have no hierarchy to walk.
        if !path.starts_with('/') {
            return Resolved { uri: reference, fragment, escapes: false };
        }
        let (path, escapes) = without_dots(path);
        return Resolved { uri: format!("{head}{path}{query}"), fragment, escapes };
    }
    let (head, base_path, base_query) = parts(base);
    if let Some(rest) = reference.strip_prefix("//") {
        // A file of the set has no network beside it.
        let scheme = scheme(head).filter(|it| *it != "callspec").unwrap_or("https");
        let absolute = format!("{scheme}://{rest}");
        return Resolved { fragment, ..resolve(base, &absolute) };
    }
    let (_, path, query) = parts(&reference);
    if path.is_empty() {
        let query = if query.is_empty() { base_query } else { query };
        return Resolved { uri: format!("{head}{base_path}{query}"), fragment, escapes: false };
    }
    let merged = match (path.starts_with('/'), base_path.rfind('/')) {
        (true, _) => path.to_owned(),
        (false, Some(slash)) => format!("{}{path}", &base_path[..=slash]),
        (false, None) if head.contains("//") => format!("/{path}"),
        (false, None) => path.to_owned(),
    };
    let (path, escapes) = without_dots(&merged);
    Resolved { uri: format!("{head}{path}{query}"), fragment, escapes }
}

/// The scheme of an absolute URI. A single letter is a drive.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let legal = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    legal.then_some(scheme)
}

/// Scheme and authority, path, and query with its `?`.
fn parts(uri: &str) -> (&str, &str, &str) {
    let start = scheme(uri).map_or(0, |scheme| scheme.len() + 1);
    let start = match uri[start..].starts_with("//") {
        true => uri[start + 2..].find(['/', '?']).map_or(uri.len(), |at| start + 2 + at),
        false => start,
    };
    let (head, rest) = uri.split_at(start);
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    (head, path, query)
}

/// Removes `.` and `..` (5.2.4), and says whether there were more `..` than folders.
fn without_dots(path: &str) -> (String, bool) {
    let mut kept: Vec<&str> = Vec::new();
    let mut escapes = false;
    let rooted = path.starts_with('/');
    let segments: Vec<_> = path.trim_start_matches('/').split('/').collect();
    for (at, segment) in segments.iter().enumerate() {
        let last = at + 1 == segments.len();
        match *segment {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                escapes |= kept.pop().is_none();
                if last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    (format!("{}{}", if rooted { "/" } else { "" }, kept.join("/")), escapes)
}

/// One spelling for equal URIs: what need not be encoded is not, what must be is, in upper case.
pub(crate) fn normalized(uri: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut text = String::with_capacity(uri.len());
    let mut push = |byte: u8, encode: bool| match encode {
        false => text.push(char::from(byte)),
        true => {
            text.push('%');
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
    };
    let mut rest = uri.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'%' {
            push(
                byte,
                !(byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte)),
            );
            continue;
        }
        match tail.get(..2).and_then(hex) {
            Some(byte) => {
                push(byte, !(byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)));
                rest = &tail[2..];
            }
            None => push(b'%', true),
        }
    }
    text
}

fn hex(digits: &[u8]) -> Option<u8> {
    digits.iter().all(u8::is_ascii_hexdigit).then_some(())?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Undoes percent-encoding; none where that is not done well.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        if byte == b'%' {
            bytes.push(hex(tail.get(..2)?)?);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_as_the_standard_says() {
        let base = "http://a/b/c/d;p?q";
        for (reference, target) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
            ("%67", "http://a/b/c/g"),
            ("a b", "http://a/b/c/a%20b"),
        ] {
            let found = resolve(base, reference);
            assert_eq!((found.uri.as_str(), found.escapes), (target, false), "{reference}");
        }
        assert!(resolve(base, "../../../g").escapes);
        assert_eq!(resolve("urn:x:y", "#a").uri, "urn:x:y");
        assert_eq!(resolve("urn:x:y", "#a").fragment, "a");
    }

    #[test]
    fn files_have_addresses() {
        let call = of_file("vonage/Call Record.json");
        assert_eq!(own_name(&call).as_deref(), Some("vonage/Call Record.json"));
        assert_eq!(own_name(&resolve(&call, "./B.json").uri).as_deref(), Some("vonage/B.json"));
        assert_eq!(own_name(&resolve(&call, "../B.json").uri).as_deref(), Some("B.json"));
        assert!(resolve(&call, "../../B.json").escapes);
        assert_eq!(of_file("http://localhost/x.json"), "http://localhost/x.json");
        assert_eq!(own_name("http://localhost/x.json"), None);
    }
}
