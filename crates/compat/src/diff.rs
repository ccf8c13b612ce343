//! What a comparison found, type by type.

use crate::rule::Rule;
use crate::verdict::{Audience, Side, Verdict, Verdicts};
use callspec_runtime::{Evidence, Level};

/// Everything that differs between two trees.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Diff {
    /// The types that were added, removed or changed, by file name. Others are left out.
    pub types: Vec<TypeDiff>,
    /// How many types there are in the old tree, and in the new.
    pub counts: [usize; 2],
}

impl Diff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// What all the changes together do to the Rust API.
    pub fn api(&self) -> Api {
        self.types.iter().map(|it| it.api).max().unwrap_or(Api::None)
    }

    /// All findings, with their types.
    pub fn findings(&self) -> impl Iterator<Item = (&TypeDiff, &Finding)> {
        self.types.iter().flat_map(|it| it.findings.iter().map(move |finding| (it, finding)))
    }
}

/// What differs in one type, which is one file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TypeDiff {
    /// The file's name without `.json`: `vonage/CallRecord`.
    pub name: String,
    /// The file's name in the tree.
    pub file: String,
    /// What became of it.
    pub status: Status,
    /// Each change, in the order of the file.
    pub findings: Vec<Finding>,
    /// The verdicts on what is declared; none where the type is on one side only.
    pub declared: Option<Verdicts>,
    /// The verdicts on what is declared and documented.
    pub documented: Option<Verdicts>,
    /// What the changes do to the generated Rust types.
    pub api: Api,
    /// Types that did not change themselves but refer to this one, directly or not.
    pub affects: Vec<String>,
}

impl TypeDiff {
    /// The verdicts at a level.
    pub fn verdicts(&self, level: Level) -> Option<&Verdicts> {
        match level {
            Level::Declared => self.declared.as_ref(),
            Level::Documented => self.documented.as_ref(),
        }
    }

    /// The verdict for an audience at a level.
    pub fn verdict(&self, level: Level, audience: Audience) -> Option<&Verdict> {
        self.verdicts(level).map(|verdicts| verdicts.of(audience))
    }

    /// Whether every finding that is to blame for a break was let pass.
    pub fn is_excused(&self, level: Level, audience: Audience) -> bool {
        let mut blamed = self
            .findings
            .iter()
            .filter(|finding| finding.impacts(level).of(audience) != Impact::Safe);
        let passed = |it: &Finding| it.allowed.is_some() || it.severity == Severity::Off;
        blamed.clone().next().is_some() && blamed.all(passed)
    }
}

/// What became of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// It is in the new tree only.
    Added,
    /// It is in the old tree only.
    Removed,
    /// It is in both, and differs.
    Changed,
}

impl Status {
    /// `added`, `removed` or `changed`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Changed => "changed",
        }
    }
}

/// One change, judged by one rule.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Where the change is.
    pub place: Place,
    /// What changed, in words.
    pub message: String,
    /// What was there, as JSON; nothing where nothing was.
    pub old: Option<String>,
    /// What is there, as JSON.
    pub new: Option<String>,
    /// How the old fact is known, where the schema says so.
    pub old_evidence: Option<Evidence>,
    /// How the new fact is known.
    pub new_evidence: Option<Evidence>,
    /// The level from which on the change has an effect: `Documented` for one under `x-documented`.
    pub level: Level,
    /// What it means at level `declared`.
    pub declared: Impacts,
    /// What it means at level `documented`.
    pub documented: Impacts,
    /// What it does to the Rust API.
    pub api: Api,
    /// How loud to be about it. Follows from impacts and API; whoever runs the comparison may set it.
    pub severity: Severity,
    /// Why it is let pass: set by whoever runs the comparison, and shown by every output.
    pub allowed: Option<String>,
}

impl Finding {
    /// What it means at a level.
    pub fn impacts(&self, level: Level) -> Impacts {
        match level {
            Level::Declared => self.declared,
            Level::Documented => self.documented,
        }
    }
}

/// Where a change is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The side that the place is on: the new one, unless the thing is gone there.
    pub side: Side,
    /// The file's name in the tree.
    pub file: String,
    /// JSON Pointer in the file.
    pub pointer: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
}

/// What a change means for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Impact {
    /// Nothing: the type is proved compatible, or the change goes the harmless way.
    Safe,
    /// It may break; neither the break nor its absence is proved.
    Unknown,
    /// It goes the harmful way, and the type is proved broken.
    Breaks,
}

impl Impact {
    /// `safe`, `unknown` or `breaks`.
    pub fn name(self) -> &'static str {
        match self {
            Impact::Safe => "safe",
            Impact::Unknown => "unknown",
            Impact::Breaks => "breaks",
        }
    }
}

/// What a change means at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Impacts {
    /// For code that reads what the vendor sends.
    pub readers: Impact,
    /// For code that sends to the vendor.
    pub writers: Impact,
}

impl Impacts {
    /// What it means for an audience.
    pub fn of(self, audience: Audience) -> Impact {
        match audience {
            Audience::Readers => self.readers,
            Audience::Writers => self.writers,
        }
    }
}

/// What a change does to the Rust API of generated code, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Api {
    /// Nothing.
    #[default]
    None,
    /// Only what a program does, not whether it compiles.
    Patch,
    /// Something new.
    Minor,
    /// Programs may no longer compile.
    Major,
}

impl Api {
    /// `none`, `patch`, `minor` or `major`.
    pub fn name(self) -> &'static str {
        match self {
            Api::None => "none",
            Api::Patch => "patch",
            Api::Minor => "minor",
            Api::Major => "major",
        }
    }
}

/// How loud to be about a finding, quietest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Left out of every output.
    Off,
    /// Good to know.
    Note,
    /// It may break somebody.
    Warning,
    /// It breaks somebody.
    Error,
}

impl Severity {
    /// `off`, `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
