//! schema/*.json to types and validators in OUT_DIR.

use callspec_codegen::{Members, Options, build};

fn main() {
    let mut options = Options::default();
    // This team wants its required members plain: a ticket without an id is no ticket.
    options.members = Members::RequiredPlain;
    build::folder("schema", "tickets.rs", &options);
}
