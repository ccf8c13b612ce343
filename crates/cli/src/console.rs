//! Where commands print: text for people, data for programs, progress on a terminal.

use crate::outcome::{Failure, Outcome};
use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use callspec_runtime::Value;
use callspec_runtime::escape::Visible;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};
use std::process::ExitCode;

/// For whom a command reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The colours, by what they mark.
pub mod style {
    use anstyle::{AnsiColor, Style};

    /// What is wrong.
    pub const ERROR: Style = AnsiColor::Red.on_default().bold();
    /// What deserves a look.
    pub const WARNING: Style = AnsiColor::Yellow.on_default();
    /// What is right.
    pub const GOOD: Style = AnsiColor::Green.on_default();
    /// A place: file, line, column.
    pub const PLACE: Style = Style::new().bold();
    /// What only frames the rest.
    pub const FAINT: Style = Style::new().dimmed();
    /// Nothing special.
    pub const PLAIN: Style = Style::new();
}

/// The two streams of a command.
///
/// A reader of the output that goes away early (`| head`) is no error: what would be printed is
/// dropped from then on, and [`Console::has_reader`] tells long work to stop.
pub struct Console {
    program: &'static str,
    out: BufWriter<Out>,
    colour: bool,
    failed: Option<io::Error>,
}

/// Runs a command, prints why it failed if it did, and gives the exit code. The program is how
/// people call it: `callspec`, `cargo xtask`.
pub fn with_console(
    program: &'static str,
    run: impl FnOnce(&mut Console) -> Result<Outcome, Failure>,
) -> ExitCode {
    let stdout = io::stdout();
    let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
    let out = BufWriter::with_capacity(1 << 16, Out::Results(stdout));
    let mut console = Console { program, out, colour, failed: None };
    let result = run(&mut console);
    console.flush();
    match (result, console.failed) {
        (Err(failure), _) => {
            complain(&failure);
            ExitCode::from(2)
        }
        (Ok(outcome), None) => outcome.into(),
        (Ok(outcome), Some(error)) if error.kind() == io::ErrorKind::BrokenPipe => outcome.into(),
        (Ok(_), Some(error)) => {
            complain(&Failure::new(format!("standard output: {error}"), "Check where it leads"));
            ExitCode::from(2)
        }
    }
}

/// Nobody can be told when standard error is closed as well.
fn complain(failure: &Failure) {
    let _ = AutoStream::auto(io::stderr()).write_all(failure.render().as_bytes());
}

/// Where results go.
enum Out {
    Results(Stdout),
    Remarks(Stderr),
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Out::Results(stream) => stream.write(bytes),
            Out::Remarks(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Out::Results(stream) => stream.flush(),
            Out::Remarks(stream) => stream.flush(),
        }
    }
}

impl Console {
    /// How people call the program.
    pub fn program(&self) -> &'static str {
        self.program
    }

    /// Leaves standard output to a file that the command writes there: from now on, all that would be
    /// printed goes to standard error.
    pub fn leave_stdout(&mut self) {
        self.flush();
        let stderr = io::stderr();
        self.colour = AutoStream::choice(&stderr) != ColorChoice::Never;
        self.out = BufWriter::new(Out::Remarks(stderr));
    }

    /// Whether what is printed may be coloured.
    pub fn has_colour(&self) -> bool {
        self.colour
    }

    /// Prints text for people. Styles in it reach terminals only; whatever comes from pages or
    /// documents has to have gone through [`Visible`].
    pub fn print(&mut self, text: impl Display) {
        let text = text.to_string();
        match self.colour {
            true => self.data(text),
            false => self.data(strip_str(&text)),
        }
    }

    /// The same, as a line.
    pub fn line(&mut self, text: impl Display) {
        self.print(format_args!("{text}\n"));
    }

    /// Prints a value as a line of JSON.
    pub fn json(&mut self, value: &Value) {
        self.json_line(&value.to_json());
    }

    /// Prints compact JSON as a line that is safe for terminals.
    pub fn json_line(&mut self, json: &str) {
        // Most lines have nothing to escape. What has is in strings only, where the escape means
        // the same.
        match json.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            true => self.data(json),
            false => self.data(Visible(json)),
        }
        self.data("\n");
    }

    /// Prints data as it is.
    pub fn data(&mut self, data: impl Display) {
        if self.has_reader() {
            let written = write!(self.out, "{data}");
            self.note(written);
        }
    }

    /// Hands over what was printed so far.
    pub fn flush(&mut self) {
        let written = self.out.flush();
        self.note(written);
    }

    /// Whether anyone still reads what is printed.
    pub fn has_reader(&self) -> bool {
        self.failed.is_none()
    }

    /// Tells people on standard error what is going on beside the results.
    pub fn remark(&mut self, text: impl Display) {
        self.flush();
        // At once: nothing holds standard error back, and each piece would be a write of its own.
        let text = format!("{text}\n");
        let _ = AutoStream::auto(io::stderr()).write_all(text.as_bytes());
    }

    /// A bar on standard error, when that is a terminal; otherwise nothing.
    pub fn progress(&self, length: Option<u64>, template: &str) -> ProgressBar {
        if !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let target = ProgressDrawTarget::stderr_with_hz(8);
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::with_draw_target(length, target).with_style(style)
    }

    fn note(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.failed.get_or_insert(error);
        }
    }
}
