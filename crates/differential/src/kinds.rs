//! Schemas of the kinds that become enums, tuples and lists of typed members, each within others and around
//! itself: what tests and the fuzzer compile.

/// Schema files, and the type of them that answers.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The type, as it is called in Rust.
    pub root: &'static str,
    /// Names and texts of files.
    pub files: &'static [(&'static str, &'static str)],
}

/// All of them, always in this order.
pub const ALL: &[Kind] = &[
    Kind { root: "Party", files: &[("Party.json", include_str!("../kinds/Party.json"))] },
    Kind { root: "Closed", files: &[("Closed.json", include_str!("../kinds/Closed.json"))] },
    Kind {
        root: "Holder",
        files: &[
            ("Odd.json", include_str!("../kinds/Odd.json")),
            ("Holder.json", include_str!("../kinds/Holder.json")),
        ],
    },
    Kind { root: "Many", files: &[("Many.json", include_str!("../kinds/Many.json"))] },
    Kind { root: "Untyped", files: &[("Untyped.json", include_str!("../kinds/Untyped.json"))] },
    Kind { root: "Events", files: &[("Events.json", include_str!("../kinds/Events.json"))] },
    Kind { root: "Outside", files: &[("Outside.json", include_str!("../kinds/Outside.json"))] },
];
