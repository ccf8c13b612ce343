//! What must hold of any JSON as a schema: refused by place and help, or compiled and generated, with
//! code that parses.

use callspec_codegen::{Options, generate};
use callspec_schema::{Dialect, Set, compile_files};

/// Checks a text as a schema file.
///
/// # Panics
/// When something does not hold.
pub fn check_schema(text: &str) {
    // The dialect of what does not say its own, or none.
    let dialect = Dialect::ALL.get(text.len() % (Dialect::ALL.len() + 1)).copied();
    let options = callspec_schema::Options { dialect, ..callspec_schema::Options::default() };
    let set = Set::from_texts([("A.json", text)], options);
    let compiled = set.and_then(|set| compile_files(&set));
    let mut options = Options::default();
    options.dialect = dialect;
    let generated = generate([("A.json", text)], &options);
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
