//! What a command takes: time of the processor, and memory.

use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// What a command and all that it started took.
pub struct Cost {
    /// Seconds in its own code.
    pub user: f64,
    /// Seconds of the processor in all, the system's among them.
    pub processor: f64,
    /// Seconds that somebody waited.
    pub elapsed: f64,
    /// The most memory that one of the processes had, in megabytes.
    pub memory: f64,
    /// What it said on stderr.
    pub said: String,
}

/// Runs a command to its end.
///
/// # Errors
/// A command that cannot be run, or fails.
pub fn cost(command: &mut Command) -> Result<Cost, String> {
    let named = format!("{command:?}");
    let failed = |error: &dyn std::fmt::Display| format!("{named}: {error}");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    let mut said = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        std::io::Read::read_to_string(&mut stderr, &mut said).map_err(|error| failed(&error))?;
    }
    let used = child.wait4().map_err(|error| failed(&error))?;
    if !used.status.success() {
        return Err(format!("{named}\n{said}"));
    }
    let (user, system) = (used.rusage.utime.as_secs_f64(), used.rusage.stime.as_secs_f64());
    let elapsed = start.elapsed().as_secs_f64();
    let memory = used.rusage.maxrss as f64 / 1e6;
    Ok(Cost { user, processor: user + system, elapsed, memory, said })
}
