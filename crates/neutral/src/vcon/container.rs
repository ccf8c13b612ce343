//! The three forms of a vCon.

use super::Vcon;
use callspec_runtime::{Error, Object, Value, model};

/// A vCon in one of its forms. Signed and encrypted ones are kept as they are.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Container {
    /// The plain form.
    Unsigned(Box<Vcon>),
    /// A JWS: the conversation is in its payload.
    Signed(Object),
    /// A JWE.
    Encrypted(Object),
}

impl Container {
    /// Reads a vCon, tolerantly: members of another JSON type, of older drafts and of unknown extensions are
    /// kept, and written again.
    ///
    /// # Errors
    /// What is not JSON, and what is no object.
    pub fn read(json: &[u8]) -> Result<Container, Error> {
        // A vCon has neither of these members.
        match model::from_json::<Value>(json)? {
            Value::Object(object) if object.contains_key("ciphertext") => {
                Ok(Container::Encrypted(object))
            }
            Value::Object(object)
                if object.contains_key("signatures") || object.contains_key("signature") =>
            {
                Ok(Container::Signed(object))
            }
            _ => Ok(Container::Unsigned(Box::new(Vcon::from_json_tolerant(json)?))),
        }
    }

    /// Compact JSON.
    pub fn to_json(&self) -> String {
        match self {
            Container::Unsigned(vcon) => vcon.to_json(),
            Container::Signed(object) | Container::Encrypted(object) => {
                model::to_json(&Value::Object(object.clone()))
            }
        }
    }

    /// The plain form, if it is one.
    pub fn unsigned(&self) -> Option<&Vcon> {
        match self {
            Container::Unsigned(vcon) => Some(vcon),
            _ => None,
        }
    }
}
