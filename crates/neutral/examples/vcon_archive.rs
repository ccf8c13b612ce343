//! Makes documents of each vendor from the shipped schemas, converts them to vCons and back, and has an
//! independent validator check each vCon by the working group's own schema.
//!
//! ```console
//! $ cargo run --release -p callspec-neutral --example vcon_archive -- vcon_json_schema.json 10000 [EXAMPLES…]
//! ```
//!
//! EXAMPLES are vCons of any draft, which are read and have to be written equal.
#![allow(clippy::print_stdout, reason = "this program reports")]

#[path = "../tests/common/mod.rs"]
mod common;

use callspec_neutral::{Document, vcon};
use common::{Maker, Schemas, check};
use serde_json::Value;
use std::{env, error::Error, fs, process::ExitCode};

/// What makes the archive of a vendor.
const ARCHIVES: &[(&str, &[&str])] = &[
    ("vonage", &["CallRecord", "VoiceEvent"]),
    ("genesys-engage", &["Call", "Message"]),
    (
        "genesys-cloud",
        &[
            "CallConversation",
            "ConversationCallEventTopicCallConversation",
            "AnalyticsConversation",
            "Call",
        ],
    ),
];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let schema = arguments.next().ok_or("which file is the schema?")?;
    let count: usize = arguments.next().ok_or("how many documents a vendor?")?.parse()?;
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema)?)?;
    let validator = jsonschema::options().should_validate_formats(true).build(&schema)?;
    let created_at = "2026-03-01T12:00:00Z".parse().map_err(|_| "no instant")?;
    let mut wrong = 0;
    for (vendor, types) in ARCHIVES {
        let schemas = Schemas::of(vendor);
        let mut maker = Maker::new(&schemas, 21);
        let (mut traced, mut bytes) = (0, 0);
        for round in 0..count {
            let name = types[round % types.len()];
            let json = maker.document(name);
            let name = format!("{vendor}/{name}");
            let document =
                Document::read(&name, json.to_string().as_bytes()).ok_or("no such type")??;
            let call = document.to_call();
            traced += check(&serde_json::from_str(&call.to_json())?, std::slice::from_ref(&json))?;
            let container = vcon::of(&call, [&document], created_at);
            let text = container.to_json();
            bytes += text.len();
            let instance: Value = serde_json::from_str(&text)?;
            if let Some(error) = validator.iter_errors(&instance).next() {
                wrong += 1;
                println!("{name} {round}: {error} at {}", error.instance_path());
            }
            let read = vcon::Container::read(text.as_bytes())?;
            let back = read.unsigned().map(vcon::documents).unwrap_or_default();
            let [Ok(back)] = &back[..] else {
                return Err(format!("{name} {round}: {back:?}").into());
            };
            if serde_json::from_str::<Value>(&back.to_json())? != json {
                wrong += 1;
                println!("{name} {round}: another document came back");
            }
        }
        println!("{vendor}: {count} documents, {traced} traced values, {bytes} bytes of vCon");
    }
    for path in arguments {
        let text = fs::read(&path)?;
        let read = vcon::Container::read(&text)?;
        let (was, is) = (
            serde_json::from_slice::<Value>(&text)?,
            serde_json::from_str::<Value>(&read.to_json())?,
        );
        let form = match read {
            vcon::Container::Unsigned(_) => "unsigned",
            vcon::Container::Signed(_) => "signed",
            _ => "encrypted",
        };
        println!(
            "{path}: {form}, {}",
            if was == is { "written equal" } else { "written otherwise" }
        );
        wrong += usize::from(was != is);
    }
    println!("{wrong} wrong");
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
