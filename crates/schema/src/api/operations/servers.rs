//! The addresses of an API.

use callspec_runtime::Value;

/// The addresses that a document gives of the API, with what their variables may be.
pub(super) fn servers(root: &Value) -> Vec<String> {
    let text =
        |value: &Value, word: &str| value.get(word).and_then(Value::as_str).map(str::to_owned);
    if root.get("swagger").is_some() {
        let host = text(root, "host").unwrap_or_default();
        let base = text(root, "basePath").unwrap_or_default();
        let schemes = root.get("schemes").and_then(Value::as_array).into_iter().flatten();
        let all: Vec<String> =
            schemes.filter_map(Value::as_str).map(|it| format!("{it}://{host}{base}")).collect();
        return if all.is_empty() && !(host.is_empty() && base.is_empty()) {
            vec![format!("{host}{base}")]
        } else {
            all
        };
    }
    let all = root.get("servers").and_then(Value::as_array).into_iter().flatten();
    let one = |it: &Value| {
        let variables = it.get("variables").map(|it| format!(" with {}", it.to_json()));
        Some(text(it, "url")? + &variables.unwrap_or_default())
    };
    all.filter_map(one).collect()
}
