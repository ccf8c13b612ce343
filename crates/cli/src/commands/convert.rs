//! `convert`: documents of vendors as neutral calls or vCons, and back.

use crate::console::Console;
use crate::input::Input;
use crate::outcome::{Failure, Outcome};
use crate::stage::{self, Stage};
use callspec_neutral::{Call, Document, Source as _, Unread, fold, vcon};
use callspec_runtime::escape::Visible;
use callspec_runtime::{Error, Level, Object, Validator, Value, batch, model};
use callspec_schema::{Options, Set, compile_files};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Convert calls and events of calls to one form for all vendors, or to vCon
///
/// A file is one JSON document, or has one on each line (NDJSON). Each document gives a line of JSON. What
/// cannot be converted is a reject: it is told on standard error with its reason, and the exit code is 1.
///
/// Nothing is invented: what a document does not say is absent, with the reason. In neutral calls each value
/// has its trace: the member that gave it, what that said, how it is known, and why it means that. In vCons
/// the vendor's document is attached. Values that could not be read (an unknown state, a text that is not a time) are
/// counted on standard error, by place and reason; neutral calls list them under "unread".
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec convert --from vonage/VoiceEvent --to vcon events.ndjson > calls.vcon.ndjson
  callspec convert --from vonage/VoiceEvent --to neutral --fold events.ndjson
  callspec convert --from genesys-cloud/CallConversation --to neutral --pointer '/entities/*' list.json
  callspec convert --from vcon --to source calls.vcon.ndjson")]
pub struct Convert {
    /// The type of the documents, or vcon
    #[arg(long, value_name = "TYPE", value_parser = PossibleValuesParser::new(types()))]
    from: String,
    /// What to make of them
    #[arg(long, value_enum, value_name = "FORM")]
    to: Form,
    /// Documents; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where the documents are in what is read, as a JSON Pointer; `*` is every item or property
    #[arg(long, value_name = "PTR", default_value = "", hide_default_value = true)]
    pointer: String,
    /// Fold all documents of a call into one; all of them are held in memory
    #[arg(long)]
    fold: bool,
    /// Write the rejects to a file as well: {"file","line","pointer","reason"}, one on each line
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// When the vCons are made [default: now]
    #[arg(long, value_name = "TIME")]
    created_at: Option<Timestamp>,
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// vCons, with the vendor's documents attached
    Vcon,
    /// Neutral calls, with the trace of each value
    Neutral,
    /// The vendor's documents, from vCons that have them attached
    Source,
}

/// The types of `--from`.
fn types() -> Vec<&'static str> {
    Document::TYPES.iter().copied().chain(["vcon"]).collect()
}

/// `1 document`, `2 documents`.
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Whether a vCon has an analysis, or attachments other than the vendor's documents.
fn has_more(vcon: &vcon::Vcon, documents: usize) -> bool {
    let attached = vcon.attachments.iter().flatten().count();
    attached > documents || vcon.analysis.as_ref().is_some_and(|it| !it.is_empty())
}

/// What a run has done so far.
#[derive(Default)]
struct Tally {
    read: u64,
    written: u64,
    rejects: Vec<String>,
    /// Whether they are kept, for a file.
    keeps_rejects: bool,
    rejected: u64,
    /// How many values could not be read, by type, place and reason.
    unread: BTreeMap<String, u64>,
    /// Documents by call, for `--fold`.
    calls: BTreeMap<String, Vec<Document>>,
}

/// Where a document stands.
struct Place<'a> {
    file: &'a str,
    line: u64,
    pointer: &'a str,
}

impl Convert {
    pub(super) fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        if self.to == Form::Source && self.from != "vcon" {
            let next = "Convert vCons: --from vcon --to source";
            return Err(Failure::new("--to source: these are documents of a vendor already", next));
        }
        if let Some(path) = &self.rejects {
            if stage::is_stdout(path) {
                let problem = format!("{}: standard output has the results", path.display());
                return Err(Failure::new(problem, "Give a file for the rejects"));
            }
            let mut stage = self.stage();
            stage.write(path, "");
            stage.check()?;
        }
        let created_at = self.created_at.unwrap_or_else(Timestamp::now);
        let mut tally = Tally { keeps_rejects: self.rejects.is_some(), ..Tally::default() };
        for file in &self.files {
            self.file(file, created_at, &mut tally, console)?;
        }
        for documents in std::mem::take(&mut tally.calls).into_values() {
            self.write_folded(&documents, created_at, &mut tally, console);
        }
        if let Some(path) = &self.rejects {
            let mut stage = self.stage();
            stage.write(path, tally.rejects.concat());
            stage.commit()?;
        }
        console.flush();
        if !console.has_reader() {
            // Nobody knows how much of it was written.
            return Ok(Outcome::found(tally.rejected > 0));
        }
        for (what, count) in &tally.unread {
            console.remark(format_args!("not read ({count}): {}", Visible(what)));
        }
        console.remark(format_args!(
            "{}, {} written, {}",
            counted(tally.read, "document"),
            tally.written,
            counted(tally.rejected, "reject")
        ));
        Ok(Outcome::found(tally.rejected > 0))
    }

    /// Of files beside standard output: nothing that is read is replaced.
    fn stage(&self) -> Stage {
        let mut stage = Stage::new();
        stage.inputs(self.files.iter().map(|path| &**path));
        stage
    }

    fn file(
        &self,
        file: &Path,
        created_at: Timestamp,
        tally: &mut Tally,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let Input { reader, bar, .. } = Input::open(file, console)?;
        let name = file.display().to_string();
        // Anything is valid, but what is no JSON.
        let set = Set::from_texts([("any.json", "true")], Options::default())
            .map_err(|errors| Failure::schemas(&errors))?;
        let tables = compile_files(&set).map_err(|errors| Failure::schemas(&errors))?;
        let tables = tables.tables();
        let validator = Validator::new(&tables, 0, Level::Declared);
        let read = batch::validate(reader, validator, &batch::Options::default(), |instance| {
            let place = Place { file: &name, line: instance.line, pointer: "" };
            match instance.report.malformed() {
                Some(malformed) => {
                    tally.read += 1;
                    tally.reject_at(&place, malformed, console);
                }
                None => self.line(&place, instance.text, created_at, tally, console),
            }
            match console.has_reader() {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
        bar.finish_and_clear();
        read.map(drop).map_err(|error| Failure::io(file, &error))
    }

    /// What stands on a line: a document, or what holds documents.
    fn line(
        &self,
        place: &Place<'_>,
        text: &[u8],
        created_at: Timestamp,
        tally: &mut Tally,
        console: &mut Console,
    ) {
        if self.pointer.is_empty() {
            return self.document(place, text, created_at, tally, console);
        }
        match model::from_json_at::<Value>(text, &self.pointer) {
            Err(error) => tally.reject_at(place, &error, console),
            Ok(found) if found.is_empty() => {
                tally.reject(place, "the pointer reaches nothing", console);
            }
            Ok(found) => {
                for at in found {
                    let place = Place { pointer: &at.pointer, ..*place };
                    let text = model::to_json(&at.value);
                    self.document(&place, text.as_bytes(), created_at, tally, console);
                }
            }
        }
    }

    fn document(
        &self,
        place: &Place<'_>,
        text: &[u8],
        created_at: Timestamp,
        tally: &mut Tally,
        console: &mut Console,
    ) {
        tally.read += 1;
        if self.from == "vcon" {
            return self.container(place, text, created_at, tally, console);
        }
        match Document::read(&self.from, text) {
            Some(Ok(document)) => self.documents(place, vec![document], created_at, tally, console),
            Some(Err(error)) => tally.reject_at(place, &error, console),
            // Clap lets no other type through.
            None => tally.reject(place, "no such type", console),
        }
    }

    fn container(
        &self,
        place: &Place<'_>,
        text: &[u8],
        created_at: Timestamp,
        tally: &mut Tally,
        console: &mut Console,
    ) {
        let container = match vcon::Container::read(text) {
            Ok(container) => container,
            Err(error) => return tally.reject_at(place, &error, console),
        };
        let Some(plain) = container.unsigned() else {
            let reason = "a signed or encrypted vCon: verify or decrypt it first";
            return tally.reject(place, reason, console);
        };
        let mut documents = Vec::new();
        for found in vcon::documents(plain) {
            match found {
                Ok(document) => documents.push(document),
                Err(error) => return tally.reject(place, &error.to_string(), console),
            }
        }
        match (self.to, documents.is_empty()) {
            (Form::Source, true) => {
                tally.reject(place, "no vendor's document is attached", console)
            }
            (Form::Source, false) => {
                for document in documents {
                    tally.write(&document.to_json(), console);
                }
            }
            (Form::Neutral, true) => {
                let call = plain.to_call();
                call.unread.iter().for_each(|unread| tally.unread(unread));
                tally.write(&call.to_json(), console);
            }
            // A vCon is one already: nothing of it is lost, whoever wrote it.
            (Form::Vcon, true) => tally.write(&container.to_json(), console),
            (Form::Vcon, false) if !self.fold => tally.write(&container.to_json(), console),
            (Form::Vcon, false) if has_more(plain, documents.len()) => {
                let reason = "a fold would lose its analysis, or what others attached";
                tally.reject(place, reason, console);
            }
            (_, false) => self.documents(place, documents, created_at, tally, console),
        }
    }

    /// The documents of one call; with `--fold`, others of it may follow.
    fn documents(
        &self,
        place: &Place<'_>,
        documents: Vec<Document>,
        created_at: Timestamp,
        tally: &mut Tally,
        console: &mut Console,
    ) {
        let folded = fold(&documents).call;
        if folded.id.value().is_none() && folded.parties.is_empty() && folded.timeline.is_empty() {
            return tally.reject(place, "it tells nothing of a call", console);
        }
        if !self.fold {
            return self.write_folded(&documents, created_at, tally, console);
        }
        match folded.id.value() {
            Some(id) => tally.calls.entry((*id).to_owned()).or_default().extend(documents),
            None => {
                let reason = folded.id.reason().map(|it| it.to_string()).unwrap_or_default();
                tally.reject(place, &format!("of no known call: {reason}"), console);
            }
        }
    }

    fn write_folded(
        &self,
        documents: &[Document],
        created_at: Timestamp,
        tally: &mut Tally,
        console: &mut Console,
    ) {
        let folded = fold(documents);
        let call: &Call<'_> = &folded.call;
        for unread in &call.unread {
            tally.unread(unread);
        }
        let text = match self.to {
            Form::Neutral => call.to_json(),
            // In the order that the call has them in, so that order and repetition change nothing.
            _ => {
                let used = folded.documents.iter().map(|&position| &documents[position]);
                vcon::of(call, used, created_at).to_json()
            }
        };
        tally.write(&text, console);
    }
}

impl Tally {
    /// Counts a value that could not be read: alike ones in one line, and without the value.
    fn unread(&mut self, unread: &Unread<'_>) {
        let from = &unread.from;
        let what = format!("{} {}: {}", from.source, from.places(), unread.reason);
        *self.unread.entry(what).or_default() += 1;
    }

    fn write(&mut self, json: &str, console: &mut Console) {
        self.written += 1;
        console.json_line(json);
    }

    /// A reject for what stands at a place of its document.
    fn reject_at(&mut self, place: &Place<'_>, error: &Error, console: &mut Console) {
        let pointer = format!("{}{}", place.pointer, error.instance_location());
        // What a pointer reached is written anew: its lines are not those of the file.
        let (line, column) = match place.pointer.is_empty() && error.line() > 0 {
            true => (place.line + error.line() as u64 - 1, Some(error.column())),
            false => (place.line, None),
        };
        let place = Place { file: place.file, line, pointer: &pointer };
        self.told(&place, column, &error.kind().to_string(), console);
    }

    fn reject(&mut self, place: &Place<'_>, reason: &str, console: &mut Console) {
        self.told(place, None, reason, console);
    }

    fn told(
        &mut self,
        place: &Place<'_>,
        column: Option<usize>,
        reason: &str,
        console: &mut Console,
    ) {
        let (file, line, pointer) = (place.file, place.line, place.pointer);
        let column = column.map(|column| format!(":{column}")).unwrap_or_default();
        let at = if pointer.is_empty() { String::new() } else { format!(" {pointer}") };
        console.remark(format_args!(
            "{}:{line}{column}:{} {}",
            Visible(file),
            Visible(&at),
            Visible(reason)
        ));
        self.rejected += 1;
        if !self.keeps_rejects {
            return;
        }
        let members = [
            ("file", Value::from(file)),
            ("line", Value::from(i64::try_from(line).unwrap_or(i64::MAX))),
            ("pointer", Value::from(pointer)),
            ("reason", Value::from(reason)),
        ];
        let object: Object =
            members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        self.rejects.push(model::to_json(&Value::Object(object)) + "\n");
    }
}
