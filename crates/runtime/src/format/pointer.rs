//! JSON Pointers by RFC 6901, and relative ones by draft-bhutton-relative-json-pointer-00.

/// Nothing, or tokens that each begin with `/`, and in which `~` is followed by 0 or 1.
pub(super) fn is_json_pointer(text: &str) -> bool {
    let well_begun = matches!(text.as_bytes(), [] | [b'/', ..]);
    well_begun && text.split('~').skip(1).all(|escape| escape.starts_with(['0', '1']))
}

/// How many levels up, perhaps a step to a neighbour (`+1`, `-2`), then `#` or a JSON Pointer.
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let Some((_, rest)) = split_number(text) else { return false };
    let rest = match rest.strip_prefix(['+', '-']) {
        Some(step) => match split_number(step) {
            Some(("0", _)) | None => return false,
            Some((_, rest)) => rest,
        },
        None => rest,
    };
    rest == "#" || is_json_pointer(rest)
}

/// A whole number without needless zeros, and what follows it.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let digits = match text.as_bytes() {
        [b'0', ..] => 1,
        bytes => bytes.iter().take_while(|byte| byte.is_ascii_digit()).count(),
    };
    (digits > 0).then(|| text.split_at(digits))
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn tildes_are_escapes() {
        assert_format(
            Format::JsonPointer,
            &["", "/", "//", "/a/~0~1", "/é/0", "/a b", "/~01"],
            &["a", "#/a", "/~", "/~2", "/~~0", "/a~/b", " /a", "~0"],
        );
    }

    #[test]
    fn relative_pointers_begin_with_a_number() {
        assert_format(
            Format::RelativeJsonPointer,
            &["0", "10", "0#", "3/a/~0", "0+1", "2-10/id", "0+1#", "1/"],
            &[
                "", "/a", "#", "00", "01/a", "1a", "1##", "1#/a", "-1", "0+0", "0+", "0+01", "1~0",
                "1/~", "१/a",
            ],
        );
    }
}
