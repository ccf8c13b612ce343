//! Random schemas of the whole profile, with documents that follow them and documents that nearly do.

use crate::peer::Pair;
use callspec_differential::schema::{self, Kinds};
use callspec_differential::{Seed, document, shrink};

/// Far fewer than the closing run takes: `cargo run --release -p callspec-differential --example closing_run`.
const SCHEMAS: u64 = 400;
const DOCUMENTS: usize = 24;

#[test]
fn random_schemas_and_documents_get_one_verdict() {
    let (mut pairs, mut valid, mut stricter) = (0, 0, 0);
    for number in 0..SCHEMAS {
        let mut seed = Seed::new(number);
        let kinds = Kinds { unevaluated: number % 2 == 0, documented: number % 2 == 1 };
        let files = schema::random(&mut seed, kinds);
        let Ok(pair) = Pair::new(&files, 0) else { continue };
        let mut known = document::following(&mut seed, &files, 0);
        for at in 0..DOCUMENTS {
            known = match at % 4 {
                0 => document::following(&mut seed, &files, 0),
                _ => document::mutated(&mut seed, &known),
            };
            let places =
                pair.compare(&known).unwrap_or_else(|_| panic!("{}", smallest(&files, &known)));
            pairs += 1;
            valid += usize::from(places[0].is_empty());
            stricter += usize::from(places[0] != places[1]);
        }
    }
    // What never varies would compare nothing.
    assert!(pairs > 4000 && (pairs / 5..pairs / 5 * 4).contains(&valid), "{valid} of {pairs}");
    assert!(stricter > 50, "{stricter} of {pairs} differ by level");
}

/// The smallest form of a difference, for people.
fn smallest(files: &document::Files, document: &callspec_runtime::Value) -> String {
    let difference = |files: &document::Files, document: &callspec_runtime::Value| {
        Pair::new(files, 0).ok()?.compare(document).err()
    };
    let (files, document) =
        shrink::shrink(files, document, |files, it| difference(files, it).is_some());
    let said = difference(&files, &document).unwrap_or_default();
    let files: Vec<_> =
        files.iter().map(|(name, file)| format!("{name} {}", file.to_json())).collect();
    format!("{said}\ndocument {}\n{}", document.to_json(), files.join("\n"))
}
