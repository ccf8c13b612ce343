//! Rows apart by what one of their columns says: a day, or a text.

use crate::error::Error;
use crate::time::push_day;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch, UInt32Array};
use arrow_schema::{DataType, Schema};
use arrow_select::take::take_record_batch;
use std::collections::BTreeMap;

/// How far a time is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
    Hour,
    /// Whatever the value is.
    Value,
}

const UNITS: [(&str, Unit); 4] =
    [("year", Unit::Year), ("month", Unit::Month), ("day", Unit::Day), ("hour", Unit::Hour)];

/// A column, and how it tells rows apart.
#[derive(Clone, Debug)]
pub struct Partition {
    column: usize,
    /// `start_time_day`
    name: String,
    unit: Unit,
}

impl Partition {
    /// `COLUMN`, or `COLUMN:UNIT` for a time, the unit being year, month, day or hour.
    ///
    /// # Errors
    /// A column that is not there or is of none of these types.
    pub fn of(schema: &Schema, text: &str) -> Result<Partition, Error> {
        let (name, unit) = match text.rsplit_once(':') {
            Some((name, word)) => {
                let unit = UNITS.iter().find(|(known, _)| *known == word).map(|(_, unit)| *unit);
                let unit = unit.ok_or_else(|| {
                    Error::new(format!("{word}: not a unit; there are year, month, day and hour"))
                })?;
                (name, unit)
            }
            None => (text, Unit::Value),
        };
        let column = schema.index_of(name).map_err(|_| {
            let names: Vec<_> = schema.fields().iter().map(|it| it.name().as_str()).collect();
            Error::new(format!("no column {name}; there are {}", names.join(", ")))
        })?;
        let is_time = |it: &DataType| matches!(it, DataType::Timestamp(..) | DataType::Date32);
        let is_fit = match (schema.field(column).data_type(), unit) {
            (DataType::Utf8 | DataType::Int64 | DataType::Boolean, Unit::Value) => true,
            (DataType::Dictionary(..) | DataType::Date32, Unit::Value) => true,
            (DataType::Date32, Unit::Hour) => false,
            (_, Unit::Value) => false,
            (it, _) => is_time(it),
        };
        if !is_fit {
            let reason = match is_time(schema.field(column).data_type()) {
                true => format!("{name} is a time: say {name}:day, or another unit"),
                false => format!("{name} is of a type that has no such parts"),
            };
            return Err(Error::new(reason));
        }
        let name = match UNITS.iter().find(|(_, it)| *it == unit) {
            Some((word, _)) => format!("{name}_{word}"),
            None => name.to_owned(),
        };
        Ok(Partition { column, name, unit })
    }

    /// The column of the first time of a schema, by days.
    pub fn first_time(schema: &Schema) -> Option<Partition> {
        let is_time = |it: &DataType| matches!(it, DataType::Timestamp(..) | DataType::Date32);
        let column = schema.fields().iter().position(|it| is_time(it.data_type()))?;
        let name = format!("{}_day", schema.field(column).name());
        Some(Partition { column, name, unit: Unit::Day })
    }

    /// The name of the parts: that of the column, with the unit.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the parts are times.
    pub fn is_of_time(&self) -> bool {
        self.unit != Unit::Value
    }

    /// What a row says; nothing where its column is null.
    pub fn value(&self, rows: &RecordBatch, row: usize) -> Option<String> {
        let column = rows.columns().get(self.column).filter(|it| it.is_valid(row))?;
        Some(match column.data_type() {
            DataType::Timestamp(..) => {
                self.cut(column.as_primitive::<TimestampMicrosecondType>().value(row))
            }
            DataType::Date32 => {
                let day = i64::from(column.as_primitive::<Date32Type>().value(row));
                self.cut(day * 86_400_000_000)
            }
            DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
            DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
            DataType::Boolean => column.as_boolean().value(row).to_string(),
            DataType::Dictionary(..) => {
                let column = column.as_dictionary::<Int32Type>();
                let values = column.values().as_string::<i32>();
                values.value(column.key(row)?).to_owned()
            }
            _ => return None,
        })
    }

    /// A number that rows of one part share where that is cheap to tell, else none.
    fn coarse(&self, rows: &RecordBatch, row: usize) -> Option<i64> {
        let column = rows.columns().get(self.column).filter(|it| it.is_valid(row))?;
        match column.data_type() {
            DataType::Timestamp(..) => {
                let value = column.as_primitive::<TimestampMicrosecondType>().value(row);
                Some(value.div_euclid(3_600_000_000))
            }
            DataType::Date32 => Some(i64::from(column.as_primitive::<Date32Type>().value(row))),
            _ => None,
        }
    }

    fn cut(&self, micros: i64) -> String {
        let mut text = String::new();
        push_day(&mut text, micros.div_euclid(86_400_000_000));
        match self.unit {
            Unit::Year => text.truncate(text.len() - 6),
            Unit::Month => text.truncate(text.len() - 3),
            Unit::Day | Unit::Value => {}
            Unit::Hour => {
                let hour = micros.div_euclid(3_600_000_000).rem_euclid(24);
                text.push_str(&format!("T{hour:02}"));
            }
        }
        text
    }

    /// The rows of each part, in their order; those of a null under nothing.
    ///
    /// # Errors
    /// Batches of another schema.
    pub fn split(&self, rows: RecordBatch) -> Result<Vec<(Option<String>, RecordBatch)>, Error> {
        let mut parts: BTreeMap<Option<String>, Vec<u32>> = BTreeMap::new();
        let mut last: Option<(Option<i64>, Option<String>)> = None;
        for row in 0..rows.num_rows() {
            let coarse = self.coarse(&rows, row);
            let known = last.as_ref().filter(|(it, _)| coarse.is_some() && *it == coarse);
            let value = match known {
                Some((_, value)) => value.clone(),
                None => self.value(&rows, row),
            };
            parts.entry(value.clone()).or_default().push(row as u32);
            last = Some((coarse, value));
        }
        if parts.len() == 1 {
            return Ok(parts.into_keys().map(|value| (value, rows.clone())).collect());
        }
        let parts = parts.into_iter().map(|(value, indices)| {
            Ok((value, take_record_batch(&rows, &UInt32Array::from(indices))?))
        });
        parts.collect()
    }
}
