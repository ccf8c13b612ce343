//! Texts, and what is one of some texts, into their places.

use crate::bytes::{Bytes, Place};
use crate::engine::{Engine, Step};
use crate::source::Source;
use crate::tables::{NONE, node};
use crate::typed::place::{BorrowedEnum, TextEnum};
use crate::typed::read;
use crate::unescape::{own, unescape};
use std::borrow::Cow;

impl<'t, 'd> Engine<'t, 'd, Bytes<'d>> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn read_text<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: Place,
        place: &mut Option<String>,
    ) -> Step<Place> {
        if row.at(node::STRING) & row.at(node::VALUES) != NONE {
            if let Some(end) = self.usual_apart(row, at) {
                *place = Some(own(self.source.plain_text(at, end)));
                return Ok(end);
            }
        }
        let (text, end) = self.source.string(at)?;
        self.check_string::<COLLECT>(row, text, at)?;
        *place = Some(own(text));
        Ok(end)
    }

    /// The same for a text that the document may keep.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn read_borrowed<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: Place,
        place: &mut Option<Cow<'d, str>>,
    ) -> Step<Place> {
        if row.at(node::STRING) & row.at(node::VALUES) != NONE {
            if let Some(end) = self.usual_apart(row, at) {
                *place = Some(Cow::Borrowed(self.source.plain_text(at, end).raw()));
                return Ok(end);
            }
        }
        let (text, end) = self.source.string(at)?;
        self.check_string::<COLLECT>(row, text, at)?;
        *place = Some(unescape(text));
        Ok(end)
    }

    /// The same as [`usual`](Engine::usual), on a frame of its own.
    #[inline(never)]
    fn usual_apart(&self, row: node::Row<'_>, at: Place) -> Option<Place> {
        self.usual(row, at)
    }

    #[inline(never)]
    pub(super) fn read_enum<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: Place,
        place: &mut dyn TextEnum,
    ) -> Step<Place> {
        if let Some(end) = self.usual(row, at) {
            place.set(self.source.plain_text(at, end).raw());
            return Ok(end);
        }
        let (text, end) = self.source.string(at)?;
        self.check_string::<COLLECT>(row, text, at)?;
        read::listed(text, place);
        Ok(end)
    }

    #[inline(never)]
    pub(super) fn read_borrowed_enum<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: Place,
        place: &mut dyn BorrowedEnum<'d>,
    ) -> Step<Place> {
        if let Some(end) = self.usual(row, at) {
            place.set(Cow::Borrowed(self.source.plain_text(at, end).raw()));
            return Ok(end);
        }
        let (text, end) = self.source.string(at)?;
        self.check_string::<COLLECT>(row, text, at)?;
        place.set(unescape(text));
        Ok(end)
    }
}
