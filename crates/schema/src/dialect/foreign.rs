//! Words of others: editors' and generators' annotations, and keywords that would assert something
//! where they come from.

/// Families of words that say nothing of documents.
const FAMILIES: [&str; 10] = [
    "x-",
    "markdown",
    "tsType",
    "tsEnum",
    "java",
    "existingJava",
    "goJSONSchema",
    "csharp",
    "intellij",
    "tombi",
];

/// Such words by themselves.
const ANNOTATIONS: [&str; 19] = [
    "defaultSnippets",
    "errorMessage",
    "patternErrorMessage",
    "deprecationMessage",
    "enumDescriptions",
    "enumDeprecated",
    "enumNames",
    "enumItemLabels",
    "enumTitles",
    "doNotSuggest",
    "suggestSortText",
    "completionDetail",
    "keywordCompletionDetails",
    "allowComments",
    "allowTrailingCommas",
    "propertyOrder",
    "editPresentation",
    "multilineFormat",
    "disallowComments",
];

/// Whether a word is one that editors and generators use, and that says nothing of documents.
pub(crate) fn is_annotation(word: &str) -> bool {
    ANNOTATIONS.contains(&word) || FAMILIES.iter().any(|family| word.starts_with(family))
}

/// A keyword from elsewhere.
pub(crate) struct Foreign {
    /// Who has it.
    pub of: &'static str,
    /// What to write instead.
    pub instead: &'static str,
    /// Whether it would assert something there, so that going without changes what is valid.
    pub asserts: bool,
}

/// What is known of a keyword from elsewhere.
pub(crate) fn foreign(word: &str) -> Option<Foreign> {
    let (of, instead, asserts) = match word {
        "nullable" => ("OpenAPI 3.0", "write `\"type\": [\"…\", \"null\"]`", true),
        "discriminator" => {
            ("OpenAPI", "a property with `const` in each branch does the same", false)
        }
        "xml" | "externalDocs" => ("OpenAPI", "it says nothing of JSON", false),
        "example" => ("OpenAPI", "write `examples`, an array", false),
        "divisibleBy" => ("draft-03", "write `multipleOf`", true),
        "disallow" => ("draft-03", "write `not`", true),
        "extends" => ("draft-03", "write `allOf`", true),
        "links" | "base" | "fragmentResolution" | "media" | "targetSchema" => {
            ("hyper-schema", "it says nothing of documents", false)
        }
        _ => return None,
    };
    Some(Foreign { of, instead, asserts })
}
