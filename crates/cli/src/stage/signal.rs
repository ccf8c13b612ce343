//! What would be left behind if the process ended now, and its removal at SIGINT and SIGTERM.

#[cfg(unix)]
use super::work;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Runs that have hidden files, and folders that were made for them, outermost first.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    pub runs: BTreeSet<(PathBuf, String)>,
    pub folders: Vec<PathBuf>,
}

impl Unfinished {
    /// Folders that were made, and are still empty, go.
    pub fn remove_folders(&mut self) {
        remove(&std::mem::take(&mut self.folders));
    }

    /// The folders of one run stay, or those of them go that are still empty.
    pub fn settle(&mut self, folders: &[PathBuf], stay: bool) {
        self.folders.retain(|it| !folders.contains(it));
        if !stay {
            remove(folders);
        }
    }
}

/// The innermost stands last.
fn remove(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

/// What there is now. A signal waits until this is given back.
pub(super) fn unfinished() -> MutexGuard<'static, Unfinished> {
    static UNFINISHED: Mutex<Unfinished> =
        Mutex::new(Unfinished { runs: BTreeSet::new(), folders: Vec::new() });
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on SIGINT and SIGTERM clean up before they end the process.
#[cfg(unix)]
pub(super) fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::Once;
    use std::thread;

    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        // A signal that the caller ignores (`nohup`, a job in the background) stays ignored.
        let signals = [SIGINT, SIGTERM].into_iter().filter(|&signal| !is_ignored(signal));
        // Without it, the next run cleans up.
        let Ok(mut signals) = Signals::new(signals) else { return };
        let _ = thread::Builder::new().name("signals".to_owned()).spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let mut unfinished = unfinished();
                for (folder, run) in &unfinished.runs {
                    work::remove_run(folder, run);
                }
                unfinished.remove_folders();
                // Nothing can start again: what is unfinished is never given back.
                let _ = emulate_default_handler(signal);
                std::process::exit(128 + signal);
            }
        });
    });
}

#[cfg(not(unix))]
pub(super) fn watch() {}

/// Whether a signal is ignored, where the system tells.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
