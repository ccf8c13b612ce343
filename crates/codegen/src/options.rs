//! What callers can choose.

use callspec_schema::{Dialect, Documents, Formats};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// How `format` is treated.
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
    /// Generate only these types and what they lead to, by their name in the schemas or in Rust; all of them
    /// when empty. Names are those that they have among all types.
    pub only: BTreeSet<String>,
    /// Whether to implement `schemars::JsonSchema`, which gives the schema itself, with definitions in
    /// the place of references. The crate that the code goes into needs the feature `schemars` of the
    /// runtime.
    pub schemars: bool,
    /// The dialect of files without `$schema`; draft 2020-12 where nothing is said.
    pub dialect: Option<Dialect>,
    /// Whether unknown keywords and formats, and keywords without effect, are errors and not notes.
    pub strict: bool,
    /// Keywords of your own, which say nothing of documents.
    pub keywords: Vec<String>,
    /// Whether a `$ref` to a document that cannot be had admits anything; that is noted.
    pub unresolved_is_any: bool,
    /// Documents that `$ref`s may name beside the files given: [`Maps`](crate::build::Maps), or your own.
    pub documents: Option<Arc<dyn Documents>>,
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
            only: BTreeSet::new(),
            schemars: false,
            dialect: None,
            strict: false,
            keywords: Vec::new(),
            unresolved_is_any: false,
            documents: None,
            lenient: false,
        }
    }
}

impl Options {
    pub(crate) fn schema_options(&self) -> callspec_schema::Options {
        callspec_schema::Options {
            // Types are read whichever way values are sent.
            way: None,
            formats: self.formats,
            lenient: self.lenient,
            dialect: self.dialect,
            strict: self.strict,
            keywords: self.keywords.clone(),
            unresolved_is_any: self.unresolved_is_any,
            documents: self.documents.clone(),
        }
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
