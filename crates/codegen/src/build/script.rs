//! What helps, in a build script's words: messages name options of the command.

/// What stands for an option with its value.
type Instead = fn(&str) -> String;

/// Options of the command, each with what a build script says instead.
const OPTIONS: [(&str, Instead); 3] = [
    ("--map ", |it| format!("options.documents, by build::Maps::new([{it:?}])")),
    ("--keyword ", |it| format!("options.keywords.push({it:?}.into())")),
    ("--dialect ", |it| format!("options.dialect = Some(Dialect::{})", dialect(it))),
];

/// A line of a message.
pub(super) fn told(line: &str) -> String {
    for (option, instead) in OPTIONS {
        let Some((before, rest)) = line.split_once(option) else { continue };
        // A keyword may be any text, and stands last.
        let end = match option {
            "--keyword " => rest.len(),
            _ => rest.find([',', ';', ' ']).unwrap_or(rest.len()),
        };
        return format!("{before}{}{}", instead(&rest[..end]), &rest[end..]);
    }
    line.to_owned()
}

/// The variant of a dialect that the command calls by its draft.
fn dialect(name: &str) -> &str {
    match name {
        "draft-04" => "Draft04",
        "draft-06" => "Draft06",
        "draft-07" => "Draft07",
        "2019-09" => "Draft201909",
        _ => "Draft202012",
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn options_are_those_of_a_build_script() {
        for (line, expected) in [
            ("help: mend the file", "help: mend the file"),
            (
                "say which file has it: --map https://a.example/b.json=FILE",
                "say which file has it: options.documents, by build::Maps::new([\"https://a.example/b.json=FILE\"])",
            ),
            ("declare it: --keyword a b", "declare it: options.keywords.push(\"a b\".into())"),
            (
                "give --dialect draft-07, or write \"$schema\"",
                "give options.dialect = Some(Dialect::Draft07), or write \"$schema\"",
            ),
        ] {
            assert_eq!(told(line), expected);
        }
    }
}
