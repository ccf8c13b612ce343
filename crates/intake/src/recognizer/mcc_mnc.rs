//! "Mobile Country Code Mobile Network Code (MCCMNC)": five or six digits.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::Fact;

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "mcc_mnc", recognize };

const WORDS: [&str; 5] =
    ["mccmnc", "mcc/mnc", "mcc-mnc", "mcc and mnc", "mobile country code mobile network code"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let stated = description.is_single_text()
        && WORDS.iter().any(|word| phrase::has(&description.lower, word));
    stated.then(|| Finding::asserts(Fact::Format("mcc-mnc"))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for text in ["The carrier's code (MCCMNC).", "The MCC/MNC of the carrier."] {
            assert_eq!(in_text(&RECOGNIZER, "x", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in ["The mobile country code (MCC).", "The network that carried the call."] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
