//! `completions` and `man`: what shells and `man` know of the command, from the same definitions as
//! its help.

use crate::Callspec;
use callspec_cli::{Console, Failure, Outcome, Stage};
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man as Page;
use std::io;
use std::path::PathBuf;

/// Print the completions for a shell
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec completions bash > ~/.local/share/bash-completion/completions/callspec
  callspec completions zsh > ~/.zfunc/_callspec
  callspec completions fish > ~/.config/fish/completions/callspec.fish")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Callspec::command(), "callspec", &mut text);
        console.data(String::from_utf8_lossy(&text));
        Ok(Outcome::Clean)
    }
}

/// Write the man pages: callspec.1, and one for each command
#[derive(Args)]
#[command(after_help = "\
Examples:
  callspec man --out ~/.local/share/man/man1
  callspec man | man -l -")]
pub struct Man {
    /// The folder for the pages; without it, the page of callspec is printed
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let mut command = Callspec::command().disable_help_subcommand(true);
        command.build();
        let Some(out) = self.out else {
            console.data(page(&Page::new(command))?);
            return Ok(Outcome::Clean);
        };
        let mut stage = Stage::new();
        for command in command.get_subcommands() {
            let name = format!("callspec-{}", command.get_name());
            let text = page(&Page::new(command.clone()).title(name.as_str()))?;
            stage.write_in_folder(&out.join(format!("{name}.1")), text);
        }
        stage.write_in_folder(&out.join("callspec.1"), page(&Page::new(command))?);
        let written = stage.commit()?.written.len();
        console.line(format_args!("{written} man pages written to {}", out.display()));
        Ok(Outcome::Clean)
    }
}

fn page(of: &Page) -> Result<String, Failure> {
    let mut text = Vec::new();
    let failed = |error: io::Error| Failure::new(error, "");
    of.render(&mut text).map_err(failed)?;
    Ok(with_examples(&String::from_utf8_lossy(&text)))
}

/// Lines of examples stay as they are: filled ones would be broken within words, and could not be copied.
fn with_examples(page: &str) -> String {
    let Some((before, after)) = page.split_once("\n.SH EXTRA\n") else { return page.to_owned() };
    let (examples, after) = after.split_at(after.find("\n.SH ").map_or(after.len(), |at| at + 1));
    let examples = examples.trim_start_matches("Examples:\n").trim_end();
    format!("{before}\n.SH EXAMPLES\n.nf\n{examples}\n.fi\n{after}")
}
