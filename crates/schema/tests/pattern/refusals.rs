//! What is refused: where, why, and with which advice.

use callspec_schema::pattern::{PatternError, compile};

fn refusal(pattern: &str) -> PatternError {
    match compile(pattern) {
        Ok(_) => panic!("{pattern} is taken"),
        Err(error) => error,
    }
}

#[track_caller]
fn assert_refused(pattern: &str, offset: usize, said: &str) {
    let error = refusal(pattern);
    assert_eq!(error.offset, offset, "{pattern}: {error}");
    assert!(error.to_string().contains(said), "{pattern}: {error}");
    assert!(!error.help.is_empty(), "{pattern}: {error}");
}

#[test]
fn backtracking_is_refused_by_name() {
    for (pattern, offset, said) in [
        (r"(a)\1", 3, r"back-reference `\1`"),
        (r"\9", 0, r"back-reference `\9`"),
        (r"(?<n>a)\k<n>", 7, r"back-reference `\k<name>`"),
        (r"[\1]", 1, r"back-reference `\1`"),
    ] {
        assert_refused(pattern, offset, said);
    }
}

#[test]
fn other_dialects_are_refused() {
    for (pattern, offset, said) in [
        ("(?P<n>a)", 0, "(?<name>…)"),
        ("(?P=n)", 0, "(?P"),
        ("a(?#note)", 1, "$comment"),
        ("(?>a)", 0, "atomic"),
        ("(?i)abc", 0, "inline flags"),
        ("(?i:abc)", 0, "inline flags"),
        ("(?ims)abc", 0, "inline flags"),
        ("(?-i:abc)", 0, "no such group"),
        ("(?m)a", 0, "no such group"),
        ("(?|a)", 0, "no such group"),
        ("(?", 0, "no such group"),
        (r"\Aabc\z", 0, "write `^`"),
        (r"abc\Z", 3, "write `$`"),
        (r"\a", 0, r"`\a`"),
        (r"\e", 0, r"`\e`"),
        (r"\h", 0, r"`\h`"),
        (r"\Qa\E", 0, r"`\Q`"),
        (r"\é", 0, "escape"),
        (r"\07", 0, "octal"),
        (r"[\00]", 1, "octal"),
        ("a++", 2, "nothing to repeat"),
        ("a**", 2, "nothing to repeat"),
        ("a{2}{3}", 4, "nothing to repeat"),
        ("a???", 3, "nothing to repeat"),
        ("a{,5}", 1, "no lower count"),
        ("[[:alpha:]]", 10, r"write `\]`"),
        ("[]a]", 3, r"write `\]`"),
        ("[a-z&&[aeiou]]", 13, r"write `\]`"),
    ] {
        assert_refused(pattern, offset, said);
    }
}

#[test]
fn broken_syntax_is_refused_at_its_place() {
    for (pattern, offset, said) in [
        ("^(abc]", 5, "closes no class"),
        ("ab(c", 2, "never closed"),
        ("((a)", 0, "never closed"),
        ("ab)", 2, "closes no group"),
        ("é[ab", 2, "never closed"),
        ("[", 0, "never closed"),
        ("[^", 0, "never closed"),
        ("[a-", 0, "never closed"),
        (r"[\]", 0, "never closed"),
        ("a]", 1, "closes no class"),
        ("*a", 0, "nothing to repeat"),
        ("^*", 1, "nothing to repeat"),
        ("$+", 1, "nothing to repeat"),
        (r"\b?", 2, "nothing to repeat"),
        ("(?=a)*", 5, "nothing to repeat"),
        ("(?<!a){2}", 6, "nothing to repeat"),
        ("a(?=b", 1, "never closed"),
        ("(?<=", 0, "never closed"),
        ("(?:+)", 3, "nothing to repeat"),
        ("a|?", 2, "nothing to repeat"),
        ("{1}", 0, "nothing to repeat"),
        ("a{1", 1, "not closed"),
        ("a{1,x}", 1, "not closed"),
        ("a{1x}", 1, "not closed"),
        ("a{3,2}", 1, "out of order"),
        ("[é-a]", 1, "out of order"),
        (r"[\udfff-\ud800]", 1, "out of order"),
        (r"a\", 1, "backslash"),
        (r"[a\", 2, "backslash"),
        (r"\c", 0, r"`\c`"),
        (r"\c1", 0, r"`\c`"),
        (r"[\c_]", 1, r"`\c`"),
        (r"\x4", 0, r"`\x`"),
        (r"\x+4", 0, r"`\x`"),
        (r"\xé", 0, r"`\x`"),
        (r"\u", 0, r"`\u`"),
        (r"\u12", 0, r"`\u`"),
        (r"\u{}", 0, r"`\u`"),
        (r"\u{110000}", 0, r"`\u`"),
        (r"\u{123456789012345678}", 0, r"`\u`"),
        (r"\u{41", 0, r"`\u`"),
        (r"\u{4x}", 0, r"`\u`"),
        (r"\ud83d\u00", 6, r"`\u`"),
        (r"[\B]", 1, "in a class"),
        ("(?<>a)", 3, "identifier"),
        ("(?<1>a)", 3, "identifier"),
        ("(?<a b>a)", 3, "identifier"),
        ("(?<n", 3, "identifier"),
        ("(?<n>a)(?<n>b)", 10, "same name"),
    ] {
        assert_refused(pattern, offset, said);
    }
}

#[test]
fn properties_are_spelt_as_ecma_262_does() {
    for pattern in [
        r"\p",
        r"\pL",
        r"\p{}",
        r"\p{",
        r"\p{L",
        r"\p{^L}",
        r"\p{letter}",
        r"\p{LETTER}",
        r"\p{Greek}",
        r"\p{IsL}",
        r"\p{Script}",
        r"\p{Script=}",
        r"\p{Script=greek}",
        r"\p{=L}",
        r"\p{L=}",
        r"\p{Age=6.0}",
        r"\p{Age}",
        r"\p{sc=Greek=x}",
        r"\p{Block=Greek}",
        r"\p{InGreek}",
        r"\p{Line_Break=AL}",
        r"\p{gc=Greek}",
        r"\p{RGI_Emoji}",
        r"\p{ L }",
        r"\p{é}",
    ] {
        assert_refused(pattern, 0, r"`\p");
    }
}

#[test]
fn a_refusal_reads_well() {
    let text = refusal(r"^(a)\1$").to_string();
    let wanted = r"at byte 4: a back-reference `\1` needs backtracking; write the alternatives out";
    assert_eq!(text, wanted);
    assert_eq!(
        refusal("é[z-a]").to_string(),
        r"at byte 3: the range is out of order; swap its ends, or write `\-` for a hyphen"
    );
}
