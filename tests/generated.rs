//! What generated code is made of: finished tables, and nothing that has to be prepared at run time.

macro_rules! generated {
    ($($feature:literal $file:literal;)*) => {
        vec![$(
            #[cfg(feature = $feature)]
            include_str!(concat!(env!("OUT_DIR"), "/", $file)),
        )*]
    };
}

#[test]
fn holds_finished_tables() {
    let files: Vec<&str> = generated! {
        "genesys-cloud" "genesys-cloud.rs";
        "genesys-engage" "genesys-engage.rs";
        "vonage" "vonage.rs";
    };
    for code in files {
        assert!(code.contains("static TABLES"));
        for word in ["OnceLock", "LazyLock", "lazy_static", "thread_local", "include_str"] {
            assert!(!code.contains(word), "{word}");
        }
        // The schema's own text is there for schemars alone.
        if !cfg!(feature = "schemars") {
            assert!(!code.contains("https://json-schema.org"));
            assert!(!code.contains("\"properties\""));
        }
    }
}

#[test]
#[cfg(feature = "vonage")]
fn types_are_what_users_expect() {
    fn is<T>()
    where
        T: std::fmt::Debug + Clone + PartialEq + Default + Send + Sync + Unpin + 'static,
    {
    }
    is::<callspec::vonage::CallRecord>();
    is::<callspec::vonage::CallRecordStatus>();
    is::<callspec::Report>();
    is::<callspec::Value>();
}
