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
