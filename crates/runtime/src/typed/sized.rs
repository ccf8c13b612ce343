//! Rust's integers as fields. A number that does not fit is an error; `from_json_tolerant` keeps it.

use super::place::{Field, Made, Plain, View};
use crate::Value;

macro_rules! sized_integers {
    ($($type:ident $words:literal)*) => {$(
        impl<'d> Field<'d> for $type {
            fn open(&mut self) -> Plain<'_, 'd> {
                Plain::Made(self)
            }

            fn view(&self) -> View<'_, 'd> {
                View::Made(self)
            }
        }

        impl Made for $type {
            fn take(&mut self, value: Value) -> Result<(), &'static str> {
                *self = $type::try_from(&value).map_err(|_| $words)?;
                Ok(())
            }

            fn give(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

sized_integers! {
    i32 "integer of 32 bits"
    i64 "integer of 64 bits"
    u32 "integer from 0 on, of 32 bits"
    u64 "integer from 0 on, of 64 bits"
}
