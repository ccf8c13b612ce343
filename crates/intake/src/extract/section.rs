//! One section: a type with its tables.

use super::attributes;
use super::extraction::Extraction;
use crate::error::Error;
use crate::fact::{
    Evidence, Fact, Known, Layer, Member, OperationFact, Shape, TypeFacts, ValueList,
};
use crate::layout::csharp_attribute::{self, Attribute};
use crate::layout::document::{Column, Kind, Operations, Properties, Section, SkipReason, Table};
use crate::report::Entry;
use crate::type_word;
use crate::vendor::Vendor;
use std::collections::BTreeMap;

impl Extraction<'_> {
    pub(super) fn section(
        &mut self,
        section: Section,
        vendor: &Vendor,
    ) -> Result<TypeFacts, Error> {
        let name = match self.release {
            Some(_) => vendor.definition_name(&section.title.text),
            None => vendor.type_name(&section.title.text),
        };
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let next = "Give the page a title with a name in it, or map its title in vendor.toml";
            return Err(self.page.error(section.title.at, "this title names no type", next));
        }
        self.parameters = parameters(&section.title.text);
        let bases = section.bases.iter().map(|base| type_word::type_name(&base.text)).collect();
        let mut facts = TypeFacts {
            name,
            title: section.title.text,
            kind: section.kind,
            description: section.description.map(|cell| cell.text).unwrap_or_default(),
            place: self.place(section.title.at, None),
            bases,
            also: Vec::new(),
            itself: None,
            members: BTreeMap::new(),
            others: None,
            operations: Vec::new(),
        };
        if facts.kind == Kind::Enumeration && self.release.is_none() {
            itself(&mut facts, Fact::Shape(Shape::Text(None)), Layer::Base);
        }
        self.siblings = siblings(&section.tables);
        self.samples(&section.tables, &mut facts)?;
        for table in section.tables {
            self.table(table, &mut facts, vendor)?;
        }
        Ok(facts)
    }

    fn table(&mut self, table: Table, facts: &mut TypeFacts, vendor: &Vendor) -> Result<(), Error> {
        match table {
            Table::Properties(table) => self.properties(table, facts)?,
            Table::Operations(table) => self.operations(table, facts),
            Table::Values(table) => {
                self.report.tables += 1;
                let values: Vec<_> = table.rows.into_iter().map(|row| row.value.text).collect();
                if !values.is_empty() {
                    let list = ValueList { values, exhaustive: true };
                    itself(facts, Fact::Values(list), Layer::Documented);
                }
            }
            Table::Schema(described) => self.definition(*described, facts, vendor),
            // Read before the tables, which are understood by what it shows.
            Table::Sample(_) => {}
            Table::Skipped(skipped) => self.skip(skipped.at, skipped.reason, skipped.rows),
        }
        Ok(())
    }

    fn properties(&mut self, table: Properties, facts: &mut TypeFacts) -> Result<(), Error> {
        self.report.tables += 1;
        self.report.rows.all += (table.rows.len() + table.repeated_headers.len()) as u64;
        self.report.rows.repeated_headers += table.repeated_headers.len() as u64;
        for row in table.rows {
            let attributes: Vec<Attribute> = row
                .all(Column::Attribute)
                .flat_map(|cell| csharp_attribute::parse(&cell.text))
                .collect();
            if attributes::travels(&row, &attributes) {
                self.row(&row, &attributes, table.dotted, facts)?;
            } else {
                self.report.rows.skipped += 1;
                let entry = Entry::new(
                    &self.place(row.at, None),
                    row.get(Column::Name).map_or("", |cell| &cell.text),
                    SkipReason::NotOnTheWire.name(),
                );
                self.report.skipped.push(entry);
            }
        }
        Ok(())
    }

    fn operations(&mut self, table: Operations, facts: &mut TypeFacts) {
        self.report.tables += 1;
        self.report.rows.all += (table.rows.len() + table.repeated_headers.len()) as u64;
        self.report.rows.operations += table.rows.len() as u64;
        self.report.rows.repeated_headers += table.repeated_headers.len() as u64;
        for row in table.rows {
            facts.operations.push(OperationFact {
                place: self.place(row.method.at, Some(&row.method.text)),
                method: row.method.text,
                path: table.path.as_ref().map(|cell| cell.text.clone()),
                description: row.description.map(|cell| cell.text).unwrap_or_default(),
                permissions: row.permissions.into_iter().map(|cell| cell.text).collect(),
            });
        }
    }
}

/// What a page declares of a type's values as such.
fn itself(facts: &mut TypeFacts, fact: Fact, layer: Layer) {
    let (place, name) = (&facts.place, &facts.name);
    let member = facts.itself.get_or_insert_with(|| Member::unlisted(name, place.clone()));
    let known = Known { fact, evidence: Evidence::Declared, layer, place: place.clone() };
    member.facts.push(known);
}

/// The parameters that a title names: `Class Page<T, U>`.
fn parameters(title: &str) -> Vec<String> {
    let list = title.split_once('<').map_or("", |(_, rest)| rest.trim_end().trim_end_matches('>'));
    let words = list.split(',').map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// The names of a type's properties, which sentences of the others may mention.
fn siblings(tables: &[Table]) -> Vec<String> {
    let rows = tables.iter().flat_map(|table| match table {
        Table::Properties(table) => table.rows.as_slice(),
        _ => &[],
    });
    rows.filter_map(|row| row.get(Column::Name)).map(|cell| cell.text.clone()).collect()
}
