//! Values as they stand in calls, made anew: identifiers, times, numbers, names, notes.
//!
//! Numbers and hosts are those reserved for fiction and documentation.

use super::random::Random;

const FIRST: [&str; 12] = [
    "Ada", "Jonas", "Mei", "Priya", "Tomás", "Zoë", "Olu", "Sam", "Ingrid", "Noor", "Łukasz",
    "陽子",
];
const LAST: [&str; 12] = [
    "Berg", "Okafor", "Nguyen", "Müller", "Silva", "Kowalski", "Haddad", "Smith", "Jensen",
    "O'Neil", "Dubois", "田中",
];
const NOTES: [&str; 8] = [
    "asked for a call back after six",
    "wants the invoice again",
    "\"urgent\", so the customer",
    "line was bad\nsecond attempt went through",
    "übernommen von der Frühschicht",
    "moved to another address; sent a form",
    "paid\tclosed",
    "speaks 日本語 only",
];

/// A JSON string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A UUID, without quotes.
pub fn uuid(random: &mut Random) -> String {
    let (high, low) = (random.bits(), random.bits());
    let (first, second) = (high >> 32, (high >> 16) & 0xffff);
    let (third, fourth) = (0x4000 | (high & 0xfff), 0x8000 | (low >> 50));
    format!("{first:08x}-{second:04x}-{third:04x}-{fourth:04x}-{:012x}", low & 0xffff_ffff_ffff)
}

/// A UUID.
pub fn id(random: &mut Random) -> String {
    quoted(&uuid(random))
}

/// A point in time, as RFC 3339 with milliseconds.
pub fn instant(random: &mut Random) -> String {
    format!("\"{}T{}.{:03}Z\"", day(random), clock(random), random.below(1000))
}

/// A point in time without a zone.
pub fn civil(random: &mut Random) -> String {
    format!("\"{} {}\"", day(random), clock(random))
}

fn day(random: &mut Random) -> String {
    let (year, month) = (2024 + random.below(3), 1 + random.below(12));
    format!("{year}-{month:02}-{:02}", 1 + random.below(28))
}

fn clock(random: &mut Random) -> String {
    format!("{:02}:{:02}:{:02}", random.below(24), random.below(60), random.below(60))
}

/// A telephone number, digits alone.
pub fn digits(random: &mut Random) -> String {
    format!("1{}555{:07}", 201 + random.below(700), 100_000 + random.below(99_999))
}

/// An address of the telephone network, or of SIP.
pub fn address(random: &mut Random) -> String {
    match random.percent(60) {
        true => format!("\"tel:+{}\"", digits(random)),
        false => format!(
            "\"sip:{}@192.0.2.{};language=en-US;user=acd\"",
            uuid(random),
            random.below(255)
        ),
    }
}

/// A person's name; one in a hundred is written with escapes only.
pub fn name(random: &mut Random) -> String {
    let name = format!("{} {}", random.pick(&FIRST), random.pick(&LAST));
    if !random.percent(1) {
        return quoted(&name);
    }
    let escaped = |unit: u16| match u8::try_from(unit) {
        Ok(ascii @ 0..0x80) => char::from(ascii).to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    format!("\"{}\"", name.encode_utf16().map(escaped).collect::<String>())
}

/// A remark.
pub fn note(random: &mut Random) -> String {
    quoted(random.pick(&NOTES))
}

/// A number below a limit.
pub fn number(random: &mut Random, limit: u64) -> String {
    random.below(limit).to_string()
}

/// True or false.
pub fn flag(random: &mut Random, chance: u64) -> String {
    random.percent(chance).to_string()
}
