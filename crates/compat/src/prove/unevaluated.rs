//! `unevaluatedProperties` and `unevaluatedItems`: by cases of which subschemas hold.
//!
//! What the cases speak of are definitions, which are read when they are needed: by way of a `$ref`
//! they may lead back to the very schema that is being read.

use super::Prover;
use super::lower::Definition;
use super::term::{Names, T, TRUE, Term, kind};
use callspec_runtime::Level;
use callspec_schema::{Keywords, SchemaId};
use std::collections::BTreeSet;
use std::rc::Rc;

/// How many cases are told apart.
const MOST_CASES: usize = 48;

/// What is evaluated in one case.
#[derive(Clone, Debug)]
struct Evaluated {
    /// The case: these hold.
    when: Vec<T>,
    names: BTreeSet<Rc<str>>,
    patterns: Vec<u32>,
    all_members: bool,
    /// Items below this index.
    prefix: u32,
    /// Items in these sets.
    contained: Vec<T>,
    all_items: bool,
}

/// More cases than are told apart, or a subschema that is not understood.
struct TooMany;

type Cases = Result<Vec<Evaluated>, TooMany>;

/// What `unevaluatedProperties` and `unevaluatedItems` of a schema say.
pub(super) fn term(prover: &mut Prover<'_>, keywords: &Keywords, at: Definition) -> T {
    let Ok(cases) = evaluated_by(prover, at, true) else { return prover.opaque() };
    let members = keywords.unevaluated_properties.map(|it| prover.below(it, at));
    let items = keywords.unevaluated_items.map(|it| prover.below(it, at));
    let mut all = Vec::new();
    for case in cases {
        let mut said = Vec::new();
        if let (Some(members), false) = (members, case.all_members) {
            let names = Names::Others(Rc::new(case.names), case.patterns.into());
            said.push(prover.every(names, members));
        }
        if let (Some(items), false) = (items, case.all_items) {
            let items = prover.terms.or(case.contained.into_iter().chain([items]));
            if items != TRUE {
                said.push(prover.terms.add(Term::Items(case.prefix, items)));
            }
        }
        let when = prover.terms.and(case.when);
        let otherwise = prover.terms.not(when);
        let said = prover.terms.and(said);
        all.push(prover.terms.or([otherwise, said]));
    }
    prover.terms.and(all)
}

impl Evaluated {
    fn nothing() -> Evaluated {
        Evaluated {
            when: Vec::new(),
            names: BTreeSet::new(),
            patterns: Vec::new(),
            all_members: false,
            prefix: 0,
            contained: Vec::new(),
            all_items: false,
        }
    }

    fn is_nothing(&self) -> bool {
        self.names.is_empty()
            && self.patterns.is_empty()
            && !self.all_members
            && self.prefix == 0
            && self.contained.is_empty()
            && !self.all_items
    }

    fn and(&self, other: &Evaluated) -> Evaluated {
        let mut both = self.clone();
        both.when.extend(&other.when);
        both.names.extend(other.names.iter().cloned());
        both.patterns.extend(&other.patterns);
        both.patterns.sort_unstable();
        both.patterns.dedup();
        both.all_members |= other.all_members;
        both.prefix = both.prefix.max(other.prefix);
        both.contained.extend(&other.contained);
        both.all_items |= other.all_items;
        both
    }
}

/// The cases of what a schema evaluates where it holds. What its `x-documented` evaluates is nothing
/// to it. `own` is for the schema whose `unevaluated…`
/// is asked about: they do not count themselves.
fn evaluated_by(prover: &mut Prover<'_>, at: Definition, own: bool) -> Cases {
    let set = prover.set(at.side);
    let Some(keywords) = set.keywords(at.schema) else { return Ok(vec![Evaluated::nothing()]) };
    let mut cases = vec![by_itself(prover, keywords, at, own)?];
    for part in set.target(at.schema).into_iter().chain(keywords.all_of.iter().copied()) {
        let part = evaluated_by(prover, Definition { schema: part, ..at }, false)?;
        cases = product(&cases, &part)?;
    }
    for branch in &keywords.any_of {
        let branch = optional(prover, *branch, at)?;
        cases = product(&cases, &branch)?;
    }
    if !keywords.one_of.is_empty() {
        let declared = Definition { level: Level::Declared, ..at };
        let mut any = Vec::new();
        for branch in &keywords.one_of {
            let holds = prover.definition(Definition { schema: *branch, ..declared });
            for mut case in evaluated_by(prover, Definition { schema: *branch, ..declared }, false)?
            {
                case.when.push(holds);
                any.push(case);
            }
        }
        cases = product(&cases, &any)?;
    }
    if let Some(condition) = keywords.if_schema {
        cases = product(&cases, &by_condition(prover, keywords, condition, at)?)?;
    }
    for (name, schema) in &keywords.dependent_schemas {
        let has = prover.terms.add(Term::Has(name.as_str().into()));
        // `Has` holds of what is no object, to which the subschema is not applied.
        let object = prover.terms.add(Term::Kinds(kind::OBJECT));
        let has = prover.terms.and([object, has]);
        let mut absent = Evaluated::nothing();
        absent.when.push(prover.terms.not(has));
        let mut both = vec![absent];
        for mut case in evaluated_by(prover, Definition { schema: *schema, ..at }, false)? {
            case.when.push(has);
            both.push(case);
        }
        cases = product(&cases, &both)?;
    }
    Ok(cases)
}

/// What the keywords beside each other evaluate.
fn by_itself(
    prover: &mut Prover<'_>,
    keywords: &Keywords,
    at: Definition,
    own: bool,
) -> Result<Evaluated, TooMany> {
    let mut case = Evaluated::nothing();
    case.names = keywords.properties.keys().map(|name| name.as_str().into()).collect();
    for (pattern, _) in &keywords.pattern_properties {
        case.patterns.push(prover.terms.pattern(pattern).ok_or(TooMany)?);
    }
    case.all_members = keywords.additional_properties.is_some()
        || !own && keywords.unevaluated_properties.is_some();
    case.prefix = u32::try_from(keywords.prefix_items.len()).unwrap_or(u32::MAX);
    case.all_items = keywords.items.is_some() || !own && keywords.unevaluated_items.is_some();
    if let Some(contains) = keywords.contains {
        let declared = Definition { schema: contains, level: Level::Declared, ..at };
        case.contained.push(prover.definition(declared));
    }
    Ok(case)
}

/// A branch that may hold or not.
fn optional(prover: &mut Prover<'_>, branch: SchemaId, at: Definition) -> Cases {
    let inner = evaluated_by(prover, Definition { schema: branch, ..at }, false)?;
    if inner.iter().all(Evaluated::is_nothing) {
        return Ok(vec![Evaluated::nothing()]);
    }
    let holds = prover.definition(Definition { schema: branch, ..at });
    let mut fails = Evaluated::nothing();
    fails.when.push(prover.terms.not(holds));
    let mut cases = vec![fails];
    for mut case in inner {
        case.when.push(holds);
        cases.push(case);
    }
    Ok(cases)
}

fn by_condition(
    prover: &mut Prover<'_>,
    keywords: &Keywords,
    condition: SchemaId,
    at: Definition,
) -> Cases {
    let declared = Definition { schema: condition, level: Level::Declared, ..at };
    let holds = prover.definition(declared);
    let mut cases = Vec::new();
    let mut then = evaluated_by(prover, declared, false)?;
    if let Some(schema) = keywords.then_schema {
        then = product(&then, &evaluated_by(prover, Definition { schema, ..at }, false)?)?;
    }
    for mut case in then {
        case.when.push(holds);
        cases.push(case);
    }
    let otherwise = match keywords.else_schema {
        Some(schema) => evaluated_by(prover, Definition { schema, ..at }, false)?,
        None => vec![Evaluated::nothing()],
    };
    let fails = prover.terms.not(holds);
    for mut case in otherwise {
        case.when.push(fails);
        cases.push(case);
    }
    Ok(cases)
}

fn product(one: &[Evaluated], other: &[Evaluated]) -> Cases {
    if one.len() * other.len() > MOST_CASES {
        return Err(TooMany);
    }
    Ok(one.iter().flat_map(|one| other.iter().map(move |other| one.and(other))).collect())
}
