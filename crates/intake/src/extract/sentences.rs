//! What sentences say, as facts with evidence and place.

use crate::fact::{Evidence, Known, Layer, Place, Shape};
use crate::recognizer::{self, Description};

/// What sentences say about a property of that name and shape, beside others of these names.
pub fn sentences(
    text: &str,
    shape: Option<&Shape>,
    place: &Place,
    siblings: &[String],
) -> Vec<Known> {
    let name = place.row.as_deref().unwrap_or_default();
    sentences_about(name, text, shape, place, siblings)
}

/// The same of a property whose name is not its place.
pub fn sentences_about(
    name: &str,
    text: &str,
    shape: Option<&Shape>,
    place: &Place,
    siblings: &[String],
) -> Vec<Known> {
    let found = recognizer::recognize(&Description::new(text, name, shape).beside(siblings));
    let known = found.into_iter().map(|(_, finding)| Known {
        fact: finding.fact,
        evidence: Evidence::Prose,
        layer: if finding.asserts { Layer::Documented } else { Layer::Annotation },
        place: place.clone(),
    });
    known.collect()
}
