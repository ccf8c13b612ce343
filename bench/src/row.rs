//! What was measured, a row at a time.

use serde::Serialize;

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it was measured on.
    pub data: &'static str,
    /// What was done.
    pub task: &'static str,
    /// Who did it.
    pub who: &'static str,
    /// The median of all samples.
    pub median: f64,
    /// The least sample.
    pub min: f64,
    /// The greatest sample.
    pub max: f64,
    /// What the numbers count.
    pub unit: &'static str,
}

impl Row {
    /// The row that samples make.
    pub fn of(
        [data, task, who]: [&'static str; 3],
        mut samples: Vec<f64>,
        unit: &'static str,
    ) -> Self {
        samples.sort_by(f64::total_cmp);
        let middle = samples.len() / 2;
        let median = match samples.len() % 2 {
            0 if middle > 0 => (samples[middle - 1] + samples[middle]) / 2.0,
            _ => samples.get(middle).copied().unwrap_or(f64::NAN),
        };
        let min = samples.first().copied().unwrap_or(f64::NAN);
        let max = samples.last().copied().unwrap_or(f64::NAN);
        Row { data, task, who, median, min, max, unit }
    }

    /// How many times the baseline this is, where there is one.
    pub fn to_baseline(&self, rows: &[Row]) -> Option<f64> {
        let is_baseline =
            |it: &&Row| it.data == self.data && it.task == self.task && it.who == "baseline";
        let baseline = rows.iter().find(is_baseline)?;
        (self.who == "callspec").then(|| self.median / baseline.median)
    }

    /// How many times the reference this is.
    pub fn ratio(&self, rows: &[Row]) -> Option<f64> {
        let (task, who) = reference(self.task)?;
        let reference =
            rows.iter().find(|it| it.data == self.data && it.task == task && it.who == who)?;
        (reference.unit == self.unit).then(|| self.median / reference.median)
    }
}

/// What the figures of a task are divided by: a task, and who did it.
pub fn reference(task: &str) -> Option<(&'static str, &'static str)> {
    Some(match task {
        "verdict" | "verdict-declared" | "typed" | "borrowed" => ("verdict", "ignored-any"),
        "errors" | "errors-late" => ("verdict", "callspec"),
        "serde" => ("serde", "serde-derive"),
        "value" => ("value", "jsonschema-macro"),
        "clean-build" => ("clean-build", "typify"),
        "codegen" => ("codegen", "typify"),
        "codegen-elapsed" => ("codegen-elapsed", "typify"),
        "codegen-memory" => ("codegen-memory", "typify"),
        "check" => ("check", "serde-derive"),
        "check-memory" => ("check-memory", "serde-derive"),
        "release" => ("release", "serde-derive"),
        "binary" => ("binary", "serde-derive"),
        _ => return None,
    })
}
