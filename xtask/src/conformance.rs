//! `conformance`: the official JSON Schema test suite, each draft of it, through the engine in memory,
//! and through generated code.

mod generated;
mod suite;
mod table;

use callspec_cli::{Console, Failure, Format, Outcome};
use callspec_runtime::{Level, Validator};
use callspec_schema::{Error, Formats, Options, OwnedTables, Root, Set, compile};
use clap::Args;
use generated::Comparison;
use std::path::PathBuf;
use suite::{Case, Suite};

/// Run the official JSON Schema test suite
///
/// Exit code 1 when an answer is wrong, or when generated code answers otherwise than the engine in
/// memory. Schemas outside the profile are refused, and counted apart.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask conformance ../JSON-Schema-Test-Suite
  cargo xtask conformance ../JSON-Schema-Test-Suite --generated
  cargo xtask conformance ../JSON-Schema-Test-Suite --format json > conformance.json")]
pub struct Conformance {
    /// The suite: the folder with tests/draft* and remotes/
    #[arg(value_name = "DIR")]
    suite: PathBuf,
    /// Compile a crate made from the suite, and compare its answers with the engine's
    #[arg(long)]
    generated: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// What became of tests.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Answered as the suite says.
    right: usize,
    /// Answered otherwise.
    wrong: usize,
    /// Not answered: the schema is outside the profile.
    refused: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.refused += other.refused;
    }
}

/// What became of the tests of one schema.
struct Group<'s> {
    case: &'s Case,
    tally: Tally,
    /// Why it was refused.
    refusal: Option<String>,
    /// Descriptions of the tests that went wrong.
    wrong: Vec<&'s str>,
    /// What generated code said, where it was asked.
    generated: Option<Comparison>,
}

impl Group<'_> {
    /// The tests that generated code answered otherwise.
    fn different(&self) -> impl Iterator<Item = &str> {
        self.generated.iter().flat_map(|it| &it.different).map(String::as_str)
    }
}

/// The compiled form of a schema, or why it is refused.
type Answered = Result<OwnedTables, Vec<Error>>;

/// What became of the tests of one draft.
struct Draft<'s> {
    suite: &'s Suite,
    groups: Vec<Group<'s>>,
}

impl Draft<'_> {
    /// What became of the tests in files of a kind.
    fn tally(&self, of: impl Fn(&Case) -> bool) -> Tally {
        let mut total = Tally::default();
        let groups = self.groups.iter().filter(|group| of(group.case));
        groups.for_each(|group| total.add(group.tally));
        total
    }

    fn is_right(&self) -> bool {
        let differs = |group: &Group<'_>| group.different().next().is_some();
        self.tally(|_| true).wrong == 0 && !self.groups.iter().any(differs)
    }
}

impl Case {
    /// Whether the specification leaves the behaviour open.
    fn is_optional(&self) -> bool {
        self.file.starts_with("optional/")
    }
}

impl Conformance {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let suites = Suite::read(&self.suite)?;
        let mut drafts = Vec::new();
        for suite in &suites {
            let answered: Vec<_> = suite.cases.iter().map(|case| compiled(case, suite)).collect();
            let groups = suite.cases.iter().zip(&answered).map(|(case, it)| group(suite, case, it));
            let mut groups: Vec<_> = groups.collect();
            if self.generated {
                let comparisons = generated::compare(suite, &answered)?;
                groups.iter_mut().zip(comparisons).for_each(|(it, new)| it.generated = Some(new));
            }
            drafts.push(Draft { suite, groups });
        }
        match self.format {
            Format::Text => table::print(console, &drafts),
            Format::Json => console.json(&table::json(&drafts)),
        }
        Ok(Outcome::found(!drafts.iter().all(Draft::is_right)))
    }
}

fn group<'s>(suite: &Suite, case: &'s Case, answered: &Answered) -> Group<'s> {
    let mut group =
        Group { case, tally: Tally::default(), refusal: None, wrong: Vec::new(), generated: None };
    if let Some(reason) = suite.left_open(case) {
        group.tally.refused = case.tests.len();
        group.refusal = Some(reason.to_owned());
        return group;
    }
    let compiled = match answered {
        Ok(compiled) => compiled,
        Err(errors) => {
            group.tally.refused = case.tests.len();
            let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
            group.refusal = Some(errors.join("\n"));
            return group;
        }
    };
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Documented);
    for test in &case.tests {
        let quick = validator.is_valid(test.data.as_bytes());
        let complete = validator.validate(test.data.as_bytes()).is_valid();
        if quick == test.valid && complete == test.valid {
            group.tally.right += 1;
        } else {
            group.tally.wrong += 1;
            group.wrong.push(&test.description);
        }
    }
    group
}

fn compiled(case: &Case, suite: &Suite) -> Answered {
    let options = Options {
        formats: formats(case),
        lenient: true,
        dialect: Some(suite.dialect),
        documents: Some(suite.remotes.clone()),
        ..Options::default()
    };
    let set = Set::from_values([(MAIN, case.schema.clone())], options)?;
    let schema = set.root(MAIN).unwrap_or_else(|| unreachable!("the set has the file"));
    compile(&set, &[Root { name: "schema".into(), schema, members: Vec::new() }])
}

/// The section `optional/format` asserts the formats of the standard; elsewhere they say nothing.
fn formats(case: &Case) -> Formats {
    match case.file.starts_with("optional/format/") {
        true => Formats::AssertKnown,
        false => Formats::Annotate,
    }
}

/// What the schema under test is called; none of the suite's `$ref`s names it.
const MAIN: &str = "schema.json";
