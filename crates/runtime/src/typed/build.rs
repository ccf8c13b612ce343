//! Values in one expression, for structs that programs elsewhere cannot write out: new members may come.

use super::place::Field;

/// A field that is given a value, whether it is an `Option` or not.
#[doc(hidden)]
pub trait Fill<V> {
    /// Takes the value.
    fn fill(&mut self, value: V);
}

impl<T: Field<'static>, V: Into<T>> Fill<V> for T {
    #[inline]
    fn fill(&mut self, value: V) {
        *self = value.into();
    }
}

impl<T: Field<'static>, V: Into<T>> Fill<V> for Option<T> {
    #[inline]
    fn fill(&mut self, value: V) {
        *self = Some(value.into());
    }
}

/// The plain fields that a struct requires; none unless it says so itself.
#[doc(hidden)]
pub trait RequiredFields {
    /// Their names in Rust.
    const REQUIRED_FIELDS: &'static [&'static str] = &[];
}

impl<T> RequiredFields for T {}

/// Stops the compilation where a required field is not given.
///
/// # Panics
/// When a required field is not among those given; its name is in the message.
#[doc(hidden)]
pub const fn assert_given(required: &[&str], given: &[&str]) {
    let mut at = 0;
    while at < required.len() {
        if !required[at].is_empty() && !contains(given, required[at].as_bytes()) {
            lacks(required[at].as_bytes());
        }
        at += 1;
    }
}

const fn contains(given: &[&str], name: &[u8]) -> bool {
    let mut at = 0;
    while at < given.len() {
        let other = given[at].as_bytes();
        let mut same = if other.len() == name.len() { 0 } else { usize::MAX };
        while same < name.len() && other[same] == name[same] {
            same += 1;
        }
        if same == name.len() {
            return true;
        }
        at += 1;
    }
    false
}

/// Constants cannot be formatted.
const fn lacks(name: &[u8]) -> ! {
    const SAID: &[u8] = b"build! lacks the required field ";
    let mut text = [b' '; 160];
    let mut at = 0;
    while at < text.len() {
        text[at] = match at < SAID.len() {
            true => SAID[at],
            false if at - SAID.len() < name.len() => name[at - SAID.len()],
            false => b' ',
        };
        at += 1;
    }
    match std::str::from_utf8(&text) {
        Ok(text) => panic!("{}", text.trim_ascii_end()),
        // A long name, cut within a letter.
        Err(_) => panic!("build! lacks a required field"),
    }
}

/// Builds a value of a generated struct: the fields that are named, and nothing in the others.
///
/// A field is given what its type is made of by `Into`, without `Some`: text for a `String` or a known value,
/// a number for an `Integer`, a struct for a `Box` of it.
///
/// ```ignore
/// let call = build!(Call {
///     id: "63f61863",
///     duration: 60,
///     from: build!(Party { number: "+1 555 0100" }),
/// });
/// ```
///
/// Where required members are plain fields, each of them has to be named; the compiler says which is not:
///
/// ```text
/// error[E0080]: evaluation panicked: build! lacks the required field id
/// ```
///
/// It can start from another value, too, and then asks for nothing:
///
/// ```ignore
/// let ended = build!(call.clone() => { duration: 60 });
/// ```
#[macro_export]
macro_rules! build {
    // What an `impl` calls itself has no name in an item: the check waits for the build, beyond `cargo check`.
    (Self { $($field:ident : $value:expr),* $(,)? }) => {{
        #[allow(unused_imports)]
        use $crate::model::RequiredFields as _;
        const {
            $crate::model::assert_given(
                <Self>::REQUIRED_FIELDS,
                &[$(::core::stringify!($field)),*],
            )
        };
        $crate::build!(<Self as ::core::default::Default>::default() => { $($field: $value),* })
    }};
    ($type:path { $($field:ident : $value:expr),* $(,)? }) => {{
        const _: () = {
            #[allow(unused_imports)]
            use $crate::model::RequiredFields as _;
            $crate::model::assert_given(
                <$type>::REQUIRED_FIELDS,
                &[$(::core::stringify!($field)),*],
            );
        };
        $crate::build!(<$type as ::core::default::Default>::default() => { $($field: $value),* })
    }};
    ($start:expr => { $($field:ident : $value:expr),* $(,)? }) => {{
        #[allow(unused_mut)]
        let mut it = $start;
        $($crate::model::Fill::fill(&mut it.$field, $value);)*
        it
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_required_has_to_be_given() {
        assert_given(&[], &[]);
        assert_given(&["id", ""], &["id", "more"]);
        let lacks = |required: &'static [&'static str], given: &'static [&'static str]| {
            let panic = std::panic::catch_unwind(|| assert_given(required, given));
            panic.expect_err("it lacks one").downcast::<String>().map(|it| *it).unwrap_or_default()
        };
        assert_eq!(
            lacks(&["id", "from"], &["id", "fro", "fron"]),
            "build! lacks the required field from"
        );
        let long: &'static str = "\u{e9}".repeat(100).leak();
        assert!(lacks(vec![long].leak(), &[]).starts_with("build! lacks "));
    }
}
