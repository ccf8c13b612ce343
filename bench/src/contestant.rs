//! Who takes part: callspec, and its peers at the same tasks.

use bench_own::Contestant;
#[cfg(feature = "peers")]
use peers::peers;
#[cfg(feature = "peers")]
pub use peers::schema;

/// Everyone who takes part with a type.
pub fn contestants(data: &str) -> Vec<Contestant> {
    let mut all = vec![Contestant::on("verdict", "ignored-any", bench_own::Input::Valid, |it| {
        usize::from(serde_json::from_slice::<serde::de::IgnoredAny>(it).is_ok())
    })];
    all.extend(bench_own::contestants(data));
    all.extend(peers(data));
    all
}

/// The plain schema of a type, as peers take it.
#[cfg(not(feature = "peers"))]
pub fn schema(_: &str) -> Option<&'static str> {
    None
}

#[cfg(not(feature = "peers"))]
fn peers(_: &str) -> Vec<Contestant> {
    Vec::new()
}

#[cfg(feature = "peers")]
mod peers {
    use bench_own::Kind;
    use bench_own::{Contestant, Input};
    use bench_peers::{Boon, JsonSchema, call_record, conversation, participant, value};
    use std::rc::Rc;

    macro_rules! all {
        ($peer:ident) => {{
            let runtime = Rc::new(JsonSchema::new($peer::SCHEMA));
            let boon = Rc::new(Boon::new($peer::SCHEMA));
            let on = |task, who, answer: fn(&[u8]) -> bool| {
                Contestant::on(task, who, Input::Valid, move |it| usize::from(answer(it)))
            };
            let mut all = vec![
                on("verdict", "jsonschema-macro", |it| $peer::is_valid(&value(it))),
                on("typed", "jsonschema-macro", $peer::is_valid_and_typed),
                on("typed", "sonic-rs", $peer::sonic),
                on("typed", "serde-derive", $peer::derived),
                on("typed", "simd-json", $peer::simd_json),
                on("typed", "typify", $peer::typified),
                #[cfg(feature = "alpha")]
                on("typed", "typify-alpha", $peer::typified_by_alpha),
                on("serde", "serde-derive", $peer::derived_keeping),
                Contestant::on_values("jsonschema-macro", $peer::is_valid),
            ];
            let validator = Rc::clone(&runtime);
            all.push(Contestant::on("verdict", "jsonschema", Input::Valid, move |it| {
                usize::from(validator.is_valid(&value(it)))
            }));
            let validator = Rc::clone(&boon);
            all.push(Contestant::on("verdict", "boon", Input::Valid, move |it| {
                usize::from(validator.is_valid(&value(it)))
            }));
            let validator = Rc::clone(&runtime);
            all.push(Contestant::on_values("jsonschema", move |it| validator.is_valid(it)));
            let validator = Rc::clone(&boon);
            all.push(Contestant::on_values("boon", move |it| validator.is_valid(it)));
            for (task, input) in [("errors", Input::Early), ("errors-late", Input::Late)] {
                all.push(Contestant::on(task, "jsonschema-macro", input, |it| {
                    $peer::violations(&value(it))
                }));
                let validator = Rc::clone(&runtime);
                all.push(Contestant::on(task, "jsonschema", input, move |it| {
                    validator.violations(&value(it))
                }));
                let validator = Rc::clone(&boon);
                all.push(Contestant::on(task, "boon", input, move |it| {
                    validator.violations(&value(it))
                }));
            }
            all
        }};
    }

    /// The plain schema of a type, as peers take it.
    pub fn schema(data: &str) -> Option<&'static str> {
        Some(match Kind::of(data) {
            Kind::Participant => participant::SCHEMA,
            Kind::CallRecord => call_record::SCHEMA,
            Kind::Conversation => conversation::SCHEMA,
        })
    }

    /// The peers, with their view of a type.
    pub(super) fn peers(data: &str) -> Vec<Contestant> {
        match Kind::of(data) {
            Kind::Participant => all!(participant),
            Kind::CallRecord => all!(call_record),
            Kind::Conversation => all!(conversation),
        }
    }
}
