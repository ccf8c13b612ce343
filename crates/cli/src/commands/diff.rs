//! `diff`: two versions of schemas compared, judged, and let pass or not.

mod allow;
mod gate;
mod git;
mod pairs;
mod side;

use crate::console::Console;
use crate::formats::FormatKind;
use crate::outcome::{Failure, Outcome};
use crate::schemas::{self, Library, SchemaArgs, print_notes};
use allow::Allow;
use callspec_compat::render::{self, Style};
use callspec_compat::{Options, Severity, Tree, compare, rule};
use callspec_runtime::escape::Visible;
use callspec_yaml::Places;
use clap::{Args, Parser, ValueEnum};
use gate::{FailOn, Gate};
use side::Side;
use std::collections::HashMap;
use std::path::PathBuf;

/// Compare schemas: what changed, whom it breaks, and the document that proves it
///
/// A side is a schema file, a folder, `git:REV` (the schemas as of a revision) or `git:REV:PATH`.
/// Of OpenAPI and Swagger documents, each operation is judged: requests for writers, responses for readers.
/// Compatible means proved. A break comes with a document that one side accepts and the other rejects.
/// Everything else is unknown. A break that only documents with undocumented properties show is
/// reported, and fails nothing unless --strict is given.
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec diff old/ new/
  callspec diff git:v1.2.0 schema/
  callspec diff --base origin/main --format github --fail-on reader
  callspec diff --base origin/main api/openapi.yaml --format markdown
  callspec diff --base origin/main --allow allowed.toml --rule description-changed=off
  callspec diff --pairs pairs.ndjson
  callspec diff --explain all

An allow file has entries like this one. Entries that match nothing or have expired are reported:
  [[allow]]
  rule = \"property-removed\"
  type = \"vonage/CallRecord\"      # every type, if left out
  pointer = \"/properties/rate\"    # every place, if left out
  reason = \"Never sent since 2021\"
  until = 2027-01-31              # forever, if left out")]
pub struct Diff {
    /// OLD and NEW; with --base just NEW, which is the nearest schema/ by default
    #[arg(value_name = "OLD NEW", num_args = 0..=2)]
    sides: Vec<String>,
    /// Compare with the same schemas as of a revision
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: DiffFormat,
    /// Exit 1 if this audience breaks, or may break
    #[arg(long, value_enum, default_value_t, value_name = "WHO")]
    fail_on: FailOn,
    /// Also fail on breaks that only documents with undocumented properties show
    #[arg(long)]
    strict: bool,
    /// Override a rule's severity: error fails unless --fail-on is none, the others never do, off hides it
    #[arg(long, value_name = "RULE=LEVEL", value_parser = rule_level)]
    rule: Vec<(String, Severity)>,
    /// A TOML file of allowed findings, each with its reason
    #[arg(long, value_name = "FILE")]
    allow: Option<PathBuf>,
    /// How to treat `format`; with --pairs, formats are annotations by default
    #[arg(long, value_enum, value_name = "KIND")]
    formats: Option<FormatKind>,
    #[command(flatten)]
    reading: SchemaArgs,
    /// Refuse unknown keywords and formats, and keywords without effect
    #[arg(long)]
    strict_schemas: bool,
    /// Explain a rule; `all` prints every rule as Markdown
    #[arg(long, value_name = "RULE", conflicts_with_all = ["sides", "base", "pairs"])]
    explain: Option<String>,
    /// Compare pairs of schemas, one a line: {"id","old","new"}; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sides", "base"])]
    pairs: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For a comment on a pull request
    Markdown,
    /// Annotations of a GitHub workflow
    Github,
    /// For code scanning
    Sarif,
    /// For most CI systems
    Junit,
}

/// `null-allowed=note`
fn rule_level(text: &str) -> Result<(String, Severity), String> {
    let (id, level) = text.split_once('=').ok_or("expected RULE=LEVEL")?;
    let levels = [Severity::Error, Severity::Warning, Severity::Note, Severity::Off];
    let level = levels
        .into_iter()
        .find(|it| it.name() == level)
        .ok_or("the levels are error, warning, note and off")?;
    match rule::find(id) {
        Some(_) => Ok((id.to_owned(), level)),
        None => Err(format!("there is no rule {id:?}; --explain all lists them")),
    }
}

impl Diff {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        if let Some(id) = &self.explain {
            return explain(id, console);
        }
        if let Some(file) = &self.pairs {
            return pairs::run(file, self.formats, console);
        }
        let allow = self.allow.as_deref().map(Allow::read).transpose()?;
        let sides = self.sides()?;
        let style = Style::with_color(console.has_colour()).at(sides[1].root());
        let (old, new) = rayon::join(|| self.tree(&sides[0]), || self.tree(&sides[1]));
        let (old, new) = (old?, new?);
        print_notes(old.notes(), console);
        print_notes(new.notes(), console);
        let mut diff = compared([&old, &new], &sides, &style);
        let mut gate = Gate::new(self.fail_on, self.strict, self.rule, allow);
        let fails = gate.judge(&mut diff);
        let rendered = match self.format {
            DiffFormat::Text => render::text(&diff, &style),
            DiffFormat::Json => render::json(&diff, &style),
            DiffFormat::Markdown => render::markdown(&diff, &style),
            DiffFormat::Github => render::github(&diff, &style),
            DiffFormat::Sarif => render::sarif(&diff, &style),
            DiffFormat::Junit => render::junit(&diff, &style),
        };
        match self.format {
            DiffFormat::Text => console.print(&rendered),
            _ => console.data(&rendered),
        }
        if !rendered.is_empty() && !rendered.ends_with('\n') {
            console.data("\n");
        }
        let over = gate.entries_that_are_over();
        over.iter().for_each(|entry| console.remark(entry));
        Ok(Outcome::found(fails || !over.is_empty()))
    }

    /// The two sides that the arguments mean.
    fn sides(&self) -> Result<[Side; 2], Failure> {
        let sides: Vec<_> = self.sides.iter().map(String::as_str).collect();
        match (&self.base, &sides[..]) {
            (None, [old, new]) => Side::both(old, new),
            (Some(base), [new]) => Side::both(&format!("git:{base}"), new),
            (Some(base), []) => {
                let new = crate::vendor::schema_root()?;
                Side::both(&format!("git:{base}"), &new.to_string_lossy())
            }
            _ => Err(Failure::new(
                "two sides are needed",
                "Give OLD and NEW, or --base REV and perhaps NEW: see --help",
            )),
        }
    }

    fn tree(&self, side: &Side) -> Result<Tree, Failure> {
        let formats = self.formats.unwrap_or_default().into();
        let reading = |library: Option<&Library>| {
            let mut options = self.reading.options(formats, library)?;
            options.strict = self.strict_schemas;
            Ok(options)
        };
        let files = side.files(&reading)?;
        let is_document = files.iter().any(|(_, text)| schemas::is_document(text));
        let library = if is_document { side.library()? } else { None };
        Tree::read(files, reading(library.as_ref())?).map_err(|errors| Failure::schemas(&errors))
    }
}

/// What `diff OLD NEW --format json` prints, for programs that run no command. Its threads are those of the pool of
/// rayon's in which it is called.
///
/// # Errors
/// What kept it from comparing.
pub fn json_of_diff(old: &str, new: &str) -> Result<String, Failure> {
    let Alone { diff: command } = Alone::try_parse_from(["diff", "--", old, new])
        .map_err(|error| Failure::new(error.to_string(), ""))?;
    let sides = command.sides()?;
    let style = Style::default().at(sides[1].root());
    let (old, new) = rayon::join(|| command.tree(&sides[0]), || command.tree(&sides[1]));
    let (old, new) = (old?, new?);
    let mut diff = compared([&old, &new], &sides, &style);
    Gate::new(command.fail_on, command.strict, command.rule, None).judge(&mut diff);
    Ok(render::json(&diff, &style))
}

/// The command by itself, with the values that its options have when nobody gives them.
#[derive(Parser)]
struct Alone {
    #[command(flatten)]
    diff: Diff,
}

/// Compares, with the places where people look: of YAML, and of pages.
fn compared([old, new]: [&Tree; 2], sides: &[Side; 2], style: &Style) -> callspec_compat::Diff {
    let mut diff = compare(old, new, &Options::default());
    yaml_places(&mut diff, [&sides[0], &sides[1]]);
    pages(&mut diff, &style.root);
    diff
}

/// Places of findings in files that are written in YAML: lines and columns of what was read are others.
fn yaml_places(diff: &mut callspec_compat::Diff, sides: [&Side; 2]) {
    let mut known: HashMap<(bool, String), Option<Places>> = HashMap::new();
    for finding in diff.types.iter_mut().flat_map(|it| &mut it.findings) {
        let place = &mut finding.place;
        let is_new = place.side == callspec_compat::Side::New;
        let places = known.entry((is_new, place.file.clone())).or_insert_with(|| {
            sides[usize::from(is_new)].yaml(&place.file).map(|text| Places::of(&text))
        });
        if let Some(found) = places.as_ref().and_then(|it| it.get(&place.pointer)) {
            (place.line, place.column) = (found.line, found.column);
        }
    }
}

/// Says where the pages are that findings come from, as far as they are beside the schemas.
fn pages(diff: &mut callspec_compat::Diff, root: &str) {
    let mut known = HashMap::new();
    for finding in diff.types.iter_mut().flat_map(|it| &mut it.findings) {
        let place = &mut finding.place;
        let Some(source) = &mut place.source else { continue };
        let folder = place.file.rsplit_once('/').map_or(String::new(), |(it, _)| format!("{it}/"));
        let path = format!("{root}{folder}pages/{}", source.page);
        let is_there =
            *known.entry(path.clone()).or_insert_with(|| std::path::Path::new(&path).is_file());
        source.path = is_there.then_some(path);
    }
}

fn explain(id: &str, console: &mut Console) -> Result<Outcome, Failure> {
    let text = match (id, rule::find(id)) {
        ("all", _) => rule::reference(),
        (_, Some(rule)) => rule::explain(rule),
        (_, None) => return Err(no_rule(id)),
    };
    console.line(text.trim_end());
    Ok(Outcome::Clean)
}

/// Names the rules whose names share a word with what was asked for, or all.
fn no_rule(id: &str) -> Failure {
    let all = || rule::all().iter().map(|rule| rule.id);
    let words: Vec<_> =
        id.split(|c: char| !c.is_alphanumeric()).filter(|it| it.len() > 2).collect();
    let close: Vec<_> =
        all().filter(|known| words.iter().any(|word| known.contains(word))).collect();
    let known = if close.is_empty() { all().collect() } else { close };
    let problem = format!("there is no rule {:?}", Visible(id).to_string());
    Failure::new(problem, format!("Rules there are: {}", known.join(", ")))
}
