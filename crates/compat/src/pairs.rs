//! Pairs of schemas in bulk: one line of JSON in, one line of verdicts out.

/// How pairs are judged.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How formats and idle keywords are read. By default formats are annotations and idle keywords
    /// stand, as in JSON Schema's default dialect.
    pub assert_formats: bool,
}

/// Judges one line `{"id", "old", "new"}` (two schemas inline). Returns one line, without its end:
/// `{"id", "backward", "forward", "backward_witness"?, "forward_witness"?, "reason"?}`, each verdict
/// `compatible`, `breaking`, `unknown` or `refused`. Backward: new accepts all that old accepted.
/// A line that cannot be read is answered with `{"error"}`, and its `id` where there is one.
pub fn judge(line: &str, options: &Options) -> String {
    let _ = (line, options);
    String::new()
}
