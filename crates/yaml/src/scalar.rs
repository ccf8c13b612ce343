//! What a scalar means by YAML's core schema.

use callspec_runtime::{Number, Value};

/// The value of a plain scalar.
///
/// # Errors
/// What is no JSON: why.
pub(crate) fn plain(text: &str) -> Result<Value, String> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => match number(text) {
            Some(token) => match Number::from_token(&token) {
                Ok(number) => Value::Number(number),
                Err(error) => return Err(format!("is no number that can be held: {error}")),
            },
            None if is_not_finite(text) => {
                return Err(format!("`{text}` is no number of JSON"));
            }
            None => Value::String(text.to_owned()),
        },
    })
}

/// The number that a text stands for, as JSON writes it.
fn number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(no_sign(digits)?, 16).ok().map(|it| it.to_string());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return u64::from_str_radix(no_sign(digits)?, 8).ok().map(|it| it.to_string());
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let some = !whole.is_empty() || fraction.is_some_and(|it| !it.is_empty());
    if !some || !digits(whole) || !fraction.is_none_or(digits) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let mut token = format!("{sign}{whole}");
    if let Some(fraction) = fraction.filter(|it| !it.is_empty()) {
        token.push('.');
        token.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if unsigned.is_empty() || !digits(unsigned) {
            return None;
        }
        token.push('e');
        token.push_str(exponent);
    }
    Some(token)
}

/// Digits that no sign precedes, which Rust's own reader would take.
fn no_sign(digits: &str) -> Option<&str> {
    (!digits.starts_with(['+', '-'])).then_some(digits)
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}
