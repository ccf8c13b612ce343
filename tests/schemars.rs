//! `JsonSchema` gives the shipped schemas, with definitions that any validator resolves.
#![cfg(feature = "schemars")]

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator, schema_for};
use serde_json::Value;

/// A schema without what names its file and its references.
fn bare(mut schema: Value) -> Value {
    fn without_references(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.remove("$ref");
                members.values_mut().for_each(without_references);
            }
            Value::Array(items) => items.iter_mut().for_each(without_references),
            _ => {}
        }
    }
    for keyword in ["$schema", "$id", "$defs"] {
        schema.as_object_mut().expect("an object").remove(keyword);
    }
    without_references(&mut schema);
    schema
}

#[track_caller]
fn is_the_file<T: JsonSchema>(text: &str) {
    let file: Value = serde_json::from_str(text).expect("JSON");
    let schema = T::json_schema(&mut SchemaGenerator::default()).to_value();
    assert_eq!(bare(schema), bare(file.clone()));
    assert_eq!(T::schema_name(), file["title"].as_str().expect("a title"));
    // All references resolve.
    let root = schema_for!(T).to_value();
    jsonschema::validator_for(&root).unwrap_or_else(|error| panic!("{error}\n{root:#}"));
}

macro_rules! shipped {
    ([$($feature:literal),*] $folder:literal $module:ident: $($type:ident $(= $file:literal)?,)*) => {
        #[test]
        #[cfg(all($(feature = $feature),*))]
        fn $module() {
            let mut tested = 0;
            $({
                is_the_file::<callspec::$module::$type>(include_str!(concat!(
                    "../schema/", $folder, "/", file!($type $($file)?), ".json"
                )));
                tested += 1;
            })*
            let files = std::fs::read_dir(concat!("schema/", $folder)).expect("schemas");
            let schemas = files.filter(|file| {
                let file = file.as_ref().expect("a file").file_name();
                file.to_string_lossy().ends_with(".json")
            });
            assert_eq!(schemas.count(), tested, "every schema is tested");
        }
    };
}

/// What a type's schema is called, where that differs from the type.
macro_rules! file {
    ($type:ident) => {
        stringify!($type)
    };
    ($type:ident $file:literal) => {
        $file
    };
}

shipped! { ["vonage", "vonage-commands", "vonage-ncco", "vonage-webhooks"] "vonage" vonage:
    AnswerWebhook, AnsweredEvent, AppEndpoint, BusyEvent, CallCommand, CallCommandResponse,
    CallDestination, CallEditCommand, CallEndpoint, CallRecord, CallRecordListing, CallResponse,
    CancelledEvent, CompletedEvent, ConnectAction, ConnectEndpoint, ConversationAction,
    DisconnectedEvent, DtmfCommand, DtmfInputSettings, DtmfResult, ErrorEvent, FailedEvent,
    HalLinks = "HALLinks", HumanMachineEvent, InputAction, InputEvent, Link, NccoAction,
    NotifyAction, NotifyEvent, PhoneEndpoint, RecordAction, RecordEvent, RecordReturn,
    RejectedEvent, RingingEvent, SipEndpoint, SpeechRecognitionSettings, SpeechResult, StartedEvent,
    StreamAction, StreamCommand, TalkAction, TalkCommand, TimeoutEvent, Transcript, TransferEvent,
    UnansweredEvent, VbcEndpoint, VoiceEvent, WebsocketEndpoint,
}

shipped! { ["genesys-cloud", "genesys-cloud-analytics", "genesys-cloud-conversations", "genesys-cloud-notifications"] "genesys-cloud" genesys_cloud:
    Address, AddressableEntityRef, AdjustableLiveSpeakerDetection, AfterCallWork,
    AnalyticsAgentGroup, AnalyticsConversation, AnalyticsConversationSegment,
    AnalyticsConversationWithoutAttributes, AnalyticsEvaluation, AnalyticsFlow,
    AnalyticsFlowOutcome, AnalyticsMediaEndpointStat, AnalyticsParticipant,
    AnalyticsParticipantWithoutAttributes, AnalyticsProperty, AnalyticsProposedAgent,
    AnalyticsResolution, AnalyticsScoredAgent, AnalyticsSession, AnalyticsSessionMetric,
    AnalyticsSurvey, Call, CallConversation, CallConversationEntityListing, CallMediaParticipant,
    CallRecord, ConversationCallEventTopicCallConversation,
    ConversationCallEventTopicCallMediaParticipant,
    ConversationCallEventTopicConversationDivisionMembership,
    ConversationCallEventTopicConversationRoutingData, ConversationCallEventTopicDetail,
    ConversationCallEventTopicDisposition, ConversationCallEventTopicDispositionAmdTimeout,
    ConversationCallEventTopicDispositionSilentCallTimeout,
    ConversationCallEventTopicDivisionEntityRef, ConversationCallEventTopicDomainEntityRef,
    ConversationCallEventTopicErrorBody, ConversationCallEventTopicFaxStatus,
    ConversationCallEventTopicJourneyAction, ConversationCallEventTopicJourneyActionMap,
    ConversationCallEventTopicJourneyContext, ConversationCallEventTopicJourneyCustomer,
    ConversationCallEventTopicJourneyCustomerSession, ConversationCallEventTopicLimit,
    ConversationCallEventTopicQueueMediaSettings, ConversationCallEventTopicRecordersState,
    ConversationCallEventTopicScoredAgent, ConversationCallEventTopicUriReference,
    ConversationCallEventTopicWrapup, ConversationDivisionMembership,
    ConversationQueueMediaSettings, ConversationRoutingData, Detail, DisconnectReason, Disposition,
    DispositionAmdTimeout, DispositionParameters, DispositionSilentCallTimeout, DivisionEntityRef,
    DomainEntityRef, ErrorBody, ErrorInfo, FaxStatus, JourneyAction, JourneyActionMap,
    JourneyContext, JourneyCustomer, JourneyCustomerSession, Limit,
    QueueConversationCallEventTopicCallConversation,
    QueueConversationCallEventTopicCallMediaParticipant,
    QueueConversationCallEventTopicConversationDivisionMembership,
    QueueConversationCallEventTopicConversationRoutingData, QueueConversationCallEventTopicDetail,
    QueueConversationCallEventTopicDisposition,
    QueueConversationCallEventTopicDispositionAmdTimeout,
    QueueConversationCallEventTopicDispositionSilentCallTimeout,
    QueueConversationCallEventTopicDivisionEntityRef,
    QueueConversationCallEventTopicDomainEntityRef, QueueConversationCallEventTopicErrorBody,
    QueueConversationCallEventTopicFaxStatus, QueueConversationCallEventTopicJourneyAction,
    QueueConversationCallEventTopicJourneyActionMap, QueueConversationCallEventTopicJourneyContext,
    QueueConversationCallEventTopicJourneyCustomer,
    QueueConversationCallEventTopicJourneyCustomerSession, QueueConversationCallEventTopicLimit,
    QueueConversationCallEventTopicQueueMediaSettings,
    QueueConversationCallEventTopicRecordersState, QueueConversationCallEventTopicScoredAgent,
    QueueConversationCallEventTopicUriReference, QueueConversationCallEventTopicWrapup,
    RecordersState, ScoredAgent, Segment, TransferDestination, TransferInitiator, TransferResponse,
    TransferResponseModifiedBy, Wrapup,
}

shipped! { ["genesys-engage", "genesys-engage-messages"] "genesys-engage" genesys_engage:
    Call, CallStateChangeMessage, Chat, ChatStateChangeMessage, Device, DeviceStateChangeMessage,
    Message, Notification, User,
}

#[cfg(feature = "vonage")]
mod own {
    use super::*;
    use callspec::schemars::{declared, documented};
    use callspec::vonage::{CallRecord, CallRecordStatus};
    use serde_json::json;

    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Ticket {
        subject: String,
        call: CallRecord,
        others: Vec<CallRecord>,
        status: Option<CallRecordStatus>,
    }

    fn ticket(call: &Value) -> Value {
        json!({"subject": "echo", "call": call, "others": [call], "status": "completed"})
    }

    #[test]
    fn a_struct_that_holds_a_record_validates_a_real_one() {
        let record = include_str!("../examples/data/vonage-call-record.json");
        let record: Value = serde_json::from_str(record).expect("JSON");
        let schema = schema_for!(Ticket).to_value();
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        assert!(validator.is_valid(&ticket(&record)), "{schema:#}");
        let mut wrong = record.clone();
        wrong["uuid"] = json!(7);
        assert!(!validator.is_valid(&ticket(&wrong)));
        let definitions = schema["$defs"].as_object().expect("definitions");
        assert!(definitions.contains_key("CallRecord") && definitions.contains_key("CallEndpoint"));
        assert_eq!(schema["properties"]["call"], json!({"$ref": "#/$defs/CallRecord"}));
        assert!(definitions.contains_key("CallRecordStatus"), "enums are definitions too");
    }

    #[test]
    fn the_documented_layer_is_merged_or_left_out() {
        let record = json!({"status": "started", "duration": "42"});
        let schema = |settings: SchemaSettings| {
            settings.into_generator().into_root_schema_for::<Ticket>().to_value()
        };
        let strict = schema(SchemaSettings::draft2020_12().with_transform(documented));
        let lenient = schema(SchemaSettings::draft2020_12().with_transform(declared));
        let is_valid = |schema: &Value| {
            assert!(!schema.to_string().contains("x-documented"));
            jsonschema::validator_for(schema).expect("a schema").is_valid(&ticket(&record))
        };
        assert!(is_valid(&lenient) && !is_valid(&strict));
        let shown = schema(SchemaSettings::draft2020_12());
        assert!(shown.to_string().contains("x-documented"));
    }
}
