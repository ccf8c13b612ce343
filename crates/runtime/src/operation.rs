//! What pages say of a resource beside its members.

/// An HTTP operation on a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The HTTP method.
    pub method: &'static str,
    /// The path, below the API's base.
    pub path: &'static str,
    /// What it does.
    pub description: &'static str,
    /// Who may call it.
    pub permissions: &'static [&'static str],
}

/// The HTTP methods in which a member takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The member's name on the wire.
    pub member: &'static str,
    /// The methods.
    pub methods: &'static [&'static str],
}
