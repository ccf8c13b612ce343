//! Other forms of documents than the wire's usual one.

use super::document::Document;
use super::random::Random;
use super::words::quoted;
use serde_json::Value;

/// How documents are written, and what texts stand in them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As they come over the wire.
    Wire,
    /// With line breaks and two blanks a level, as files for people have them.
    Pretty,
    /// With names and remarks in Japanese, Greek and Arabic.
    NotAscii,
    /// With texts of kilobytes: a transcript, a payload in Base64.
    LongStrings,
}

const NAMES: [&str; 6] =
    ["山田 花子", "Γεωργία Παπαδοπούλου", "محمد الأحمد", "김민준", "Олександра Шевченко", "陳大文"];
const NOTES: [&str; 4] = [
    "お客様は請求書の再送を希望されています。折り返しのお電話をお願いします。",
    "Ο πελάτης ζήτησε να τον καλέσουμε μετά τις έξι το απόγευμα.",
    "طلب العميل إرسال الفاتورة مرة أخرى إلى عنوانه الجديد.",
    "Клієнт просить перетелефонувати завтра до обіду.",
];

impl Form {
    /// A participant with the texts of this form.
    pub(super) fn change(self, mut it: Document, random: &mut Random) -> Document {
        match self {
            Form::Wire | Form::Pretty => {}
            Form::NotAscii => {
                it.replace("name", quoted(random.pick(&NAMES)));
                let reason = quoted(random.pick(&NOTES));
                it.replace("wrapup", format!(r#"{{"name":{reason},"notes":{reason}}}"#));
                let members: Vec<_> = (0..6)
                    .map(|at| format!("\"text{at}\":{}", quoted(random.pick(&NOTES))))
                    .collect();
                it.replace("attributes", format!("{{{}}}", members.join(",")));
            }
            Form::LongStrings => {
                let line = |random: &mut Random| {
                    format!("caller: {} \"{:x}\"\n", random.pick(&NOTES), random.bits())
                };
                let transcript: String = (0..64).map(|_| line(random)).collect();
                let payload: String = (0..512).map(|_| format!("{:016x}", random.bits())).collect();
                it.replace("uuiData", quoted(&payload));
                let transcript = quoted(&transcript);
                it.replace(
                    "attributes",
                    format!(r#"{{"transcript":{transcript},"payload":"{payload}"}}"#),
                );
            }
        }
        it
    }

    /// The text of a document.
    pub(super) fn write(self, it: &Document) -> String {
        let text = it.to_string();
        match self {
            // serde_json's map sorts names, which would make documents alike.
            Form::Pretty => pretty(&text),
            _ => text,
        }
    }
}

/// The text of a JSON document, pretty-printed in the order of its members.
fn pretty(text: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0_usize, false, false);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    let mut before = ' ';
    for char in text.chars() {
        if quoted {
            out.push(char);
            quoted = escaped || char != '"';
            escaped = char == '\\' && !escaped;
            before = '"';
            continue;
        }
        match char {
            '{' | '[' => {
                if matches!(before, '{' | '[' | ',') {
                    line(&mut out, depth);
                }
                out.push(char);
                depth += 1;
            }
            '}' | ']' => {
                depth -= 1;
                if !matches!(before, '{' | '[') {
                    line(&mut out, depth);
                }
                out.push(char);
            }
            ',' => out.push(','),
            ':' => out.push_str(": "),
            _ => {
                if matches!(before, '{' | '[' | ',') {
                    line(&mut out, depth);
                }
                out.push(char);
                quoted = char == '"';
            }
        }
        before = char;
    }
    debug_assert!(serde_json::from_str::<Value>(&out).is_ok());
    out
}
