//! How long a neutral call takes, beside the typed value that it is from.
//!
//! ```console
//! $ cargo run --release -p callspec-neutral --example speed [ROUNDS]
//! ```
#![allow(clippy::print_stdout, reason = "this program reports")]

#[path = "../tests/common/mod.rs"]
mod common;

use callspec_neutral::Source;
use common::{Maker, Schemas};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let rounds = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(5);
    println!("type | bytes | typed MB/s | neutral MB/s | ratio");
    measure::<callspec::vonage::CallRecord>(rounds);
    measure::<callspec::vonage::VoiceEvent>(rounds);
    measure::<callspec::genesys_engage::Call>(rounds);
    measure::<callspec::genesys_engage::Message>(rounds);
    measure::<callspec::genesys_cloud::Call>(rounds);
    measure::<callspec::genesys_cloud::CallMediaParticipant>(rounds);
    measure::<callspec::genesys_cloud::CallConversation>(rounds);
    measure::<callspec::genesys_cloud::AnalyticsConversation>(rounds);
}

/// Both ways in turns over the same distinct documents; the best round of each counts.
fn measure<T: Source + Default>(rounds: usize) {
    let (vendor, name) = T::NAME.split_once('/').unwrap_or_default();
    let schemas = Schemas::of(vendor);
    let mut maker = Maker::new(&schemas, 3);
    let documents: Vec<_> = (0..1000).map(|_| maker.document(name).to_string()).collect();
    let bytes: usize = documents.iter().map(String::len).sum();
    let (mut typed, mut neutral) = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds {
        let start = Instant::now();
        for document in &documents {
            let value = callspec_runtime::model::from_json::<T>(document.as_bytes());
            let _ = black_box(&value);
        }
        typed = typed.min(start.elapsed());
        let start = Instant::now();
        for document in &documents {
            if let Ok(value) = callspec_runtime::model::from_json::<T>(document.as_bytes()) {
                black_box(value.to_call());
            }
        }
        neutral = neutral.min(start.elapsed());
    }
    let speed = |time: Duration| bytes as f64 / time.as_secs_f64() / 1e6;
    println!(
        "{} | {} | {:.0} | {:.0} | {:.2}",
        T::NAME,
        bytes / documents.len(),
        speed(typed),
        speed(neutral),
        neutral.as_secs_f64() / typed.as_secs_f64()
    );
}
