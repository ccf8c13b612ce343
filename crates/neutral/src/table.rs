//! The vendors' tables, compiled in: `schema/<vendor>/neutral.toml`.

use crate::words::{
    ConnectionState, Direction, Disposition, EndedBy, MomentKind, Protocol, RecordingState, Role,
    TransferKind,
};
use callspec_runtime::Evidence;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// What one value of a vendor means, with the reason and where the vendor says so.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// Vendor and list.
    pub list: &'static str,
    /// The vendor's value.
    pub value: &'static str,
    /// Why it means that.
    pub why: &'static str,
    /// Where the vendor says so.
    pub reference: &'static str,
    /// As a direction.
    pub direction: Option<Direction>,
    /// As the state of a connection.
    pub state: Option<ConnectionState>,
    /// As what happens when it comes.
    pub moment: Option<MomentKind>,
    /// As what part a party plays.
    pub role: Option<Role>,
    /// As what came of the call.
    pub disposition: Option<Disposition>,
    /// As who ended it.
    pub ended_by: Option<EndedBy>,
    /// As what the recording does.
    pub recording: Option<RecordingState>,
    /// As a transfer.
    pub transfer: Option<TransferKind>,
    /// As whose numbers a code is of.
    pub protocol: Option<Protocol>,
}

/// A vendor's list of values, sorted.
pub(crate) struct List {
    pub rows: &'static [Row],
}

impl List {
    pub(crate) fn find(&self, value: &str) -> Option<&'static Row> {
        let at = self.rows.binary_search_by(|row| row.value.cmp(value)).ok()?;
        Some(&self.rows[at])
    }
}

/// How it is known that a vendor's type has a member; `None` for one that no page names.
pub(crate) fn evidence(root: &str, owner: &str, member: &str) -> Option<Evidence> {
    let members: &[(&str, &str, Evidence)] = match root.split('/').next()? {
        "genesys-cloud" => &GENESYS_CLOUD_MEMBERS,
        "genesys-engage" => &GENESYS_ENGAGE_MEMBERS,
        "vonage" => &VONAGE_MEMBERS,
        // The working group's schema declares all of its own.
        "vcon" => return Some(Evidence::Declared).filter(|_| !owner.is_empty()),
        _ => return None,
    };
    let member = member.split('/').next()?;
    let at = members.binary_search_by(|row| (row.0, row.1).cmp(&(owner, member))).ok()?;
    Some(members[at].2)
}
