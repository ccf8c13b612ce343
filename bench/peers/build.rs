//! The peers' view of our schemas: validators of jsonschema's macro, structs for serde's derive,
//! typify's types.

use bench_schemas::{Folder, Layers, Unknown, bundle, structs};
use std::{env, fs, path::Path};

const TYPES: [(&str, &str, &str); 3] = [
    ("conversation", "genesys-cloud", "CallConversation"),
    ("participant", "genesys-cloud", "CallMediaParticipant"),
    ("call_record", "vonage", "CallRecord"),
];

fn main() {
    let out = env::var("OUT_DIR").expect("set by Cargo");
    println!("cargo::rerun-if-changed=build.rs");
    for (module, vendor, root) in TYPES {
        let path = Path::new("../../schema").join(vendor);
        println!("cargo::rerun-if-changed={}", path.display());
        let folder = Folder::read(&path).expect("the shipped schemas are readable");
        let write = |kind: &str, text: String| {
            let path = Path::new(&out).join(format!("{module}-{kind}"));
            fs::write(path, text).expect("OUT_DIR is writable");
        };
        let conjoined = bundle(&folder, &[root], Layers::Conjoined).to_string();
        write("validator.rs", validator(&conjoined));
        write("schema.json", conjoined);
        write("dropping.rs", structs(&folder, &[root], Unknown::Dropped));
        write("keeping.rs", structs(&folder, &[root], Unknown::Kept));
        let base = || bundle(&folder, &[root], Layers::Base);
        write("typify.rs", bench_typified::types(base()));
        #[cfg(feature = "alpha")]
        write("typify-alpha.rs", bench_typified::types_of_alpha(base()));
    }
}

fn validator(schema: &str) -> String {
    format!(
        "#[jsonschema::validator(\n    schema = r##\"{schema}\"##,\n    draft = Draft202012,\n    \
         validate_formats = true,\n    ignore_unknown_formats = false,\n    formats = {{\n        \
         \"civil-date-time\" => crate::formats::is_civil_date_time,\n        \
         \"e164\" => crate::formats::is_e164,\n        \
         \"iso-duration\" => crate::formats::is_iso_duration,\n        \
         \"mcc-mnc\" => crate::formats::is_mcc_mnc\n    }}\n)]\npub struct Validator;\n"
    )
}
