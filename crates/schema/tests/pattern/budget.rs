//! What is too large ends in an error, after counted steps, and what is merely long does not.

use callspec_schema::pattern::{Automaton, compile};

#[test]
fn what_explodes_is_refused() {
    let megabyte = "a".repeat(1 << 20);
    let nested = format!("{}a{}", "(?:".repeat(100), "{9})".repeat(100));
    let deep = "(".repeat(60_000);
    let closed = format!("{}{}", "(".repeat(30_000), ")".repeat(30_000));
    let optional = format!("{}{}", "a?".repeat(2_000), "a".repeat(2_000));
    let letters = r"\p{L}".repeat(10_000);
    let letters_in_class = format!("[{}]", r"\p{L}".repeat(10_000));
    let letters_and = r"\p{Lu}|\P{Ll}x".repeat(4_000);
    let tail = "[^]{20}".repeat(1_000);
    let looks: String = (0..900).map(|count| format!("(?=.*a.{{{count}}}$)")).collect();
    let looks_behind: String = (0..900).map(|count| format!("(?<!a.{{{count}}})")).collect();
    let looks_behind = format!("x{looks_behind}b");
    for pattern in [
        megabyte.as_str(),
        &nested,
        &deep,
        &closed,
        &optional,
        &letters,
        &letters_in_class,
        &letters_and,
        &tail,
        "(?:a|aa)*.{1000}x",
        "(?:(?:a|aa)*b){1000}(?:(?:a|aa)*c){1000}(?:(?:a|aa)*b){1000}x?.{9}",
        "(?:(?:(?:a{50}){50}){50}){50}",
        "(?:(?:(?:[]{999}){999}){999}){999}",
        "(?:(?:(?:[]|){999}){999}){999}",
        "a.{40}$",
        "[ab]*a[ab]{20}$",
        r"(?:.*\d){12}.{20}$",
        r"\p{L}{1000}",
        r"^\p{L}{1000}$",
        "a{65536}",
        "a{99999999999999999999}",
        "a{0,4294967296}",
        "(?=.*a.{30}$)b",
        "(?<=^.{30}a.*)(?<=a.{30})b",
        "(?:(?=.*a)(?=.*b)(?=.*c)(?=.*d.{25}$)[^]){99}",
        &looks,
        &looks_behind,
    ] {
        assert!(compile(pattern).is_err(), "{pattern:.60} is taken");
    }
}

#[test]
fn what_is_long_is_taken() {
    let words: Vec<String> = (0..500).map(|number| format!("word{}", number * 7919)).collect();
    let words = format!("^(?:{})$", words.join("|"));
    let flat = format!("^{}", "(?:a|b)".repeat(2_000));
    let deep = format!("^{}a{}$", "(".repeat(128), ")".repeat(128));
    for (pattern, matched, failed) in [
        (words.as_str(), "word3951581".to_owned(), "word1".to_owned()),
        (&flat, "ab".repeat(1_000), "ab".repeat(999)),
        (&deep, "a".to_owned(), "b".to_owned()),
        ("^(?:a|aa)*$", "a".repeat(99_999), "b".to_owned()),
        ("(?:a?){3000}b", "cb".to_owned(), "a".to_owned()),
        ("(?:(?:a|aa)*){1000}", String::new(), String::new()),
        ("^.{1,20000}$", "é".repeat(20_000), "é".repeat(20_001)),
        ("^.{5000}$", "😀".repeat(5_000), "é".repeat(5_001)),
        (".{5000}", format!("\n{}", "é".repeat(5_000)), "é".repeat(4_999)),
        ("^[a-z]{1,20000}$", "q".repeat(20_000), "q".repeat(20_001)),
        (r"^\p{L}{1,20}$", "é".repeat(20), "é".repeat(21)),
        ("[ab]*a[ab]{8}$", "aabbbbbbbb".to_owned(), "abbbbbbbbb".to_owned()),
        (
            r"^https?:\/\/(w\.)?[-\w@:%.+~#=]{1,256}\.[\w()]{1,6}\b([-\w()@:%+.~#?&/=]*)$",
            "https://w.a.b?c".to_owned(),
            "https://a".to_owned(),
        ),
        (
            r"^(?=.{1,255}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$",
            format!("{}a", "ab-c.".repeat(50)),
            format!("{}abc", "ab-c.".repeat(51)),
        ),
        (
            r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!#$%&]).{8,64}$",
            "aaB%cd3x".to_owned(),
            "aaBcd3xx".to_owned(),
        ),
        (r"^(?:(?!--)[a-z-]){1,500}$", "a-b".repeat(160), "a--b".to_owned()),
        (r"^(?:\s*\S+\s*){1,5}$", " a b ".to_owned(), " ".to_owned()),
    ] {
        let automaton = compile(pattern).unwrap_or_else(|_| panic!("{pattern:.60} is refused"));
        assert!(automaton.matches(&matched), "{pattern:.60}");
        assert!(matched == failed || !automaton.matches(&failed), "{pattern:.60}");
    }
}

#[test]
fn automata_are_least() {
    for (pattern, states) in [
        ("", 2),
        ("[]", 2),
        ("a", 3),
        ("^a", 3),
        ("^a*$", 3),
        ("a*", 2),
        ("(?:a|a|aa)+", 3),
        ("^(?:a|aa|aaa)*$", 3),
        ("^abc$", 6),
        ("^(?:xa|ya)$", 5),
        ("a{1,256}", 3),
        ("(?=a)|(?!a)", 2),
        ("(?=a)(?!a)", 2),
        ("^(?=[^]*b)a*", 3),
        ("^(?!a)(?=a|b)b$", 4),
        ("(?<=a)b", 4),
        (r"^\d{3}$", 6),
    ] {
        let automaton = compile(pattern).expect(pattern);
        assert_eq!(automaton.transitions.len(), states * automaton.stride, "{pattern}");
    }
}

#[test]
fn tables_are_well_formed() {
    for pattern in ["", "[]", "a", r"^\p{L}+\b", ".*é$", "[^]", r"\B"] {
        let automaton = compile(pattern).expect(pattern);
        let Automaton { classes, stride, start, transitions } = &automaton;
        let states = transitions.len() / stride;
        assert_eq!(states * stride, transitions.len(), "{pattern}");
        assert!(
            transitions.iter().chain([start]).all(|&state| usize::from(state) < states),
            "{pattern}"
        );
        assert!(classes.iter().all(|&class| usize::from(class) < stride - 1), "{pattern}");
        assert!(transitions[..*stride].iter().all(|&state| state == 0), "{pattern}");
        assert!(transitions[*stride..2 * stride].iter().all(|&state| state == 1), "{pattern}");
        assert_eq!(compile(pattern).as_ref(), Ok(&automaton), "{pattern}");
    }
}
