//! From columns back to documents, by the metadata of the schema alone.

mod value;

use crate::error::Error;
use crate::schema::{VERSION, VERSION_KEY};
use arrow_array::{Array, RecordBatch, StructArray};
use value::{Writer, push_members};

/// Rows that a [`Builder`](crate::Builder) made, or that were read back from where they were written.
#[derive(Debug)]
pub struct Rows {
    rows: StructArray,
    is_object: bool,
    writer: Writer,
}

impl Rows {
    /// The rows of a batch.
    ///
    /// # Errors
    /// A schema without our metadata, or of another version.
    pub fn of(batch: &RecordBatch) -> Result<Rows, Error> {
        let schema = batch.schema();
        match schema.metadata().get(VERSION_KEY) {
            Some(version) if *version == VERSION.to_string() => {}
            Some(other) => {
                return Err(Error::new(format!("columns of version {other}, not {VERSION}")));
            }
            None => return Err(Error::new(format!("the schema has no {VERSION_KEY}"))),
        }
        let is_object = schema.metadata().get("callspec:rows").is_some_and(|it| it == "object");
        // The last column is that of the findings, which no document has.
        let count = batch.num_columns().saturating_sub(1);
        let kept: Vec<_> = (0..count).collect();
        let rows = StructArray::from(batch.project(&kept)?);
        Ok(Rows { writer: Writer::of(rows.fields())?, rows, is_object })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The document of a row: equal to the one that it was made from, whatever its spelling.
    ///
    /// # Errors
    /// Columns that no builder makes.
    pub fn to_json(&self, row: usize) -> Result<String, Error> {
        let mut out = String::new();
        self.push_json(row, &mut out)?;
        Ok(out)
    }

    /// The same, appended to a text.
    ///
    /// # Errors
    /// As [`to_json`](Self::to_json).
    pub fn push_json(&self, row: usize, out: &mut String) -> Result<(), Error> {
        match self.is_object {
            true => push_members(&self.rows, &self.writer, row, out),
            false => value::push_only(&self.rows, &self.writer, row, out),
        }
    }
}
