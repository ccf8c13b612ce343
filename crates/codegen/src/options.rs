//! What callers can choose.

use callspec_runtime::format::Format;
use callspec_schema::model::{Integers, Wanted};
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
    /// Types of the caller's own instead of generated ones, by the name in the schemas: for a type that is read and
    /// written by an `Adapter`, `callspec_runtime::Adapted<crate::MyAdapter>`; else the path of one that implements
    /// `callspec_runtime::model::Field`.
    pub replace: BTreeMap<String, String>,
    /// Generate only these types and what they lead to, by their name in the schemas or in Rust; all of them
    /// when empty. Names are those that they have among all types.
    pub only: BTreeSet<String>,
    /// Which integers have a Rust type, by their bounds. A number that does not fit one is an error then.
    pub integers: Integers,
    /// Types that texts of a format stand for, by the name of the format: paths of types that implement
    /// `callspec_runtime::TextType`. Fields are a `callspec_runtime::Text` of it. [`texts_of`](Options::texts_of)
    /// fills in those of a crate.
    pub texts: BTreeMap<String, String>,
    /// Whether members that are absent are what their schema says by `default`, when a document is read, and in
    /// `Default`. What is written then has them. Only values without objects are.
    pub defaults: bool,
    /// Whether definitions that are strings, numbers or booleans are types of their own where they are
    /// referred to.
    pub newtypes: bool,
    /// Whether types that hold texts get a second form, `CallRef<'d>` beside `Call`, whose texts stay in the
    /// document that it was read from.
    pub borrowed: bool,
    /// Whether docs say where facts come from, in a line of their own, where schemas say it (`x-source`,
    /// `x-evidence`); they do by default.
    pub provenance: bool,
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
            integers: Integers::default(),
            texts: BTreeMap::new(),
            defaults: false,
            newtypes: false,
            borrowed: false,
            provenance: true,
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

/// The types of crates, by format.
const CRATES: [(&str, &[(&str, &str)]); 6] = [
    ("uuid", &[("uuid", "uuid::Uuid")]),
    ("url", &[("uri", "url::Url")]),
    (
        "jiff",
        &[
            ("date-time", "jiff::Timestamp"),
            ("date", "jiff::civil::Date"),
            ("civil-date-time", "jiff::civil::DateTime"),
        ],
    ),
    (
        "jiff-1",
        &[
            ("date-time", "jiff1::Timestamp"),
            ("date", "jiff1::civil::Date"),
            ("civil-date-time", "jiff1::civil::DateTime"),
        ],
    ),
    (
        "chrono",
        &[
            ("date-time", "chrono::DateTime<chrono::FixedOffset>"),
            ("date", "chrono::NaiveDate"),
            ("civil-date-time", "chrono::NaiveDateTime"),
        ],
    ),
    (
        "time",
        &[
            ("date-time", "time::OffsetDateTime"),
            ("date", "time::Date"),
            ("civil-date-time", "time::PrimitiveDateTime"),
        ],
    ),
];

impl Options {
    /// Lets texts of the formats that a crate has types for be of these: `uuid`, `url`, `jiff` (0.2), `jiff-1`,
    /// `chrono` or `time`. The runtime's feature of that name has to be on. Gives whether it is one of these.
    pub fn texts_of(&mut self, name: &str) -> bool {
        let Some((_, types)) = CRATES.iter().find(|(known, _)| *known == name) else {
            return false;
        };
        let runtime = &self.runtime;
        let types = types.iter().map(|(format, path)| {
            let path = path.replace(
                "chrono::FixedOffset",
                &format!("{runtime}::external::chrono::FixedOffset"),
            );
            ((*format).to_owned(), format!("{runtime}::external::{path}"))
        });
        self.texts.extend(types);
        true
    }

    /// Which places have types that they need not have.
    pub(crate) fn wanted(&self) -> Wanted {
        let formats = self.texts.keys().filter_map(|name| Format::from_name(name));
        Wanted { formats: formats.collect(), integers: self.integers, newtypes: self.newtypes }
    }

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
    /// Required members that cannot be null are plain fields: a document without one is an error, and `build!`
    /// without one does not compile. A member through which each object of its type holds another one stays an
    /// `Option`: a default of it would never end.
    RequiredPlain,
}
