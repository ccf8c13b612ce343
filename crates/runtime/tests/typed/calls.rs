//! Types as the code generator writes them, one of each shape that a member can have.

use super::tables;
use callspec_runtime::tables::Tables;
use callspec_runtime::{Integer, Number, Rest, Unlisted, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Generated code has a `static` in finished form; here the tables are built when they are needed.
pub static TABLES: LazyLock<Tables<'static>> = LazyLock::new(|| {
    tables::build(&[
        ("Call", CALL),
        ("Leg", &["number", "states", "next"]),
        ("Party", &["name", "a/b~c", "quo\"te", "a name of more than sixteen bytes"]),
        ("Ticket", &["uuid", "count", "open", "note"]),
        ("Wide", WIDE),
        ("Nothing", &[]),
        ("Text", &[]),
    ])
});

/// The wire names of `Call`.
pub const CALL: &[&str] = &[
    "id",
    "held",
    "attempts",
    "score",
    "extra",
    "tags",
    "legs",
    "notes",
    "stops",
    "attributes",
    "groups",
    "limits",
    "parent",
    "from",
    "status",
    "mark",
    "marks",
    "matrix",
    "payload",
];

#[non_exhaustive]
pub struct Call {
    pub id: Option<String>,
    pub held: Option<bool>,
    pub attempts: Option<Integer>,
    pub score: Option<Number>,
    pub extra: Option<Value>,
    pub tags: Option<Vec<String>>,
    pub legs: Option<Vec<Leg>>,
    pub notes: Option<Vec<Option<String>>>,
    pub stops: Option<Vec<Option<Leg>>>,
    pub attributes: Option<BTreeMap<String, String>>,
    pub groups: Option<BTreeMap<String, Vec<Integer>>>,
    pub limits: Option<BTreeMap<String, Option<Number>>>,
    pub parent: Option<Box<Call>>,
    pub from: Option<Party>,
    pub status: Option<Status>,
    pub mark: Option<Mark>,
    pub marks: Option<Vec<Mark>>,
    pub matrix: Option<Vec<Vec<Integer>>>,
    pub payload: Option<Vec<Value>>,
    pub rest: Rest<Call>,
}
callspec_runtime::model! {
    Call, TABLES, 0;
    0 id, 1 held, 2 attempts, 3 score, 4 extra, 5 tags, 6 legs, 7 notes, 8 stops, 9 attributes,
    10 groups, 11 limits, 12 parent, 13 from, 14 status, 15 mark, 16 marks, 17 matrix, 18 payload,
}

#[non_exhaustive]
pub struct Leg {
    pub number: Option<String>,
    pub states: Option<Vec<Status>>,
    pub next: Option<Box<Leg>>,
    pub rest: Rest<Leg>,
}
callspec_runtime::model! { Leg, TABLES, 1; 0 number, 1 states, 2 next }

#[non_exhaustive]
pub struct Party {
    pub name: Option<String>,
    pub a_b_c: Option<String>,
    pub quo_te: Option<String>,
    pub long_name: Option<Integer>,
    pub rest: Rest<Party>,
}
callspec_runtime::model! { Party, TABLES, 2; 0 name, 1 a_b_c, 2 quo_te, 3 long_name }

/// With members that a document cannot be without.
#[non_exhaustive]
pub struct Ticket {
    pub uuid: String,
    pub count: Integer,
    pub open: Option<bool>,
    pub note: Value,
    pub rest: Rest<Ticket>,
}
callspec_runtime::model! {
    Ticket, TABLES, 3;
    0 uuid required,
    1 count required,
    2 open,
    3 note required,
}

/// With more members than a word has bits.
macro_rules! wide {
    ($($position:literal $field:ident)*) => {
        const WIDE: &[&str] = &[$(stringify!($field)),*];

        #[non_exhaustive]
        pub struct Wide {
            $(pub $field: Option<bool>,)*
            pub rest: Rest<Wide>,
        }
        callspec_runtime::model! { Wide, TABLES, 4; $($position $field),* }
    };
}

wide! {
    0 a0 1 a1 2 a2 3 a3 4 a4 5 a5 6 a6 7 a7 8 a8 9 a9 10 b0 11 b1 12 b2 13 b3 14 b4 15 b5 16 b6 17 b7
    18 b8 19 b9 20 c0 21 c1 22 c2 23 c3 24 c4 25 c5 26 c6 27 c7 28 c8 29 c9 30 d0 31 d1 32 d2 33 d3
    34 d4 35 d5 36 d6 37 d7 38 d8 39 d9 40 e0 41 e1 42 e2 43 e3 44 e4 45 e5 46 e6 47 e7 48 e8 49 e9
    50 f0 51 f1 52 f2 53 f3 54 f4 55 f5 56 f6 57 f7 58 f8 59 f9 60 g0 61 g1 62 g2 63 g3 64 g4 65 g5
    66 g6 67 g7 68 g8 69 g9
}

/// A type whose page has a table without rows.
#[non_exhaustive]
pub struct Nothing {
    pub rest: Rest<Nothing>,
}
callspec_runtime::model! { Nothing, TABLES, 5; }

#[non_exhaustive]
pub enum Status {
    Started,
    OnHold,
    Done,
    Other(Unlisted),
}
callspec_runtime::text_enum! { Status { Started = "started", OnHold = "on-hold", Done = "" } }
callspec_runtime::document! { Status, TABLES, 6 }

pub enum Mark {
    Flag(bool),
    Count(Integer),
    Text(Status),
    List(Vec<Option<String>>),
    Object(Box<Party>),
}
callspec_runtime::choice! {
    Mark { Boolean Flag, Number Count, String Text, Array List, Object Object }
}
