//! The engine against an independent validator: the same verdict and the same places of violations.

mod dialects;
mod formats;
mod openapi;
mod parsed;
#[path = "../peer/mod.rs"]
mod peer;
mod pinned;
mod random;
mod shipped;
