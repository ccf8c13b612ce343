//! `regen`: the schemas of the vendors in `schema/`, from their pages.

use crate::console::{Console, style};
use crate::outcome::{Failure, Outcome};
use crate::stage::Stage;
use crate::vendor::VendorFolder;
use crate::{pages, schemas, stale};
use callspec_intake::Reading;
use callspec_intake::report::{Entry, Report};
use callspec_intake::update::MARK;
use callspec_mappings::Mapping;
use callspec_runtime::escape::Visible;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// Rebuild schema/*/*.json from schema/*/pages
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec regen                  every vendor
  callspec regen vonage           one vendor
  callspec regen --check          in CI: exit code 1 if a file is out of date")]
pub struct Regen {
    /// The vendors [default: all]
    vendors: Vec<String>,
    /// Write nothing; exit 1 if a file is out of date
    #[arg(long)]
    check: bool,
}

/// What a vendor's folder has and should have: each file's text, or `None` where it has to go.
struct Plan {
    vendor: VendorFolder,
    should: BTreeMap<PathBuf, Option<String>>,
    inputs: Vec<PathBuf>,
    types: usize,
    /// What has no description yet.
    undescribed: Vec<String>,
    /// Where `neutral.toml` does not fit the schemas.
    unmapped: Vec<String>,
    /// How many findings of each kind the read has.
    findings: String,
    /// Types of vendor.toml that no page describes: their pages have other titles now, or are gone.
    untitled: Vec<String>,
}

impl Regen {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let vendors = match self.vendors.is_empty() {
            true => VendorFolder::all()?,
            false => self
                .vendors
                .iter()
                .map(|name| VendorFolder::find(name))
                .collect::<Result<_, _>>()?,
        };
        let plans: Vec<_> =
            vendors.into_iter().map(|vendor| plan(vendor, console)).collect::<Result<_, _>>()?;
        if self.check { check(&plans, console) } else { write(&plans, console) }
    }
}

/// Reads a vendor's pages. Nothing is written when that fails anywhere.
fn plan(vendor: VendorFolder, console: &Console) -> Result<Plan, Failure> {
    let data = vendor.vendor()?;
    let fixups = vendor.fixups()?;
    let folder = vendor.pages();
    let found = match folder.is_dir() {
        true => pages::find_for(&[folder], &data)?,
        false => pages::Found::default(),
    };
    let (reading, errors) = pages::reading(&found.pages, &data, fixups.as_ref(), console);
    let name = vendor.name();
    if !errors.is_empty() {
        return Err(Failure::pages(&errors, format!("Correct the pages in schema/{name}/pages")));
    }
    if let Some(fixup) = reading.report.stale_fixups.first() {
        return Err(stale_fixup(&vendor, fixup));
    }
    let findings = findings(&reading.report);
    let named = data.named_types().into_iter();
    let untitled =
        named.filter(|name| !reading.types.contains_key(*name)).map(str::to_owned).collect();
    let undescribed = undescribed(&reading);
    let types = schemas::texts(&reading.schemas)?;
    let unmapped = unmapped(&vendor, &types);
    let mut should: BTreeMap<_, _> =
        schemas::json_files(vendor.path())?.into_iter().map(|path| (path, None)).collect();
    let count = types.len();
    should.extend(types.into_iter().map(|(name, text)| (vendor.path().join(name), Some(text))));
    let inputs = found.pages.into_iter().map(|page| page.path).chain(vendor.files()).collect();
    Ok(Plan { vendor, should, inputs, types: count, undescribed, unmapped, findings, untitled })
}

/// `2 conflicts, 21 warnings`: a change of these numbers is a change of the pages.
fn findings(report: &Report) -> String {
    let counts = [
        (report.conflicts.len(), "conflict"),
        (report.warnings.len(), "warning"),
        (report.guessed.len(), "guess"),
        (report.unresolved.len(), "unresolved type"),
        (report.idle_fixups.len(), "unused fixup"),
    ];
    let counted = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| {
        let end = match (count, what) {
            (1, _) => "",
            (_, "guess") => "es",
            _ => "s",
        };
        format!("{count} {what}{end}")
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// What still has the placeholder of an update for a description.
fn undescribed(reading: &Reading) -> Vec<String> {
    let members = reading.types.values().flat_map(|facts| {
        let named = facts.members.values().map(|member| (Some(member), &member.description));
        named.chain([(None, &facts.description)]).map(move |(member, text)| (facts, member, text))
    });
    let open = members.filter(|(_, _, text)| text.contains(MARK));
    open.map(|(facts, member, _)| match member {
        Some(member) => format!(
            "{}:{} {}.{}",
            member.place.page, member.place.line, facts.name, member.doc_name
        ),
        None => format!("{}:{} {}", facts.place.page, facts.place.line, facts.name),
    })
    .collect()
}

/// Where the table of what the vendor's values mean in a neutral call does not fit its schemas. A vendor may
/// have none.
fn unmapped(vendor: &VendorFolder, types: &[(String, String)]) -> Vec<String> {
    let path = vendor.path().join("neutral.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => return vec![error.to_string()],
    };
    match Mapping::read(&text) {
        Err(error) => vec![error.to_string()],
        Ok(mapping) => {
            let types: Vec<_> = types
                .iter()
                .map(|(name, text)| (name.trim_end_matches(".json"), text.as_str()))
                .collect();
            mapping.check(&types).iter().map(ToString::to_string).collect()
        }
    }
}

fn stale_fixup(vendor: &VendorFolder, fixup: &Entry) -> Failure {
    Failure::new(
        format!(
            "{}: the fixup of {} no longer applies: {}",
            vendor.path().join(&fixup.page).display(),
            fixup.subject,
            fixup.reason
        ),
        "The page has changed: check it, then change or remove the fixup",
    )
}

fn write(plans: &[Plan], console: &mut Console) -> Result<Outcome, Failure> {
    let mut stage = Stage::new();
    for plan in plans {
        stage.inputs(plan.inputs.iter().map(|path| &**path));
        for (path, text) in &plan.should {
            match text {
                Some(text) => stage.write_in_folder(path, text.as_str()),
                None => stage.remove(path.clone()),
            }
        }
    }
    let changes = stage.commit()?;
    let mut found = Vec::new();
    for plan in plans {
        let count =
            |of: &BTreeSet<PathBuf>| of.iter().filter(|it| plan.should.contains_key(*it)).count();
        let (written, removed) = (count(&changes.written), count(&changes.removed));
        let place = style::PLACE;
        let name = plan.vendor.name();
        console.line(format_args!(
            "{place}{}{place:#}: {} types, {written} written, {removed} removed",
            Visible(&name),
            plan.types
        ));
        for of in &plan.untitled {
            console
                .line(format_args!("  vendor.toml: no page has a title of type {}", Visible(of)));
        }
        if !plan.findings.is_empty() {
            console.line(format_args!("  of its pages: {}", plan.findings));
            found.push(name);
        }
    }
    if let Some(name) = found.first() {
        let name = Visible(name);
        console.line(format_args!(
            "Findings are listed by: callspec read schema/{name}/pages --vendor {name} --out FOLDER"
        ));
    }
    Ok(Outcome::Clean)
}

fn check(plans: &[Plan], console: &mut Console) -> Result<Outcome, Failure> {
    let mut stale = Vec::new();
    for plan in plans {
        for (path, should) in &plan.should {
            // Not UTF-8 is not what it should be, either.
            let file = Some(path).filter(|path| path.is_file());
            let is = file.and_then(|path| fs::read(path).ok());
            let is = is.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            if is.as_deref().map(without_lines) != should.as_deref().map(without_lines) {
                stale::print(console, path, is.as_deref(), should.as_deref());
                stale.push(plan.vendor.name());
            }
        }
    }
    let undescribed: Vec<&String> = plans.iter().flat_map(|plan| &plan.undescribed).collect();
    for subject in &undescribed {
        console.line(format_args!("{} {MARK}: write its description", Visible(subject)));
    }
    let unmapped = plans.iter().flat_map(|plan| plan.unmapped.iter().map(|it| (&plan.vendor, it)));
    let mut is_unmapped = false;
    for (vendor, finding) in unmapped {
        is_unmapped = true;
        let name = vendor.name();
        console.line(format_args!("schema/{}/neutral.toml: {}", Visible(&name), Visible(finding)));
    }
    stale.dedup();
    if !stale.is_empty() {
        stale::print_mend(console, &format!("regen {}", stale.join(" ")));
    }
    Ok(Outcome::found(!stale.is_empty() || !undescribed.is_empty() || is_unmapped))
}

/// A schema's text but for the lines of pages that it names: that they moved is no staleness.
fn without_lines(text: &str) -> String {
    const LINE: &str = "\"line\": ";
    let mut parts = text.split(LINE);
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(LINE);
        rest.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    rest
}
