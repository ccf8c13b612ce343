//! Facts as the rules see them: findings, not yet held against what is proved.

use super::changed::Changed;
use super::{Comparison, promise};
use crate::diff::{Finding, Impact, Impacts, Place, Severity, Source};
use crate::fact::{Change, Fact, Polarity, Subject, Tendency};
use crate::locate::Index;
use crate::prove::Question;
use crate::rule;
use crate::tree::Tree;
use crate::units;
use crate::verdict::Side;
use callspec_runtime::Level;
use callspec_schema::SchemaId;
use promise::Moves;

/// A finding, and what judging it needs.
pub(super) struct Judged {
    pub finding: Finding,
    pub fact: Fact,
    /// What the change does to the documents at its place.
    pub tendency: Tendency,
    /// The innermost unit that holds its place, and how what is narrower there is turned on the way up.
    pub unit: usize,
    pub polarity: Polarity,
    /// The subschemas that it is about, on both sides.
    pub owner: [Option<SchemaId>; 2],
    /// Whether a whole type is gone: what becomes of its documents nobody can tell.
    pub is_loss: bool,
    /// Whether readers lose what they were promised, even if documents with documented members alone
    /// do not show it.
    pub is_promise: bool,
}

impl Judged {
    /// Whether it has an effect at a level. A move changes what is declared; what is documented held
    /// before and holds now.
    pub(super) fn is_at(&self, level: Level) -> bool {
        self.fact.level <= level
            && !(self.fact.subject == Subject::Layer && level == Level::Documented)
    }

    /// Whether it goes a way, as the rules see it.
    pub(super) fn goes(&self, tendency: Tendency) -> bool {
        self.tendency == tendency || self.tendency == Tendency::Either
    }

    /// The question what it does by itself.
    pub(super) fn question<'q>(&'q self, comparison: &'q Comparison<'_>) -> Question<'q> {
        let unit = comparison.units.get(self.unit);
        let is_plain = self.polarity == Polarity::Plain && unit.is_type;
        let path = [0, 1].map(|side| {
            is_plain.then(|| self.fact.owner[side].strip_prefix(unit.pointer.as_str())).flatten()
        });
        Question { fact: &self.fact, owner: self.owner, path }
    }
}

/// The findings of a file.
pub(super) fn findings(comparison: &Comparison<'_>, changed: &Changed<'_>) -> Vec<Judged> {
    let (file, model) = (changed.file, comparison.model(changed.file));
    let side = |tree: &Tree| tree.text(file).map(|text| (text.to_owned(), Index::of(text)));
    let (old, new) = (side(comparison.old), side(comparison.new));
    let mut findings = Vec::new();
    let moves = Moves::of(comparison, changed);
    for fact in changed.facts.iter().filter(|fact| !moves.explain(fact)) {
        // Each fact has a rule, which the tests of the rules see to.
        let Some(rule) = rule::of(fact.subject, fact.change) else { continue };
        let Some((unit, polarity)) = comparison.units.holding(file, fact.place()) else { continue };
        let index = if fact.side == Side::Old { &old } else { &new };
        let place =
            index.as_ref().and_then(|(text, index)| index.line_and_column(text, &fact.pointer));
        let (line, column) = place.unwrap_or((1, 1));
        let finding = Finding {
            rule,
            place: Place {
                side: fact.side,
                file: file.to_owned(),
                pointer: fact.pointer.clone(),
                line,
                column,
                source: fact.source.as_ref().and_then(Source::of),
            },
            message: rule.message(fact),
            old: fact.old.clone(),
            new: fact.new.clone(),
            old_evidence: fact.old_evidence,
            new_evidence: fact.new_evidence,
            level: fact.level,
            declared: Impacts { readers: Impact::Safe, writers: Impact::Safe },
            documented: Impacts { readers: Impact::Safe, writers: Impact::Safe },
            witnesses: Vec::new(),
            reaches: Default::default(),
            api: rule.api().min(model),
            severity: Severity::Note,
            fails: false,
            rule_severity: None,
            allowed: None,
        };
        let owner = owners(comparison, file, fact);
        findings.push(Judged {
            finding,
            tendency: rule.tendency(fact),
            unit,
            polarity: if fact.polarity == Polarity::Mixed { Polarity::Mixed } else { polarity },
            owner,
            is_promise: promise::is_broken(comparison, fact, owner),
            is_loss: is_loss(comparison, file, fact),
            fact: fact.clone(),
        });
    }
    findings
}

/// The subschemas that a fact is about.
pub(super) fn owners(
    comparison: &Comparison<'_>,
    file: &str,
    fact: &Fact,
) -> [Option<SchemaId>; 2] {
    [Side::Old, Side::New].map(|side| {
        let tree = if side == Side::Old { comparison.old } else { comparison.new };
        let root = tree.root(file)?;
        tree.set.at(tree.set.schema(root).file, &fact.owner[side as usize])
    })
}

/// Whether a type is gone: a file, or a definition that its file's root did not use.
fn is_loss(comparison: &Comparison<'_>, file: &str, fact: &Fact) -> bool {
    match (fact.subject, fact.change) {
        (Subject::Type, Change::Removed) => true,
        (Subject::Definition, Change::Removed) => {
            let units = &comparison.units;
            let unit = units.find(file, &fact.pointer).filter(|it| units.get(*it).is_type);
            let root = units.find(file, "");
            let (Some(unit), Some(root)) = (unit, root) else { return false };
            let is_there = units::schema(comparison.new, units.get(unit)).is_some();
            !is_there && !units.leading_to(&[unit])[0].has_any(root)
        }
        _ => false,
    }
}
