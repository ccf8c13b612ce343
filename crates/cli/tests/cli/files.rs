//! Outputs that are inputs, other outputs, or no regular files; inputs that are none.

use crate::world::{LEG, World};
use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn pipe(world: &World, path: &str) {
    let made = Command::new("mkfifo").arg(world.root.join(path)).status();
    assert!(made.expect("mkfifo").success());
}

#[test]
fn an_input_is_never_replaced() {
    let world = World::generated("files-input");
    world.write("docs/Leg.txt", LEG);
    symlink("docs/Leg.txt", world.root.join("link")).expect("a link");
    let before = world.text("schema/acme/vendor.toml");
    for output in ["docs/Leg.txt", "./docs/../docs/Leg.txt", "link", "schema/acme/vendor.toml"] {
        for option in ["--report", "--html"] {
            let run =
                world.run(&["read", "docs", "--vendor", "acme", "--out", "o", option, output]);
            assert_eq!(run.code, 2, "{output}");
            assert!(run.err.contains("is an input of this command"), "{}", run.err);
            assert!(!world.has("o"));
        }
    }
    let leg = world.text("schema/acme/Leg.json");
    let run = world.run(&["generate", "schema/acme", "--out", "schema/acme/Leg.json"]);
    assert_eq!(run.code, 2);
    assert_eq!(world.text("docs/Leg.txt"), LEG);
    assert_eq!(world.text("schema/acme/vendor.toml"), before);
    assert_eq!(world.text("schema/acme/Leg.json"), leg);
}

#[test]
fn a_mapped_file_is_never_replaced() {
    let world = World::new("files-mapped");
    world.write("s/A.json", r#"{"$ref": "http://localhost/B.json"}"#);
    world.write("m/B.json", r#"{"type": "string"}"#);
    world.write("m/C.json", r#"{"type": "string"}"#);
    let before = world.text("m/B.json");
    for map in ["http://localhost/B.json=m/B.json", "http://localhost/=m", "m"] {
        for out in ["m/B.json", "./m/../m/B.json"] {
            let run = world.run(&["generate", "s", "--map", map, "--out", out]);
            assert_eq!(run.code, 2, "{map}: {run:?}");
            assert!(run.err.contains("is an input of this command"), "{}", run.err);
            assert_eq!(world.text("m/B.json"), before);
        }
        assert_eq!(world.run(&["generate", "s", "--map", map, "--out", "m/o.rs"]).code, 0);
    }
}

#[test]
fn an_output_is_never_the_place_of_another() {
    let world = World::new("files-output");
    world.write("docs/Leg.txt", LEG);
    let read = ["read", "docs", "--vendor", "acme", "--out", "o"];
    for more in [
        &["--report", "o/Leg.json"][..],
        &["--html", "./o/Leg.json"],
        &["--report", "o"],
        &["--report", "o/Leg.json/x"],
        &["--report", "x", "--html", "x"],
        &["--report", "x", "--html", "x/y"],
        &["--report", "-", "--html", "/dev/stdout"],
    ] {
        let run = world.run(&[&read[..], more].concat());
        assert_eq!(run.code, 2, "{more:?}");
        assert!(!world.has("o") && !world.has("x"));
    }
}

#[test]
fn standard_output_gets_code_alone() {
    let world = World::with_schemas("files-stdout");
    symlink("/proc/self/fd/1", world.root.join("link")).expect("a link");
    assert_eq!(world.run(&["generate", "schema/acme", "--out", "acme.rs"]).code, 0);
    let code = world.text("acme.rs");
    let links = if cfg!(target_os = "linux") { &["-", "/dev/stdout", "link"][..] } else { &["-"] };
    for out in links {
        let run = world.run(&["generate", "schema/acme", "--out", out]);
        assert_eq!((run.code, run.out.as_str()), (0, code.as_str()), "{out}");
        // Into a file, behind what stands there.
        let file = fs::OpenOptions::new().append(true).create(true).open(world.root.join("all"));
        let mut command = world.command(&["generate", "schema/acme", "--out", out]);
        let file = file.expect("a file");
        let status = command.stdout(file).stderr(Stdio::null()).status();
        assert!(status.expect("the command").success());
    }
    assert_eq!(world.text("all"), code.repeat(links.len()));
    let run = world.run(&[
        "read",
        "schema/acme/pages",
        "--vendor",
        "acme",
        "--out",
        "o",
        "--report",
        "-",
    ]);
    assert_eq!(run.code, 0);
    assert!(run.json().len() == 1 && run.err.contains("read 2 pages"), "{run:?}");
    assert_eq!(world.run(&["read", "schema", "--vendor", "acme", "--out", "-"]).code, 2);
}

#[test]
fn devices_and_pipes_are_written_through() {
    let world = World::with_schemas("files-devices");
    assert_eq!(world.run(&["generate", "schema/acme", "--out", "acme.rs"]).code, 0);
    symlink("/dev/null", world.root.join("null")).expect("a link");
    assert_eq!(world.run(&["generate", "schema/acme", "--out", "null"]).code, 0);
    assert!(fs::metadata("/dev/null").expect("there").file_type().is_char_device());
    pipe(&world, "pipe");
    let reader =
        Command::new("cat").arg("pipe").current_dir(&world.root).stdout(Stdio::piped()).spawn();
    assert_eq!(world.run(&["generate", "schema/acme", "--out", "pipe"]).code, 0);
    let read = reader.expect("cat").wait_with_output().expect("cat").stdout;
    assert_eq!(String::from_utf8(read).expect("UTF-8"), world.text("acme.rs"));
    assert!(fs::metadata(world.root.join("pipe")).expect("there").file_type().is_fifo());
    let run = world.run(&["generate", "schema/acme", "--out", "pipe"]);
    assert!(run.code == 2 && run.err.contains("nobody reads this pipe"), "{run:?}");
    // What cannot take it is told, and files stay as they were.
    if fs::metadata("/dev/full").is_ok() {
        let read = ["read", "schema/acme/pages", "--vendor", "acme", "--out", "o"];
        let run = world.run(&[&read[..], &["--report", "/dev/full"]].concat());
        assert_eq!(run.code, 2);
        assert!(!world.has("o"));
    }
    fs::create_dir(world.root.join("p")).expect("a folder");
    pipe(&world, "p/Leg.json");
    let run = world.run(&["read", "schema/acme/pages", "--vendor", "acme", "--out", "p"]);
    assert_eq!((run.code, world.names("p").len()), (2, 1), "nobody named that pipe");
    let run = world.run(&["generate", "schema/acme", "--out", "pipe", "--check"]);
    assert_eq!(run.code, 2, "nothing to compare with");
}

/// The command ends by itself, and how.
fn ends(world: &World, arguments: &[&str]) -> i32 {
    let mut command = world.command(arguments);
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command");
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the command") {
            return status.code().expect("no signal");
        }
        if start.elapsed() > Duration::from_secs(60) {
            child.kill().expect("it runs");
            panic!("{arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn pipes_in_folders_are_not_waited_for() {
    let world = World::with_schemas("files-pipes");
    world.write("docs/Leg.txt", LEG);
    pipe(&world, "docs/p.txt");
    let run = world.run(&["read", "docs", "--vendor", "acme", "--out", "o"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("p.txt") && run.err.contains("no regular file"), "{}", run.err);
    assert_eq!(
        ends(&world, &["read", "docs", "--vendor", "acme", "--out", "o", "--keep-going"]),
        2
    );
    assert_eq!(world.names("o"), ["Leg.json"]);
    pipe(&world, "schema/acme/Pipe.json");
    pipe(&world, "schema/acme/fixups.toml");
    fs::remove_file(world.root.join("schema/acme/pages/Leg.txt")).expect("it was there");
    pipe(&world, "schema/acme/pages/Leg.txt");
    world.write("leg.json", "{\"state\": \"talking\", \"seconds\": 1}");
    assert_eq!(
        ends(&world, &["validate", "--type", "acme/Leg", "--level", "documented", "leg.json"]),
        1
    );
    assert_eq!(ends(&world, &["generate", "schema/acme", "--out", "acme.rs"]), 0);
    assert_eq!(ends(&world, &["diff", "schema", "schema"]), 0);
    assert_eq!(ends(&world, &["regen"]), 2);
    assert_eq!(ends(&world, &["read", "docs/Leg.txt", "--vendor", "acme", "--out", "o"]), 2);
}

#[test]
fn a_pipe_that_is_given_by_name_is_read() {
    let world = World::new("files-given");
    pipe(&world, "pipe");
    let mut read = world
        .command(&["read", "pipe", "--vendor", "acme", "--out", "o"])
        .spawn()
        .expect("the command");
    fs::write(world.root.join("pipe"), LEG).expect("a reader");
    assert!(read.wait().expect("the command").success());
    assert_eq!(world.names("o"), ["Leg.json"]);
}

/// As of `diff <(…) <(…)` in a shell: a pipe is read once, and its name tells nothing.
#[test]
fn schemas_come_through_pipes() {
    let world = World::new("files-piped");
    let old = r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#;
    let new = "type: object\nproperties:\n  a: {type: integer}\n";
    let feed = |name: &str, text: &'static str| {
        if !world.has(name) {
            pipe(&world, name);
        }
        let path = world.root.join(name);
        thread::spawn(move || fs::write(path, text).expect("written"))
    };
    let feeds = [feed("11", old), feed("12", new)];
    let run = world.run(&["diff", "11", "12"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.contains("error[type-changed]"), "{}", run.out);
    feeds.into_iter().for_each(|it| it.join().expect("no panic"));

    world.write("new.yaml", new);
    let feeds = [feed("11", old)];
    let run = world.run(&["diff", "11", "new.yaml"]);
    assert!(run.out.contains("error[type-changed]"), "{run:?}");
    feeds.into_iter().for_each(|it| it.join().expect("no panic"));

    for (text, code) in [(old, 1), (new, 0)] {
        let feeds = [feed("11", text)];
        let run =
            world.run_with(&["validate", "--schemas", "11", "--type", "11", "-"], "{\"a\": 1}");
        assert_eq!(run.code, code, "{run:?}");
        feeds.into_iter().for_each(|it| it.join().expect("no panic"));
        let feeds = [feed("11", text)];
        assert_eq!(world.run(&["generate", "11", "--out", "-"]).code, 0);
        feeds.into_iter().for_each(|it| it.join().expect("no panic"));
    }
}

/// Nothing says that all went well where nobody knows.
#[cfg(feature = "convert")]
#[test]
fn a_full_standard_output_is_told() {
    let world = World::new("files-full");
    if fs::metadata("/dev/full").is_err() {
        return;
    }
    let event = r#"{"uuid": "a", "conversation_uuid": "c", "status": "busy", "timestamp": "2026-03-02T09:15:46Z"}"#;
    world.write("event.json", event);
    let convert = ["convert", "--from", "vonage/VoiceEvent", "--to", "neutral", "event.json"];
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    for arguments in [&["--help"][..], &["--version"], &["validate", "-h"], &convert[..]] {
        let mut command = world.command(arguments);
        let output = command.stdout(full()).stderr(Stdio::piped()).output().expect("the command");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told.starts_with("error: standard output: "), "{arguments:?}: {told}");
    }
    let run = world.run(&[&convert[..], &["--rejects", "-"]].concat());
    assert!(run.code == 2 && run.out.is_empty(), "{run:?}");
    assert!(run.err.contains("standard output has the results"), "{}", run.err);
}

/// Links in folders that are read whole: what leads out of one, nowhere or in circles is refused with its path.
#[test]
fn links_that_leave_a_folder_are_refused() {
    let world = World::generated("files-links");
    world.write("docs/Leg.txt", LEG);
    world.write("other/Leg.json", world.text("schema/acme/Leg.json"));
    let link = |to: &str, from: &str| symlink(to, world.root.join(from)).expect("a link");
    let commands = |folder: &str| {
        [
            vec!["diff".to_owned(), folder.to_owned(), folder.to_owned()],
            vec!["generate".to_owned(), folder.to_owned(), "--out".to_owned(), "o.rs".to_owned()],
        ]
    };
    for (to, problem) in [
        ("../../other/Leg.json", "is a link to a file outside of"),
        ("Other.json", "is a link that leads nowhere, or in circles"),
        ("missing.json", "is a link that leads nowhere, or in circles"),
    ] {
        link(to, "schema/acme/Other.json");
        for command in commands("schema/acme") {
            let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            let run = world.run(&arguments);
            assert_eq!(run.code, 2, "{to}: {arguments:?}");
            assert!(run.err.contains(problem), "{to}: {}", run.err);
            assert!(run.err.contains("Other.json"), "{to}: {}", run.err);
        }
        fs::remove_file(world.root.join("schema/acme/Other.json")).expect("it is there");
    }
    // A link to a folder that is read anyway says nothing new; one that leads out of it might.
    link(".", "schema/acme/me");
    assert_eq!(world.run(&["diff", "schema/acme", "schema/acme"]).code, 0);
    link("../other", "docs/more");
    let run = world.run(&["read", "docs", "--vendor", "acme", "--out", "o"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("docs/more is a link to a folder outside of docs"), "{}", run.err);
}
