//! The columns of a type: what documents are checked against, and where their values go.

use crate::builder::Builder;
use crate::plan::{Limits, Node, Plan};
use crate::schema;
use arrow_schema::SchemaRef;
use callspec_runtime::Level;
use callspec_schema::{Error, OwnedTables, Root, SchemaId, Set, compile};
use std::sync::Arc;

/// How documents become rows.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// What makes a document a reject. At [`Level::Declared`], what violates only
    /// [`Level::Documented`] is a row with findings.
    pub level: Level,
    /// Bounds on the columns.
    pub limits: Limits,
    /// The largest document, in bytes; a larger one is a reject.
    pub max_document: usize,
    /// How many findings a row lists; one more entry says how many others there are.
    pub max_findings: usize,
    /// Whether rejects have the document's text, which may be personal data.
    pub keeps_text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            level: Level::Declared,
            limits: Limits::default(),
            max_document: 16 << 20,
            max_findings: 100,
            keeps_text: false,
        }
    }
}

/// The columns of a type. It may be shared between threads; each fills batches of its own.
#[derive(Debug)]
pub struct Columns {
    pub(crate) tables: OwnedTables,
    pub(crate) plan: Plan,
    pub(crate) options: Options,
    schema: SchemaRef,
    findings: String,
}

impl Columns {
    /// The columns of a schema of a set. The name is that of the type, for the metadata.
    ///
    /// # Errors
    /// As [`compile`].
    pub fn of(
        set: &Set,
        schema: SchemaId,
        name: &str,
        options: Options,
    ) -> Result<Columns, Vec<Error>> {
        let plan = Plan::of(set, schema, options.limits);
        // Behind the type, those whose conditions are asked.
        let root = |schema| Root { name: name.to_owned(), schema, members: Vec::new() };
        let roots: Vec<_> = std::iter::once(schema).chain(plan.told.iter().copied()).collect();
        let tables = compile(set, &roots.into_iter().map(root).collect::<Vec<_>>())?;
        let findings = findings_name(&plan);
        let schema = Arc::new(schema::of(&plan, &findings, name));
        Ok(Columns { tables, plan, options, schema, findings })
    }

    /// The Arrow schema of the rows.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The name of the column of findings.
    pub fn findings_column(&self) -> &str {
        &self.findings
    }

    /// The largest document, in bytes.
    pub fn max_document(&self) -> usize {
        self.options.max_document
    }

    /// A builder without rows.
    pub fn builder(&self) -> Builder<'_> {
        Builder::new(self)
    }
}

/// A name that no column of a row has.
fn findings_name(plan: &Plan) -> String {
    let mut name = "_findings".to_owned();
    if let Some(Node::Struct(of)) = plan.nodes.first() {
        while of.rest == name || of.fields.iter().any(|it| it.name == name) {
            name.insert(0, '_');
        }
    }
    name
}
