//! What callers can choose.

use callspec_schema::Formats;
use std::collections::BTreeMap;

/// What to generate.
///
/// ```
/// use callspec_codegen::{Members, Options};
/// let mut options = Options::default();
/// options.members = Members::RequiredPlain;
/// options.rename.insert("call media participant".into(), "Participant".into());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Whether required members are fields of their own type, which documents cannot be without.
    pub members: Members,
    /// What becomes of `format`.
    pub formats: Formats,
    /// The path of the runtime crate; `::callspec_runtime` by default.
    pub runtime: String,
    /// Derives for every struct and enum, as paths: `Hash`, `my_crate::Audit`.
    pub derives: Vec<String>,
    /// Names given by hand: of types by their name in the schemas, of members as `Type.member`, of
    /// listed values as `Type.value`, and of a union's variants by what they would be called.
    pub rename: BTreeMap<String, String>,
    /// Types of the caller's own instead of generated ones, by the name in the schemas: paths of
    /// types that implement `callspec_runtime::Field`.
    pub replace: BTreeMap<String, String>,
    /// Whether to implement `schemars::JsonSchema`, which gives the schema itself. The crate that
    /// the code goes into needs `schemars` and `serde_json`.
    pub schemars: bool,
    /// Lets keywords stand that have no effect. For the official suite, which has such schemas.
    #[doc(hidden)]
    pub lenient: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            members: Members::default(),
            formats: Formats::default(),
            runtime: "::callspec_runtime".to_owned(),
            derives: Vec::new(),
            rename: BTreeMap::new(),
            replace: BTreeMap::new(),
            schemars: false,
            lenient: false,
        }
    }
}

impl Options {
    pub(crate) fn schema_options(&self) -> callspec_schema::Options {
        callspec_schema::Options { formats: self.formats, lenient: self.lenient }
    }
}

/// What members become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Members {
    /// Every member is an `Option`: a document without a required one can still be read.
    #[default]
    Optional,
    /// Required members that cannot be null are plain fields: a document without one is an error.
    RequiredPlain,
}
