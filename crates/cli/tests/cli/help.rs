//! Help, completions and man pages.

use crate::world::World;

const COMMANDS: &[&str] = &[
    "read",
    "validate",
    #[cfg(feature = "columns")]
    "columns",
    "generate",
    "diff",
    "regen",
    "completions",
    #[cfg(feature = "convert")]
    "convert",
    "man",
];

#[test]
fn every_command_has_help_that_fits_a_terminal() {
    let world = World::new("help");
    let run = world.run(&["--help"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("2: the command could not run"), "{}", run.out);
    for command in COMMANDS {
        assert!(run.out.contains(command), "{}", run.out);
        let run = world.run(&[command, "--help"]);
        assert_eq!(run.code, 0);
        let long = run.out.lines().find(|line| line.chars().count() > 100);
        assert_eq!(long, None, "{command}");
    }
}

#[test]
fn words_of_the_command_line_do_not_drive_the_terminal() {
    let world = World::with_schemas("help-terminal");
    let word = "\u{1b}[31mred\u{202e}";
    let option = format!("--{word}");
    let file = format!("{word}.json");
    for command in [
        &[word][..],
        &["validate", option.as_str()],
        &["validate", "--type", "a", "--level", word, "x"],
        &["validate", "--type", "a", "--limit", word, "x"],
        &["validate", "--type", word, "x"],
        &["validate", "--type", "acme/Leg", "--pointer", word, "x"],
        &["validate", "--type", "acme/Leg", file.as_str()],
        &["generate", file.as_str(), "--out", file.as_str()],
        &["read", file.as_str(), "--vendor", word, "--out", word],
        &["diff", file.as_str(), file.as_str()],
        &["regen", word],
        &["completions", word],
    ] {
        let run = world.run(command);
        assert_eq!(run.code, 2, "{command:?}");
        assert!(run.err.contains("[31mred\\u"), "{command:?}: {}", run.err);
        let bad = |c: char| callspec_runtime::escape::is_treacherous(c) && c != '\n';
        assert!(!run.err.contains(bad), "{command:?}: {:?}", run.err);
    }
}

#[test]
fn shells_complete_every_command() {
    let world = World::new("help-shells");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = world.run(&["completions", shell]);
        assert_eq!(run.code, 0);
        // Not every shell knows the values of options.
        let values =
            if ["bash", "zsh", "fish"].contains(&shell) { &["documented"][..] } else { &[] };
        for word in COMMANDS.iter().chain(&["show-values"]).chain(values) {
            assert!(run.out.contains(word), "{shell}: {word}");
        }
    }
    assert_eq!(world.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn every_command_has_a_man_page() {
    let world = World::new("help-man");
    assert_eq!(world.run(&["man", "--out", "man"]).code, 0);
    let mut pages: Vec<_> = COMMANDS.iter().map(|name| format!("callspec-{name}.1")).collect();
    pages.push("callspec.1".to_owned());
    pages.sort();
    assert_eq!(world.names("man"), pages);
    for page in pages {
        assert!(world.text(&format!("man/{page}")).contains(".SH SYNOPSIS"), "{page}");
    }
    assert!(world.run(&["man"]).out.contains("callspec"));
    // Examples are lines to copy: nothing fills or hyphenates them.
    let page = world.text("man/callspec-diff.1");
    let (_, examples) = page.split_once(".SH EXAMPLES\n.nf\n").expect("examples");
    let (examples, _) = examples.split_once("\n.fi\n").expect("their end");
    assert!(examples.starts_with("  callspec diff old/ new/\n"), "{examples}");
    assert!(examples.ends_with("# forever, if left out"), "{examples}");
    assert!(!page.contains("EXTRA"));
}
