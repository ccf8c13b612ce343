//! Documents beyond the files of a set, by their address.

use std::fmt::Debug;

/// A schema document from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What people know it by: the path of its file.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Where documents are had from that `$ref`s name and that are no files of the set.
///
/// Nothing is fetched: an implementation maps addresses to files that are at hand.
pub trait Documents: Debug + Send + Sync {
    /// The document at an absolute URI without a fragment, if it is at hand.
    ///
    /// # Errors
    /// Why it cannot be had although it should: two candidates, a file that cannot be read.
    fn by_url(&self, url: &str) -> Result<Option<Document>, String>;

    /// The file of that name beside those of the set.
    ///
    /// # Errors
    /// As [`Documents::by_url`].
    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        let _ = name;
        Ok(None)
    }

    /// The files and folders that documents come from, for build scripts to watch.
    fn sources(&self) -> Vec<String> {
        Vec::new()
    }
}
