//! What sentences say, as facts with evidence and place.

use crate::fact::{Evidence, Known, Layer, Place, Shape};
use crate::recognizer::{self, Description};

/// What sentences say about a property of that name and shape.
pub fn sentences(text: &str, shape: Option<&Shape>, place: &Place) -> Vec<Known> {
    let name = place.row.as_deref().unwrap_or_default();
    let found = recognizer::recognize(&Description::new(text, name, shape));
    let known = found.into_iter().map(|(_, finding)| Known {
        fact: finding.fact,
        evidence: Evidence::Prose,
        layer: if finding.asserts { Layer::Documented } else { Layer::Annotation },
        place: place.clone(),
    });
    known.collect()
}
