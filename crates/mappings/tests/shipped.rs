//! The tables of the shipped vendors fit the shipped schemas.

use callspec_mappings::Mapping;
use std::{fs, path::Path};

#[test]
fn every_listed_value_is_mapped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    for vendor in ["genesys-cloud", "genesys-engage", "vonage"] {
        let folder = root.join(vendor);
        let text = fs::read_to_string(folder.join("neutral.toml")).expect("the tables are there");
        let mapping = Mapping::read(&text).unwrap_or_else(|error| panic!("{vendor}: {error}"));
        let files = fs::read_dir(&folder).expect("the folder is there").flatten();
        let files = files
            .map(|file| file.path())
            .filter(|path| path.extension().is_some_and(|it| it == "json"));
        let texts: Vec<_> = files
            .map(|path| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                (name, fs::read_to_string(&path).unwrap_or_default())
            })
            .collect();
        let schemas: Vec<_> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let findings: Vec<_> = mapping.check(&schemas).iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{vendor}:\n{}", findings.join("\n"));
    }
}

/// The tables in the documentation are those of `schema/`.
#[test]
fn the_documentation_shows_the_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut text = String::from(
        "# What vendors' values mean in a neutral call\n\nGenerated from `schema/<vendor>/neutral.toml`; \
         [One call](one-call.md) says what it is for. `UPDATE_SNAPSHOTS=1 cargo test -p callspec-mappings` writes it.\n\n",
    );
    for vendor in ["genesys-cloud", "genesys-engage", "vonage"] {
        let tables = fs::read_to_string(root.join("schema").join(vendor).join("neutral.toml"));
        let mapping = Mapping::read(&tables.expect("the tables are there"));
        text.push_str(&mapping.unwrap_or_else(|error| panic!("{error}")).markdown(vendor));
        text.push('\n');
    }
    let path = root.join("docs/mappings.md");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &text).expect("it can be written");
    }
    let is = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        is == text,
        "docs/mappings.md is out of date: run UPDATE_SNAPSHOTS=1 cargo test -p callspec-mappings"
    );
}
