//! Runs that are killed at random times leave every file old or new, and nothing else for long.
//!
//! `CALLSPEC_KILLS=1000 CALLSPEC_TYPES=1500` make it as many kills of runs that write as many files.

use crate::world::World;
use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A number that the environment may replace.
fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

const READ: [&str; 6] = ["read", "", "--vendor", "acme", "--out", "out"];

fn page(number: usize, version: usize) -> String {
    format!(
        "Class C{number}\nRelease {version}.\npublic class C{number}\nProperties\nA\nText {version}.\n\
         [JsonProperty(\"a\")]\npublic string A {{ get; set; }}\nProperty Value\n"
    )
}

/// The files of a folder, but hidden ones; and how many of these there are.
fn files(world: &World) -> (BTreeMap<String, String>, usize) {
    let (hidden, names): (Vec<_>, Vec<_>) =
        world.names("out").into_iter().partition(|name| name.starts_with('.'));
    let text = |name: String| (name.clone(), world.text(&format!("out/{name}")));
    (names.into_iter().map(text).collect(), hidden.len())
}

fn interrupt(child: &Child, signal: &str) {
    let sent =
        Command::new("kill").arg(signal).arg(child.id().to_string()).stderr(Stdio::null()).status();
    // It may have ended by itself.
    let _ = sent.expect("kill");
}

#[test]
fn no_kill_takes_a_file_away() {
    let world = World::new("kills");
    let (kills, types) = (setting("CALLSPEC_KILLS", 24), setting("CALLSPEC_TYPES", 120));
    for number in 0..types {
        for version in 0..2 {
            world.write(&format!("docs{version}/C{number}.txt"), page(number, version));
        }
    }
    let of = |version: usize| {
        let mut read = READ;
        read[1] = ["docs0", "docs1"][version];
        read
    };
    let mut versions = Vec::new();
    let mut whole = Duration::ZERO;
    for version in 0..2 {
        let start = Instant::now();
        assert_eq!(world.run(&of(version)).code, 0);
        whole = start.elapsed();
        versions.push(files(&world).0);
    }
    assert_eq!(versions[0].len(), types);
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos() as u64;
    let mut random = seed;
    for round in 0..kills {
        let version = round / 2 % 2;
        // The files are all old when it starts, and most of the time goes into reading.
        assert_eq!(world.run(&of(1 - version)).code, 0);
        assert_eq!(files(&world), (versions[1 - version].clone(), 0), "seed {seed}, round {round}");
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = 0.4 + 0.7 * (random >> 40) as f64 / (1u64 << 24) as f64;
        let mut child = world
            .command(&of(version))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command");
        thread::sleep(whole.mul_f64(part));
        match round % 4 {
            0 | 2 => child.kill().expect("a child"),
            1 => interrupt(&child, "-INT"),
            _ => interrupt(&child, "-TERM"),
        }
        child.wait().expect("a child");
        let (now, hidden) = files(&world);
        for (name, text) in &now {
            let known = versions.iter().any(|files| files.get(name) == Some(text));
            assert!(known, "seed {seed}, round {round}: {name} is neither old nor new");
        }
        assert_eq!(now.len(), types, "seed {seed}, round {round}: a file is missing");
        if round % 2 == 1 {
            assert_eq!(hidden, 0, "seed {seed}, round {round}: an interrupted run cleans up");
            assert!(versions.contains(&now), "seed {seed}, round {round}: old and new are mixed");
        }
    }
}
