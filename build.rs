//! schema/ to Rust: a file of types and tables for each vendor of which a feature is on.

use callspec_codegen::{Options, build};
use std::{env, path::Path};

/// A feature and its types, which bring all that they lead to.
type Feature = (&'static str, &'static [&'static str]);

/// What features stand for, by the vendor's folder.
const FEATURES: [(&str, &[Feature]); 3] = [
    (
        "genesys-cloud",
        &[
            ("genesys-cloud", &["Call", "CallMediaParticipant", "ErrorBody"]),
            (
                "genesys-cloud-analytics",
                &["AnalyticsConversation", "AnalyticsConversationWithoutAttributes"],
            ),
            (
                "genesys-cloud-conversations",
                &["CallConversation", "CallConversationEntityListing", "CallRecord"],
            ),
            (
                "genesys-cloud-notifications",
                &[
                    "ConversationCallEventTopicCallConversation",
                    "QueueConversationCallEventTopicCallConversation",
                ],
            ),
        ],
    ),
    (
        "genesys-engage",
        &[
            ("genesys-engage", &["Call"]),
            ("genesys-engage-messages", &["Device", "Message", "User"]),
        ],
    ),
    (
        "vonage",
        &[
            ("vonage", &["CallRecord", "CallRecordListing"]),
            (
                "vonage-commands",
                &[
                    "CallCommand",
                    "CallCommandResponse",
                    "CallEditCommand",
                    "CallResponse",
                    "DtmfCommand",
                    "StreamCommand",
                    "TalkCommand",
                ],
            ),
            ("vonage-ncco", &["NccoAction"]),
            ("vonage-webhooks", &["RecordReturn", "VoiceEvent"]),
        ],
    ),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut options = Options::default();
    options.borrowed = is_on("borrowed");
    options.schemars = is_on("schemars");
    for (vendor, features) in FEATURES {
        let on = features.iter().filter(|(feature, _)| is_on(feature));
        options.only = on.flat_map(|(_, types)| *types).map(|&name| name.to_owned()).collect();
        if !options.only.is_empty() {
            build::folder(Path::new("schema").join(vendor), &format!("{vendor}.rs"), &options);
        }
    }
}

fn is_on(feature: &str) -> bool {
    let name = feature.replace('-', "_").to_uppercase();
    env::var_os(format!("CARGO_FEATURE_{name}")).is_some()
}
