use crate::world::{LEG, World};

#[test]
fn schemas_come_of_pages_and_orphans_go() {
    let world = World::new("regen");
    world.write("schema/acme/Old.json", "{}");
    let run = world.run(&["regen", "acme"]);
    assert_eq!((run.code, run.out.as_str()), (0, "acme: 2 types, 2 written, 1 removed\n"));
    assert_eq!(
        world.names("schema/acme"),
        ["Leg.json", "Talk.json", "pages", "vendor.toml"],
        "nothing is left over"
    );
    let again = world.run(&["regen"]);
    assert_eq!(again.out, "acme: 2 types, 0 written, 0 removed\n");
}

#[test]
fn check_tells_what_is_stale_and_what_mends_it() {
    let world = World::generated("regen-check");
    assert_eq!(world.run(&["regen", "--check"]).code, 0);
    let page = LEG.replace("public int Seconds", "public long? Seconds");
    world.write("schema/acme/pages/Leg.txt", page.replace("gone.\n[", "talking.\n["));
    let before = world.text("schema/acme/Leg.json");
    let run = world.run(&["regen", "--check"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("stale: ") && run.out.contains("Leg.json"), "{}", run.out);
    assert!(run.out.contains("\n  @@ line ") && run.out.contains("\n  +"), "{}", run.out);
    assert!(run.out.ends_with("run: callspec regen acme\n"), "{}", run.out);
    assert!(!run.out.contains("Talk.json"));
    assert_eq!(world.text("schema/acme/Leg.json"), before, "nothing is written");
}

#[test]
fn a_missing_and_an_orphaned_file_are_stale() {
    let world = World::generated("regen-orphan");
    std::fs::remove_file(world.root.join("schema/acme/Talk.json")).expect("it was there");
    world.write("schema/acme/Old.json", "{}");
    let run = world.run(&["regen", "--check"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("orphaned: ") && run.out.contains("missing: "), "{}", run.out);
}

#[test]
fn a_bad_page_changes_nothing() {
    let world = World::generated("regen-bad");
    world.write("schema/acme/pages/Bad.txt", "Class Bad\npublic class Bad\nProperties\nId\n[Json");
    world.write("schema/acme/pages/Leg.txt", LEG.replace("Id", "Name"));
    let before = world.text("schema/acme/Leg.json");
    let run = world.run(&["regen"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Bad.txt:5:"), "{}", run.err);
    assert_eq!(world.text("schema/acme/Leg.json"), before);
    assert_eq!(world.names("schema/acme").len(), 4);
}

#[test]
fn a_stale_fixup_is_an_error() {
    let world = World::new("regen-fixup");
    world.write(
        "schema/acme/fixups.toml",
        "[[fixup]]\ntype = \"Leg\"\nproperty = \"id\"\nkeyword = \"name\"\nbefore = \"ID\"\nafter = \"x\"\nreason = \"r\"\n",
    );
    let run = world.run(&["regen"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("fixups.toml") && run.err.contains("Leg.id"), "{}", run.err);
    assert!(!world.has("schema/acme/Leg.json"));
}

#[test]
fn an_unknown_vendor_is_answered_with_the_known_ones() {
    let run = World::new("regen-unknown").run(&["regen", "acne"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("acme"), "{}", run.err);
}

#[test]
fn broken_schemas_are_mended() {
    let world = World::generated("regen-broken");
    let good = world.text("schema/acme/Leg.json");
    for broken in ["", "{", "{\"$ref\": \"../../x\"}", "\u{0}"] {
        world.write("schema/acme/Leg.json", broken);
        assert_eq!(world.run(&["regen"]).code, 0);
        assert_eq!(world.text("schema/acme/Leg.json"), good);
    }
}

/// What `read` would tell is counted, so that a change of the pages that no schema shows is seen.
#[test]
fn findings_of_the_pages_are_counted() {
    let world = World::new("regen-findings");
    world.write(
        "schema/acme/pages/Talk.txt",
        "Class Talk\npublic class Talk\nProperties\nLegs\n[JsonProperty(\"legs\")]\n\
         public List<Leg> Legs { get; set; }\nProperty Value\nRoom\n[JsonProperty(\"room\")]\n\
         public Room Room { get; set; }\nProperty Value\n",
    );
    let run = world.run(&["regen"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("\n  of its pages: 1 unresolved type\n"), "{}", run.out);
    let list = "callspec read schema/acme/pages --vendor acme --out FOLDER\n";
    assert!(run.out.ends_with(list), "{}", run.out);
    let read = world.run(&["read", "schema/acme/pages", "--vendor", "acme", "--out", "found"]);
    assert!(read.out.contains("unresolved types: 1"), "{}", read.out);
}

/// A page that got another title describes another type; what vendor.toml says of the first is left over.
#[test]
fn a_title_that_no_page_has_is_told() {
    let world = World::new("regen-titles");
    let vendor = world.text("schema/acme/vendor.toml");
    world.write(
        "schema/acme/vendor.toml",
        format!("{vendor}\n[[type]]\nname = \"Party\"\ntitles = [\"Leg\"]\n"),
    );
    let run = world.run(&["regen"]);
    assert!(!run.out.contains("vendor.toml"), "{}{}", run.out, run.err);
    world.write("schema/acme/pages/Leg.txt", LEG.replace("Class Leg", "Class Side"));
    let run = world.run(&["regen"]);
    assert!(
        run.out.contains("\n  vendor.toml: no page has a title of type Party\n"),
        "{}{}",
        run.out,
        run.err
    );
}
