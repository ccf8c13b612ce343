use crate::world::World;

#[test]
fn code_is_written_and_checked() {
    let world = World::with_schemas("generate");
    let generate = ["generate", "schema/acme", "--out", "src/acme.rs", "--derive", "my::Audit"];
    let run = world.run(&generate);
    assert_eq!((run.code, run.out.as_str()), (0, "src/acme.rs: written\n"), "{}", run.err);
    let code = world.text("src/acme.rs");
    assert!(code.contains("pub struct Leg") && code.contains("#[derive(my::Audit)]"), "{code}");
    assert_eq!(world.run(&generate).out, "src/acme.rs: unchanged\n");
    let check = [&generate[..], &["--check"]].concat();
    assert_eq!(world.run(&check).code, 0);
    world.write("src/acme.rs", code.replace("pub struct Leg", "pub struct Lag"));
    let run = world.run(&check);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("stale: src/acme.rs"), "{}", run.out);
    let mend = "run: callspec generate schema/acme --out src/acme.rs --derive my::Audit\n";
    assert!(run.out.ends_with(mend), "{}", run.out);
    assert!(world.text("src/acme.rs").contains("Lag"), "nothing is written");
}

#[test]
fn what_is_refused_is_named_and_nothing_is_written() {
    let world = World::with_schemas("generate-refused");
    world.write("odd/Odd.json", "{\"properties\": {\"a\": {\"$dynamicRef\": \"#x\"}}}");
    let run = world.run(&["generate", "schema/acme", "odd/Odd.json", "--out", "acme.rs"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("Odd.json#/properties/a") && run.err.contains("$dynamicRef"),
        "{}",
        run.err
    );
    assert!(!world.has("acme.rs"));
    let run = world.run(&["generate", "schema", "--out", "acme.rs"]);
    assert!(run.code == 2 && run.err.contains("error: no schemas in schema\n"), "{}", run.err);
    world.write("odd/Bad.json", "{\"a\": }");
    let run = world.run(&["generate", "odd/Bad.json", "--out", "acme.rs"]);
    let expected = "Bad.json#/a: is not JSON: expected a value, at line 1 column 7 (/a)\n";
    assert!(run.code == 2 && run.err.contains(expected), "{}", run.err);
    let run = world.run(&["generate", "schema/acme", "--out", "odd/Bad.json/acme.rs"]);
    let expected = "odd/Bad.json/acme.rs: a part of this path is a file, not a folder\n";
    assert!(run.code == 2 && run.err.contains(expected), "{}", run.err);
    assert_eq!(world.run(&["generate", "nowhere", "--out", "acme.rs"]).code, 2);
}
