//! Host names by RFC 1123, with labels in Punycode, and internationalized ones by RFC 5890.
//!
//! Both need Unicode's tables, as a label in Punycode is one only if it decodes to what IDNA admits. Without
//! the feature `idn` nothing is accepted, rather than some names wrongly.

#[cfg(not(feature = "idn"))]
pub(super) fn is_hostname(_: &str) -> bool {
    false
}

#[cfg(not(feature = "idn"))]
pub(super) fn is_idn_hostname(_: &str) -> bool {
    false
}
