//! `CallMediaParticipant`s of Genesys Cloud.

use super::Violation;
use super::document::Document;
use super::random::Random;
use super::words::{address, flag, id, instant, name, note, number, quoted, uuid};

/// What breaks a participant once, whatever else is in it.
pub const EARLY: &[Violation] = &[
    ("id", "4711"),
    ("startTime", "\"03/02/2026 09:15\""),
    ("direction", "\"sideways\""),
    ("held", "\"no\""),
];

/// The same, for its end.
pub const LATE: &[Violation] = &[
    ("endAcwTime", "\"2026-02-30T09:15:04Z\""),
    ("wrapup", r#"{"code":"done","durationSeconds":"12"}"#),
    ("dnis", "15555550100"),
    ("queue", "\"sales\""),
];

const STATES: [&str; 6] =
    ["alerting", "connected", "disconnected", "terminated", "dialing", "contacting"];
const PURPOSES: [&str; 7] = ["agent", "user", "customer", "external", "acd", "ivr", "voicemail"];

/// A participant without violations.
pub fn valid(random: &mut Random) -> Document {
    let mut it = Document::default();
    identity(&mut it, random);
    state(&mut it, random);
    references(&mut it, random);
    surroundings(&mut it, random);
    media(&mut it, random);
    undocumented(&mut it, random);
    if random.percent(20) {
        it.shuffle(random);
    }
    it
}

type Make = fn(&mut Random) -> String;

/// Adds members, each as often as the number says.
fn maybe(it: &mut Document, random: &mut Random, members: &[(u64, &str, Make)]) {
    for (chance, name, make) in members {
        if random.percent(*chance) {
            it.put(name, make(random));
        }
    }
}

fn identity(it: &mut Document, random: &mut Random) {
    let members: [(u64, &str, Make); 7] = [
        (100, "id", id),
        (80, "name", name),
        (95, "address", address),
        (100, "startTime", instant),
        (90, "connectedTime", instant),
        (85, "endTime", instant),
        (35, "startHoldTime", instant),
    ];
    maybe(it, random, &members);
}

fn state(it: &mut Document, random: &mut Random) {
    let members: [(u64, &str, Make); 9] = [
        (100, "purpose", |random| quoted(random.pick(&PURPOSES))),
        (100, "state", |random| quoted(random.pick(&STATES))),
        (100, "direction", |random| quoted(random.pick(&["inbound", "outbound"]))),
        (85, "disconnectType", |random| {
            quoted(random.pick(&["transfer", "client", "peer", "system"]))
        }),
        (100, "held", |random| flag(random, 5)),
        (100, "wrapupRequired", |random| flag(random, 40)),
        (80, "wrapupPrompt", |random| quoted(random.pick(&["optional", "mandatory", "timeout"]))),
        (70, "mediaRoles", |random| match random.below(3) {
            0 => "[]".to_owned(),
            1 => r#"["full"]"#.to_owned(),
            _ => r#"["monitor","coach"]"#.to_owned(),
        }),
        (70, "wrapupSkipped", |random| flag(random, 10)),
    ];
    maybe(it, random, &members);
}

/// What another resource of the platform is called.
fn reference(random: &mut Random, path: &str) -> String {
    let id = uuid(random);
    let name = match random.percent(60) {
        true => format!(",\"name\":{}", name(random)),
        false => String::new(),
    };
    format!(r#"{{"id":"{id}"{name},"selfUri":"/api/v2/{path}/{id}"}}"#)
}

fn references(it: &mut Document, random: &mut Random) {
    let members: [(u64, &str, Make); 7] = [
        (80, "user", |random| reference(random, "users")),
        (95, "queue", |random| reference(random, "routing/queues")),
        (70, "team", |random| reference(random, "teams")),
        (60, "script", |random| reference(random, "scripts")),
        (70, "externalContact", |random| reference(random, "externalcontacts/contacts")),
        (50, "externalOrganization", |random| reference(random, "externalcontacts/organizations")),
        (40, "group", |random| reference(random, "groups")),
    ];
    maybe(it, random, &members);
}

fn surroundings(it: &mut Document, random: &mut Random) {
    let members: [(u64, &str, Make); 11] = [
        (100, "attributes", attributes),
        (5, "errorInfo", |random| {
            format!(r#"{{"message":{},"code":"bad.request","status":400}}"#, note(random))
        }),
        (80, "wrapupTimeoutMs", |random| number(random, 60_000)),
        (80, "alertingTimeoutMs", |random| number(random, 30_000)),
        (100, "provider", |_| quoted("Edge")),
        (95, "peer", id),
        (70, "wrapup", wrapup),
        (3, "flaggedReason", |_| quoted("general")),
        (60, "journeyContext", journey),
        (75, "conversationRoutingData", routing),
        (45, "disposition", disposition),
    ];
    maybe(it, random, &members);
}

fn attributes(random: &mut Random) -> String {
    const KEYS: [&str; 8] = [
        "order.number",
        "tier",
        "ivr.path",
        "language",
        "campaign",
        "crm.case",
        "greeting",
        "score",
    ];
    let first = random.below(KEYS.len() as u64) as usize;
    let count = random.below(9) as usize;
    let member = |key: &&str| format!("\"{key}\":{}", text(random));
    let members: Vec<_> = KEYS.iter().cycle().skip(first).take(count).map(member).collect();
    format!("{{{}}}", members.join(","))
}

fn text(random: &mut Random) -> String {
    match random.below(8) {
        0 => note(random),
        1 => name(random),
        2 => r#""https:\/\/crm.example.com""#.to_owned(),
        3..=5 => quoted(&format!("A-{}", random.below(100_000))),
        _ => quoted(random.pick(&["gold", "silver", "en-US", "main menu > billing", ""])),
    }
}

fn wrapup(random: &mut Random) -> String {
    format!(
        r#"{{"code":"{}","name":"Resolved","notes":{},"tags":[],"durationSeconds":{},"endTime":{},"provisional":false}}"#,
        uuid(random),
        note(random),
        random.below(600),
        instant(random)
    )
}

fn journey(random: &mut Random) -> String {
    if random.percent(60) {
        return "null".to_owned();
    }
    format!(
        r#"{{"customer":{{"id":"{}","idType":"cookie"}},"customerSession":{{"id":"{}","type":"web"}}}}"#,
        uuid(random),
        uuid(random)
    )
}

fn routing(random: &mut Random) -> String {
    let skills: Vec<_> =
        (0..random.below(3)).map(|_| reference(random, "routing/skills")).collect();
    format!(
        r#"{{"queue":{},"priority":{},"skills":[{}],"scoredAgents":[]}}"#,
        reference(random, "routing/queues"),
        random.below(10),
        skills.join(",")
    )
}

fn disposition(random: &mut Random) -> String {
    format!(
        r#"{{"name":"{}","analyzer":"default","detectedSpeechStart":{},"detectedSpeechEnd":{}}}"#,
        random.pick(&["callable.person", "callable.machine", "callable.busy"]),
        instant(random),
        instant(random)
    )
}

fn media(it: &mut Document, random: &mut Random) {
    let members: [(u64, &str, Make); 15] = [
        (70, "startAcwTime", instant),
        (65, "endAcwTime", instant),
        (100, "muted", |random| flag(random, 5)),
        (100, "confined", |random| flag(random, 2)),
        (100, "recording", |random| flag(random, 50)),
        (100, "recordingState", |random| quoted(random.pick(&["none", "active", "paused"]))),
        (70, "securePause", |random| flag(random, 5)),
        (95, "ani", address),
        (95, "dnis", address),
        (2, "documentId", id),
        (5, "monitoredParticipantId", id),
        (5, "coachedParticipantId", id),
        (25, "consultParticipantId", id),
        (5, "bargedTime", instant),
        (40, "uuiData", |random| quoted(&format!("{:x};encoding=hex", random.bits()))),
    ];
    maybe(it, random, &members);
}

/// What the wire has and the page does not.
fn undocumented(it: &mut Document, random: &mut Random) {
    let members: [(u64, &str, Make); 3] = [
        (20, "bargedParticipant", id),
        (10, "resumeTime", instant),
        (8, "queueMediaSettings", |random| {
            format!(
                r#"{{"alertingTimeoutSeconds":{},"serviceLevel":{{"percentage":0.{}}}}}"#,
                random.below(60),
                random.below(100)
            )
        }),
    ];
    maybe(it, random, &members);
}
