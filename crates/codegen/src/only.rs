//! The types that a caller asks for, of all that schemas have.

use crate::Options;
use callspec_schema::Error;
use callspec_schema::model::Model;
use callspec_schema::naming::Names;
use std::collections::BTreeSet;

/// Leaves out of a model, and of its names, what the types asked for do not lead to.
pub(crate) fn keep(
    model: &mut Model,
    names: &mut Names,
    options: &Options,
) -> Result<(), Vec<Error>> {
    if options.only.is_empty() {
        return Ok(());
    }
    let (mut from, mut errors) = (BTreeSet::new(), Vec::new());
    for name in &options.only {
        let types = model.types.iter().enumerate();
        let found = types.filter(|(at, it)| it.name == *name || names.type_name(*at) == name);
        let before = from.len();
        from.extend(found.map(|(at, _)| at));
        if from.len() == before && !model.types.iter().any(|it| it.name == *name) {
            let help = "name a type as its file or its `$defs` entry is named, or as in Rust";
            errors.push(Error::option(
                &format!("only {name:?} is wanted, but no type has that name"),
                help,
            ));
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let kept = model.keep_reached(&from);
    names.keep(&kept);
    Ok(())
}
