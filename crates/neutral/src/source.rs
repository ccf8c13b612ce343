//! The vendors' types that convert, by name.

use crate::cursor::Cursor;
use crate::unread::Notes;
use crate::{Call, genesys_cloud, genesys_engage, vonage};
use callspec_runtime::{Error, model};

/// A type of a vendor that tells a call, or an event of one.
pub trait Source: for<'d> model::Field<'d> {
    /// Its name, as `vendor/Type`.
    const NAME: &'static str;

    /// The call as this document tells it. What it does not tell is absent, with the reason.
    fn to_call(&self) -> Call<'_>;
}

/// Makes the types sources, and a document of each a variant.
macro_rules! sources {
    ($($variant:ident $name:literal $type:ty, $of:path;)+) => {
        $(impl Source for $type {
            const NAME: &'static str = $name;

            fn to_call(&self) -> Call<'_> {
                let notes = Notes::default();
                let mut call = $of($name, Cursor::new($name, model::Field::view(self), &notes));
                call.unread = notes.finish();
                call
            }
        })+

        /// A document of any of the types that convert.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Document {
            $(#[doc = concat!("`", $name, "`")] $variant(Box<$type>),)+
        }

        impl Document {
            /// The names of the types.
            pub const TYPES: &'static [&'static str] = &[$($name),+];

            /// The name of its type.
            pub fn type_name(&self) -> &'static str {
                match self { $(Document::$variant(_) => $name,)+ }
            }

            /// The call as it tells it.
            pub fn to_call(&self) -> Call<'_> {
                match self { $(Document::$variant(document) => document.to_call(),)+ }
            }

            /// Compact JSON.
            pub fn to_json(&self) -> String {
                match self { $(Document::$variant(document) => model::to_json(&**document),)+ }
            }

            /// Reads a document of a type by its name; `None` for a name that is none of them. Members of
            /// another JSON type than documented are kept.
            ///
            /// # Errors
            /// What is not JSON, and what the type as a whole cannot hold.
            pub fn read(type_name: &str, json: &[u8]) -> Option<Result<Document, Error>> {
                match type_name {
                    $($name => Some(
                        model::from_json_tolerant::<$type>(json).map(|it| Document::$variant(Box::new(it))),
                    ),)+
                    _ => None,
                }
            }
        }
    };
}

sources! {
    VonageCallRecord "vonage/CallRecord" callspec::vonage::CallRecord, vonage::call;
    VonageCallResponse "vonage/CallResponse" callspec::vonage::CallResponse, vonage::call;
    VonageAnswer "vonage/AnswerWebhook" callspec::vonage::AnswerWebhook, vonage::call;
    VonageEvent "vonage/VoiceEvent" callspec::vonage::VoiceEvent, vonage::call;
    EngageMessage "genesys-engage/Message" callspec::genesys_engage::Message, genesys_engage::message;
    EngageCall "genesys-engage/Call" callspec::genesys_engage::Call, genesys_engage::call;
    CloudCall "genesys-cloud/Call" callspec::genesys_cloud::Call, genesys_cloud::leg;
    CloudParticipant "genesys-cloud/CallMediaParticipant"
        callspec::genesys_cloud::CallMediaParticipant, genesys_cloud::one_participant;
    CloudConversation "genesys-cloud/CallConversation"
        callspec::genesys_cloud::CallConversation, genesys_cloud::conversation;
    CloudUserTopic "genesys-cloud/ConversationCallEventTopicCallConversation"
        callspec::genesys_cloud::ConversationCallEventTopicCallConversation, genesys_cloud::conversation;
    CloudQueueTopic "genesys-cloud/QueueConversationCallEventTopicCallConversation"
        callspec::genesys_cloud::QueueConversationCallEventTopicCallConversation, genesys_cloud::conversation;
    CloudAnalytics "genesys-cloud/AnalyticsConversation"
        callspec::genesys_cloud::AnalyticsConversation, genesys_cloud::analytics;
    CloudAnalyticsWithoutAttributes "genesys-cloud/AnalyticsConversationWithoutAttributes"
        callspec::genesys_cloud::AnalyticsConversationWithoutAttributes, genesys_cloud::analytics;
}
