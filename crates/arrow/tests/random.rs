//! Random schemas and documents: every valid one is a row that gives it back, every other a reject.

use callspec_arrow::{Columns, Options, Rows};
use callspec_differential::schema::{self, Kinds};
use callspec_differential::{Seed, document};
use callspec_runtime::{Level, Validator, Value};
use callspec_schema::{Root, Set, compile};

const SCHEMAS: u64 = 400;
const DOCUMENTS: usize = 24;

#[test]
fn valid_documents_come_back_from_their_rows_and_others_are_rejects() {
    let (mut rows, mut rejects, mut findings) = (0, 0, 0);
    for number in 0..SCHEMAS {
        let mut seed = Seed::new(number);
        let kinds = Kinds { unevaluated: number % 2 == 0, documented: number % 2 == 1 };
        let files = schema::random(&mut seed, kinds);
        let given = files.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let Ok(set) = Set::from_values(given, callspec_schema::Options::default()) else {
            continue;
        };
        let root = set.root("Call.json").expect("given");
        let Ok(columns) = Columns::of(&set, root, "Call", Options::default()) else { continue };
        let name = "Call".to_owned();
        let tables = compile(&set, &[Root { name, schema: root, members: Vec::new() }]);
        let tables = tables.expect("compiled before");
        let tables = tables.tables();
        let verdict = |level| Validator::new(&tables, 0, level);
        let mut builder = columns.builder();
        let mut valid = Vec::new();
        // All at once, as values of several documents wait for their columns together.
        let mut lines = Vec::new();
        let mut known = document::following(&mut seed, &files, 0);
        for at in 0..DOCUMENTS {
            known = match at % 4 {
                0 => document::following(&mut seed, &files, 0),
                _ => document::mutated(&mut seed, &known),
            };
            let text = known.to_json();
            lines.extend_from_slice(text.as_bytes());
            lines.push(b'\n');
            if verdict(Level::Declared).is_valid(text.as_bytes()) {
                valid.push(known.clone());
                findings += usize::from(!verdict(Level::Documented).is_valid(text.as_bytes()));
            }
        }
        builder.lines(&lines);
        let batch = builder.finish().expect("small");
        assert_eq!(batch.rows.num_rows(), valid.len(), "schema {number}");
        assert_eq!(batch.rejects.len(), DOCUMENTS - valid.len(), "schema {number}");
        let found = batch.rows.column_by_name(columns.findings_column()).expect("there");
        findings -= found.len() - found.null_count();
        let back = Rows::of(&batch.rows).expect("ours");
        for (at, document) in valid.iter().enumerate() {
            let json = back.to_json(at).expect("ours");
            let read = Value::from_json(json.as_bytes());
            assert_eq!(
                read.as_ref(),
                Ok(document),
                "schema {number}: {}\n{}\n{json}",
                files[0].1.to_json(),
                document.to_json()
            );
        }
        rows += valid.len();
        rejects += batch.rejects.len();
    }
    assert_eq!(findings, 0, "rows with findings are those that are not valid as documented");
    // What never varies would compare nothing.
    assert!(rows > 1000 && rejects > 1000, "{rows} rows, {rejects} rejects");
}
