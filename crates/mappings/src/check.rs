//! Tables held against schemas: each listed value is mapped, and each place of a table is there.

use crate::known::{Known, collect};
use crate::{List, Mapping};
use callspec_runtime::escape::Visible;
use callspec_runtime::model;
use std::fmt;

/// What is wrong between a table and the schemas, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Finding {
    /// A schema lists a value that the table does not map.
    NotMapped {
        /// `Type.property`.
        place: String,
        /// The value.
        value: String,
        /// The table.
        list: String,
    },
    /// A property has values that have to be mapped, and is in no table.
    NoList {
        /// `Type.property`.
        place: String,
        /// Its values.
        values: Vec<String>,
    },
    /// A table names a property that no schema has.
    NoProperty {
        /// The place as the table names it.
        place: String,
        /// The table.
        list: String,
    },
    /// A schema that is no JSON.
    NoJson {
        /// Its name.
        name: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::NotMapped { place, value, list } => write!(
                f,
                "{}: \"{}\" is not mapped: add it to list {list}",
                Visible(place),
                Visible(value)
            ),
            Finding::NoList { place, values } => write!(
                f,
                "{}: its values ({}) are not mapped: name it in a list, or in [unmapped] with the reason",
                Visible(place),
                Visible(&values.join(", "))
            ),
            Finding::NoProperty { place, list } => write!(
                f,
                "list {list} names {}, which no schema has: remove it, or correct the name",
                Visible(place)
            ),
            Finding::NoJson { name } => write!(f, "{}: not JSON", Visible(name)),
        }
    }
}

impl Mapping {
    /// Holds the tables against the vendor's schemas: names of types, and texts.
    pub fn check(&self, schemas: &[(&str, &str)]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut known = Known::new();
        for (name, text) in schemas {
            match model::from_json(text.as_bytes()) {
                Ok(schema) => collect(name, &schema, &mut known),
                Err(_) => findings.push(Finding::NoJson { name: (*name).to_owned() }),
            }
        }
        for list in &self.lists {
            self.check_list(list, &known, &mut findings);
        }
        for ((owner, property), values) in &known {
            let place = format!("{owner}.{property}");
            let is_watched = self.watch.iter().any(|end| property.ends_with(end.as_str()));
            let named = self.lists.iter().flat_map(|list| &list.of).chain(self.unmapped.keys());
            if is_watched && !values.is_empty() && !named.into_iter().any(|it| matches(it, &place))
            {
                let values = values.iter().cloned().collect();
                findings.push(Finding::NoList { place, values });
            }
        }
        findings.sort();
        findings
    }

    fn check_list(&self, list: &List, known: &Known, findings: &mut Vec<Finding>) {
        for pattern in &list.of {
            let mut is_there = false;
            for ((owner, property), values) in known {
                let place = format!("{owner}.{property}");
                if !matches(pattern, &place) {
                    continue;
                }
                is_there = true;
                for value in values.iter().filter(|value| !list.values.contains_key(*value)) {
                    findings.push(Finding::NotMapped {
                        place: place.clone(),
                        value: value.clone(),
                        list: list.name.clone(),
                    });
                }
            }
            if !is_there {
                let (place, list) = (pattern.clone(), list.name.clone());
                findings.push(Finding::NoProperty { place, list });
            }
        }
    }
}

/// Whether a place is meant: equal, with any text for each `*`.
fn matches(pattern: &str, place: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == place };
    let Some(after) = place.strip_prefix(start) else { return false };
    // Patterns have two stars at most, places a few words.
    (0..=after.len()).any(|at| after.is_char_boundary(at) && matches(rest, &after[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = r#"
        watch = ["tate"]
        [[list]]
        name = "state"
        of = ["*Call.state"]
        reference = "a page"
        values.up = { state = "connected", why = "told" }
        values.odd = { why = "says nothing of the call" }
        [unmapped]
        "Fax.state" = "of a fax"
    "#;

    fn findings(schemas: &[(&str, &str)]) -> Vec<String> {
        let mapping = Mapping::read(TABLES).unwrap_or_else(|error| panic!("{error}"));
        mapping.check(schemas).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn values_are_mapped_in_both_layers() {
        let call = r#"{"properties": {"state": {"x-known-values": ["up", "odd"]}},
            "x-documented": {"properties": {"state": {"enum": ["up", null]}}}}"#;
        assert_eq!(findings(&[("Call", call)]), [""; 0]);
        let call = call.replace("null", "\"down\"");
        let told = "MyCall.state: \"down\" is not mapped: add it to list state";
        assert_eq!(findings(&[("MyCall", &call)]), [told]);
    }

    #[test]
    fn watched_names_are_in_a_list_or_said_to_mean_nothing() {
        let call = r#"{"properties": {"state": {"const": "up"}}}"#;
        let fax = r#"{"properties": {"state": {"enum": ["sent"]}, "substate": {"items": {"enum": ["x"]}}}}"#;
        let told = "Fax.substate: its values (x) are not mapped: name it in a list, or in [unmapped] with the reason";
        assert_eq!(findings(&[("Call", call), ("Fax", fax)]), [told]);
    }

    #[test]
    fn places_that_are_gone_are_told() {
        let told =
            "list state names *Call.state, which no schema has: remove it, or correct the name";
        assert_eq!(findings(&[("Call", r#"{"properties": {"status": {}}}"#)]), [told]);
        assert_eq!(findings(&[("Call", "{")]), [told, "Call: not JSON"]);
    }

    #[test]
    fn words_are_those_of_the_vocabulary() {
        let bad = TABLES.replace("\"connected\"", "\"conected\"");
        let error = Mapping::read(&bad).map(drop).map_err(|error| error.to_string());
        let told = "list state, value \"up\": state has no word \"conected\"; there are: null, initiated, \
            alerting, connected, hold, queued, fail";
        assert_eq!(error, Err(told.to_owned()));
    }
}
