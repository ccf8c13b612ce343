//! What must hold of any JSON as a schema: refused by place and help, or compiled and generated, with
//! code that parses.

use callspec_codegen::{Options, generate};
use callspec_schema::{Set, compile_files};

/// Checks a text as a schema file.
///
/// # Panics
/// When something does not hold.
pub fn check_schema(text: &str) {
    let set = Set::from_texts([("A.json", text)], callspec_schema::Options::default());
    let compiled = set.and_then(|set| compile_files(&set));
    let generated = generate([("A.json", text)], &Options::default());
    match (compiled, generated) {
        (Ok(_), Ok(code)) => assert!(code.contains("static TABLES")),
        (Err(errors), Err(again)) => {
            assert_eq!(errors, again);
            assert!(
                errors.iter().all(|it| !it.reason.is_empty() && !it.help.is_empty()),
                "{errors:?}"
            );
        }
        (compiled, generated) => panic!("{:?} {:?}", compiled.err(), generated.err()),
    }
}
