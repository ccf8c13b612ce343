//! Nothing is invented: each value of a neutral call names a member of the source that says it.

mod common;

use callspec_neutral::Document;
use common::{Maker, Schemas, check};

#[test]
fn every_value_names_the_member_that_gives_it() {
    for name in Document::TYPES {
        let (vendor, type_name) = name.split_once('/').expect("vendor/Type");
        let schemas = Schemas::of(vendor);
        let mut maker = Maker::new(&schemas, 7);
        let mut traced = 0;
        for round in 0..300 {
            let json = maker.document(type_name);
            let text = json.to_string();
            let document = Document::read(name, text.as_bytes()).expect("the type is known");
            let document =
                document.unwrap_or_else(|error| panic!("{name} {round}: {error}\n{text}"));
            let call = document.to_call().to_json();
            let call =
                serde_json::from_str(&call).unwrap_or_else(|it| panic!("{name}: {it}\n{call}"));
            traced += check(&call, &[json])
                .unwrap_or_else(|it| panic!("{name} {round}: {it}\n{text}\n{call}"));
        }
        assert!(traced > 500, "{name}: {traced} values are too few to say much");
    }
}
