//! One rule of the diff, as its folder says it.

use callspec_cli::Failure;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// What stands in a `rule.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The folder's name.
    #[serde(skip)]
    pub id: String,
    pub title: String,
    pub explanation: String,
    pub message: String,
    pub subject: String,
    pub change: String,
    pub documents: String,
    pub api: String,
    pub mirror: String,
    /// Whether the type is there before, and after.
    #[serde(skip)]
    pub schemas: [bool; 2],
}

impl Definition {
    /// All rules of a folder, by id.
    pub fn all(folder: &Path) -> Result<Vec<Definition>, Failure> {
        let failed = |error: std::io::Error| Failure::io(folder, &error);
        let mut all = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            all.push(Definition::read(&entry.map_err(failed)?.path())?);
        }
        all.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(all)
    }

    fn read(folder: &Path) -> Result<Definition, Failure> {
        let file = folder.join("rule.toml");
        let text = fs::read_to_string(&file).map_err(|error| Failure::io(&file, &error))?;
        let mut rule: Definition = toml::from_str(&text).map_err(|error| {
            let next =
                "It has title, explanation, message, subject, change, documents, api, mirror";
            Failure::new(format!("{}: {}", file.display(), error.message()), next)
        })?;
        rule.id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        rule.explanation = rule.explanation.split_whitespace().collect::<Vec<_>>().join(" ");
        rule.schemas = ["old.json", "new.json"].map(|name| folder.join(name).exists());
        for word in [&rule.subject, &rule.change, &rule.documents, &rule.api] {
            if word.is_empty() || !word.bytes().all(|it| it.is_ascii_lowercase() || it == b'-') {
                let problem = format!("{}: {word:?} is not a word in kebab-case", file.display());
                return Err(Failure::new(problem, "Write it as the other rules do"));
            }
        }
        Ok(rule)
    }
}
