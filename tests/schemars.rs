//! `JsonSchema` gives exactly the shipped schema.
#![cfg(feature = "schemars")]

use schemars::{JsonSchema, SchemaGenerator, schema_for};

#[track_caller]
fn is_the_file<T: JsonSchema>(text: &str) {
    let file: serde_json::Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(T::json_schema(&mut SchemaGenerator::default()).to_value(), file);
    assert_eq!(T::schema_name(), file["title"].as_str().expect("a title"));
}

macro_rules! shipped {
    ($feature:literal $module:ident: $($type:ident $file:literal)*) => {
        #[test]
        #[cfg(feature = $feature)]
        fn $module() {
            $(is_the_file::<callspec::$module::$type>(
                include_str!(concat!("../schema/", $feature, "/", $file, ".json")),
            );)*
            let files = std::fs::read_dir(concat!("schema/", $feature)).expect("schemas");
            let schemas = files.filter(|file| {
                let file = file.as_ref().expect("a file").file_name();
                file.to_string_lossy().ends_with(".json")
            });
            assert_eq!(schemas.count(), [$($file),*].len(), "every schema is tested");
        }
    };
}

shipped! { "vonage" vonage:
    CallEndpoint "CallEndpoint"
    CallRecord "CallRecord"
    HalLinks "HALLinks"
    Link "Link"
}

shipped! { "genesys-cloud" genesys_cloud:
    AddressableEntityRef "AddressableEntityRef"
    AdjustableLiveSpeakerDetection "AdjustableLiveSpeakerDetection"
    Call "Call"
    CallMediaParticipant "CallMediaParticipant"
    ConversationRoutingData "ConversationRoutingData"
    Detail "Detail"
    DisconnectReason "DisconnectReason"
    Disposition "Disposition"
    DispositionAmdTimeout "DispositionAmdTimeout"
    DispositionParameters "DispositionParameters"
    DispositionSilentCallTimeout "DispositionSilentCallTimeout"
    DomainEntityRef "DomainEntityRef"
    ErrorBody "ErrorBody"
    ErrorInfo "ErrorInfo"
    FaxStatus "FaxStatus"
    JourneyAction "JourneyAction"
    JourneyActionMap "JourneyActionMap"
    JourneyContext "JourneyContext"
    JourneyCustomer "JourneyCustomer"
    JourneyCustomerSession "JourneyCustomerSession"
    Limit "Limit"
    ScoredAgent "ScoredAgent"
    Segment "Segment"
    Wrapup "Wrapup"
}

#[test]
#[cfg(feature = "vonage")]
fn a_root_schema_is_the_same() {
    let root = schema_for!(callspec::vonage::Link).to_value();
    let file = include_str!("../schema/vonage/Link.json");
    assert_eq!(root, serde_json::from_str::<serde_json::Value>(file).expect("JSON"));
}

shipped! { "genesys-engage" genesys_engage:
    Call "Call"
}
