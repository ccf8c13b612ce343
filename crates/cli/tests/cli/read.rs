use crate::world::{LEG, TALK, World, at};
use std::fs::File;

const READ: [&str; 6] = ["read", "docs", "--vendor", "acme", "--out", "out"];

fn read(world: &World, more: &[&str]) -> crate::world::Run {
    world.run(&[&READ[..], more].concat())
}

#[test]
fn pages_become_schemas_and_an_account() {
    let world = World::new("read");
    world.write("docs/a/Leg.txt", LEG);
    world.write("docs/b/whatever", TALK);
    world.write("docs/b/logo.png", "\u{1}");
    world.write("docs/.hidden", "nothing");
    let run = read(&world, &["--report", "report.json", "--html", "report.html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(world.names("out"), ["Leg.json", "Talk.json"]);
    let report = callspec_runtime::Value::from_json(world.text("report.json").as_bytes());
    let report = report.expect("JSON");
    for (name, count) in [("pages", 2), ("tables", 2), ("rows", 4), ("properties", 4)] {
        assert_eq!(at(&report, name).as_i64(), Some(count), "{name}");
    }
    for name in ["conflicts", "unresolved", "errors"] {
        assert_eq!(at(&report, name).as_array(), Some(&[][..]), "{name}");
    }
    assert_eq!(at(&report, "skipped/0/page").as_str(), Some("b/logo.png"));
    assert!(world.text("report.html").starts_with("<!"));
    assert!(run.out.contains("read 2 pages, 2 tables, 4 rows into 2 types"), "{}", run.out);
}

#[test]
fn the_order_of_pages_is_nothing() {
    let world = World::new("read-order");
    world.write("docs/Leg.txt", LEG);
    world.write("docs/Talk.txt", TALK);
    for (out, pages) in
        [("one", ["docs/Leg.txt", "docs/Talk.txt"]), ("two", ["docs/Talk.txt", "docs"])]
    {
        let run = world.run(&[
            "read",
            pages[0],
            pages[1],
            "--vendor",
            "schema/acme/vendor.toml",
            "--out",
            out,
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    for name in ["Leg.json", "Talk.json"] {
        assert_eq!(world.text(&format!("one/{name}")), world.text(&format!("two/{name}")));
    }
}

#[test]
fn one_bad_page_is_a_located_error_and_nothing_is_written() {
    let world = World::new("read-bad");
    world.write("docs/Leg.txt", LEG);
    world.write("docs/Bad.txt", "Class Bad\npublic class Bad\nProperties\nId\n[JsonProperty(\"i");
    let run = read(&world, &["--report", "report.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Bad.txt:5:") && run.err.contains("^"), "{}", run.err);
    assert!(!world.has("out") && !world.has("report.json"));
    let run = read(&world, &["--report", "report.json", "--keep-going"]);
    assert_eq!(run.code, 2);
    assert_eq!(world.names("out"), ["Leg.json"]);
    assert!(world.text("report.json").contains("Bad.txt"));
}

#[test]
fn what_is_no_page_is_refused_with_its_place() {
    let world = World::new("read-rubbish");
    let many = |name: &str, bytes: &[u8]| {
        world.write(&format!("docs/{name}"), bytes);
        let run = read(&world, &[]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains(&format!("{name}:")), "{}", run.err);
        assert!(!world.has("out"));
        std::fs::remove_file(world.root.join("docs").join(name)).expect("it was there");
    };
    many("empty.md", b"");
    many("rubbish.bin", &[0xff, 0xfe, 0, 1, 2]);
    many("prose.md", b"Nothing that anybody knows.\n");
    let huge = File::create(world.root.join("docs/huge.md")).expect("a file");
    huge.set_len(100 << 20).expect("a hole");
    let run = read(&world, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("huge.md:1:1"), "{}", run.err);
}

#[test]
fn only_deny_makes_findings_count() {
    let world = World::new("read-deny");
    world.write("docs/Talk.txt", TALK);
    assert_eq!(read(&world, &[]).code, 0, "unresolved types are normal");
    assert_eq!(read(&world, &["--deny", "conflicts"]).code, 0);
    let run = read(&world, &["--deny", "conflicts,unresolved", "--format", "json"]);
    assert_eq!(run.code, 1);
    assert_eq!(at(&run.json()[0], "unresolved/0/subject").as_str(), Some("Leg"));
}

#[test]
fn two_pages_of_one_type_are_an_error() {
    let world = World::new("read-twins");
    world.write("docs/a.txt", LEG);
    world.write("docs/b.txt", LEG);
    assert_eq!(read(&world, &[]).code, 0, "one page that lies there twice");
    world.write("docs/b.txt", LEG.replace("public int Seconds", "public string Seconds"));
    let run = read(&world, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a.txt") && run.err.contains("b.txt"), "{}", run.err);
}

#[test]
fn text_of_pages_does_not_drive_the_terminal() {
    let world = World::new("read-terminal");
    world
        .write("docs/Bad.txt", LEG.replace("public string Id", "public \u{202e}str\u{200b}ing Id"));
    let run = read(&world, &[]);
    let bad = |c: char| callspec_runtime::escape::is_treacherous(c) && c != '\n';
    assert!(!run.err.contains(bad) && !run.out.contains(bad), "{run:?}");
}

#[test]
fn an_unknown_vendor_and_a_missing_page_could_not_run() {
    let world = World::new("read-missing");
    let run = world.run(&["read", "docs", "--vendor", "nobody", "--out", "out"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("acme"), "{}", run.err);
    assert_eq!(read(&world, &[]).code, 2);
    assert_eq!(world.run(&["read"]).code, 2);
}
