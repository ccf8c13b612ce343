//! x
use callspec_cli::{Console, Failure, Outcome};
/// x
#[derive(clap::Args)]
pub struct New {}
impl New { pub fn run(self, _: &mut Console) -> Result<Outcome, Failure> { Ok(Outcome::Clean) } }
