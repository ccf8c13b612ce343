//! A vendor's new pages taken into ours: facts come along, sentences stay behind.

use callspec_intake::update::{Digests, Origin, Update, What, update};
use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;
use std::collections::BTreeMap;

const VENDOR: &str = "title = \"Acme\"\n[format.markdown]\nlanguages = [\"python\"]\n\
                      [format.markdown.names]\ncase = \"camel\"\n\
                      [format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n\
                      [format.docfx.names]\nattributes = [\"JsonProperty\"]\n";

const HEAD: &str =
    "<!-- callspec: title \"Leg\"; of \"Acme SDK\"; release \"1.0.0\"; date \"unknown\" -->\n";

fn vendor() -> Vendor {
    Vendor::parse(VENDOR).expect("a vendor")
}

fn model(name: &str, rows: &str) -> String {
    format!("# {name}\n\n## Properties\n\n|Name | Type | Description | Notes|\n|-|--|-|-|\n{rows}")
}

/// A row: name, type, sentence, note.
fn row(name: &str, word: &str, sentence: &str, note: &str) -> String {
    format!("| **{name}** | {word} | {sentence} | {note} |\n")
}

fn brought(ours: &[(&str, String)], theirs: &[(&str, String)], digests: &Digests) -> Update {
    let pages = |pages: &[(&str, String)]| -> Vec<Page> {
        pages.iter().map(|(name, text)| Page::new(*name, text.as_str())).collect()
    };
    match update(&pages(ours), &pages(theirs), digests, &vendor(), &Origin::default()) {
        Ok(updated) => updated,
        Err(errors) => panic!("{errors:?}"),
    }
}

fn changes(updated: &Update) -> Vec<(&str, &What)> {
    updated.changes.iter().map(|change| (change.row.as_str(), &change.what)).collect()
}

/// The schemas without what an update may change.
fn schemas(pages: Vec<Page>) -> BTreeMap<String, Value> {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|name, _| name != "description" && name != "x-source");
                members.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let reading = read(pages, &vendor(), None).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut schemas = reading.schemas;
    schemas.values_mut().for_each(strip);
    schemas
}

fn same_schemas(updated: &Update, theirs: &[(&str, String)]) {
    let ours = updated.pages.iter().map(|(name, text)| Page::new(name, text.as_str())).collect();
    let theirs = theirs.iter().map(|(name, text)| Page::new(*name, text.as_str())).collect();
    assert_eq!(schemas(ours), schemas(theirs));
}

#[test]
fn what_did_not_change_keeps_its_page_and_what_did_is_listed() {
    let ours = [(
        "Leg.md",
        HEAD.to_owned()
            + &model(
                "Leg",
                &(row("id", "str", "Ours of the id.", "[optional]")
                    + &row("state", "str", "Ours of the state.", "[optional]")
                    + &row("old", "str", "Ours of what goes.", "[optional]")
                    + &row("size", "int", "Ours of the size.", "[optional]")),
            ),
    )];
    let theirs = [
        (
            "docs/Leg.md",
            model(
                "Leg",
                &(row("id", "str", "Theirs of the id.", "[optional]")
                    + &row(
                        "state",
                        "str",
                        "Theirs: values can be: &#39;on&#39; or &#39;off&#39;",
                        "[optional]",
                    )
                    + &row("size", "float", "Theirs of the size.", "[optional]")
                    + &row("tags", "[list[Tag]](Tag)", "Theirs of the tags.", "")
                    + &row("none", "str", "", "[optional]")),
            ) + "\n_acme 1.2.0_\n",
        ),
        (
            "docs/Tag.md",
            model("Tag", &row("url", "str", "The URI of theirs, if any.", "[optional]")),
        ),
        ("docs/Other.md", model("Other", &row("x", "str", "Theirs of x.", "[optional]"))),
    ];
    let updated = brought(&ours, &theirs, &Digests::default());
    let names: Vec<_> = updated.pages.keys().map(String::as_str).collect();
    assert_eq!(names, ["Leg.md", "Tag.md"], "what ours lead to comes along, and nothing else");
    let expected = [
        ("none", &What::NewRow),
        ("old", &What::Renamed("none".to_owned())),
        ("size", &What::Declared),
        ("state", &What::Prose),
        ("tags", &What::NewRow),
        ("", &What::NewType),
        ("url", &What::NewRow),
    ];
    assert_eq!(changes(&updated), expected);
    let page = &updated.pages["Leg.md"];
    assert!(page.starts_with(&HEAD.replace("1.0.0", "1.2.0")), "{page}");
    for kept in ["Ours of the id.", "Ours of the size.", "(to be described)", "\"on\" or \"off\""] {
        assert!(page.contains(kept), "{kept} in {page}");
    }
    let all: String = updated.pages.values().cloned().collect();
    assert!(!all.contains("heirs"), "no sentence of the vendor: {all}");
    same_schemas(&updated, &theirs[..2]);

    let again: Vec<_> =
        updated.pages.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let second = brought(&again, &theirs, &updated.digests);
    assert_eq!((&second.pages, &second.digests), (&updated.pages, &updated.digests));
    assert!(changes(&second).iter().all(|(_, what)| **what == What::Unwritten));
    assert_eq!(second.changes.len(), 3);
}

#[test]
fn a_reworded_sentence_is_noticed() {
    let page = |sentence| [("Leg.md", model("Leg", &row("id", "str", sentence, "[optional]")))];
    let first = brought(&page("Ours."), &page("Their words."), &Digests::default());
    assert_eq!(changes(&first), []);
    let ours = [("Leg.md", first.pages["Leg.md"].clone())];
    assert_eq!(changes(&brought(&ours, &page("Their  words."), &first.digests)), []);
    let reworded = brought(&ours, &page("Their new words."), &first.digests);
    assert_eq!(changes(&reworded), [("id", &What::Reworded)]);
    assert_eq!(reworded.pages, first.pages);
    let again = brought(&ours, &page("Their new words."), &reworded.digests);
    assert_eq!(changes(&again), []);
}

#[test]
fn class_pages_are_written_too() {
    let class = |rest: &str| {
        format!("Class Leg\nTheirs of a leg.\npublic class Leg : Base\nProperties\n{rest}")
    };
    let id = "Id\nTheirs of the id (V4 UUID).\n[JsonProperty(\"id\")]\n[Obsolete]\npublic required Guid? Id { get; set; }\nProperty Value\n";
    let kinds = "Kinds\nTheirs.\n[JsonProperty(\"kinds\", Order = 2)]\npublic IDictionary<string, Kind[]> Kinds { get; set; }\nProperty Value\n";
    let methods = "Methods\nTheirs()\nTheirs of a method.\npublic void Theirs()\n";
    let theirs = [
        ("a", class(&format!("{id}{kinds}{methods}"))),
        ("b", "Enum Kind\npublic enum Kind\nFields\nOne\n[EnumMember(Value = \"one-and-a-half\")]\nTheirs.\nTwo\n".to_owned()),
    ];
    let ours = [("Leg.txt", class(id).replace("Theirs", "Ours"))];
    let updated = brought(&ours, &theirs, &Digests::default());
    assert_eq!(updated.pages.keys().collect::<Vec<_>>(), ["Kind.txt", "Leg.txt"]);
    let all: String = updated.pages.values().cloned().collect();
    assert!(!all.contains("heirs") && all.contains("Ours of the id"), "{all}");
    let mine: Vec<_> =
        theirs.iter().map(|(name, text)| (*name, text.replace(methods, ""))).collect();
    same_schemas(&updated, &mine);
}

#[test]
fn a_page_that_is_gone_is_kept_and_told() {
    let ours = [("Leg.md", model("Leg", &row("id", "str", "Ours.", "")))];
    let theirs = [("Tag.md", model("Tag", &row("id", "str", "Theirs.", "")))];
    let updated = brought(&ours, &theirs, &Digests::default());
    assert_eq!(changes(&updated), [("", &What::GoneType)]);
    assert_eq!(updated.pages["Leg.md"], ours[0].1);
    let cut = [Page::new("Tag.md", "# Tag\n|Name | Type |\n|-|-|\n| a | str")];
    let ours: Vec<_> = ours.iter().map(|(name, text)| Page::new(*name, text.as_str())).collect();
    let failed = update(&ours, &cut, &Digests::default(), &vendor(), &Origin::default());
    assert_eq!(failed.map_err(|errors| errors.len()), Err(1));
}
