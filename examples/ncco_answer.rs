//! The answer to an answer webhook: a call control object, built, validated and written.
//!
//! `cargo run --example ncco_answer --features vonage-ncco`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::vonage::{
    ConnectAction, ConnectEndpoint, NccoAction, PhoneEndpoint, PhoneEndpointType, TalkAction,
};
use callspec::{Level, Number};

fn main() {
    let mut talk = TalkAction::default();
    talk.text = Some("Please hold the line.".to_owned());
    talk.level = Number::try_from(0.5).ok();

    let mut phone = PhoneEndpoint::default();
    phone.r#type = Some(PhoneEndpointType::Phone);
    phone.number = Some("447700900123".to_owned());
    let mut connect = ConnectAction::default();
    connect.endpoint = Some(vec![ConnectEndpoint::from(phone)]);
    connect.limit = Some(9_000.into());

    // `From` sets the tag, `action`.
    let actions = [NccoAction::from(talk), NccoAction::from(connect)];
    for action in &actions {
        // The page bounds `limit`: that is told before the call fails.
        for violation in action.check(Level::Documented).violations() {
            println!("not as documented: {violation}");
        }
    }
    let actions: Vec<String> = actions.iter().map(NccoAction::to_json).collect();
    println!("[{}]", actions.join(","));
}
