// The part of the throwaway program that goes through serde.
use callspec_runtime::serde::{Deserialize, Serialize};

/// What comes out of both of serde_json's ways in, where they agree.
fn through_serde<T: Serialize + PartialEq + for<'d> Deserialize<'d>>(
    document: &[u8],
) -> Option<String> {
    let parsed: Option<serde_json::Value> = serde_json::from_slice(document).ok();
    let from_value: Option<T> = parsed.and_then(|it| serde_json::from_value(it).ok());
    let from_slice: Option<T> = serde_json::from_slice(document).ok();
    if from_slice != from_value {
        return Some(r#""read in two ways""#.to_owned());
    }
    serde_json::to_string(&from_slice?).ok()
}
