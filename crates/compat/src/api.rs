//! What changes of schemas do to the Rust types that are generated from them.
