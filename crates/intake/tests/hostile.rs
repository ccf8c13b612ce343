//! Pages cut at any byte, or with any byte changed: a result or a located error, never a panic.

use callspec_intake::{Page, Vendor, page_facts, read, read_what_is_good};

const VENDOR: &str = "title = \"T\"\n[format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n\
                      [format.docfx.names]\nattributes = [\"JsonProperty\"]\n\
                      [format.markdown]\nlanguages = [\"python\", \"csharp\"]\n";

const CLASS: &str = "Class Leg<T>\nOne leg: é.\n[JsonConverter(typeof(X<Y>))]\npublic class Leg<T> : Base\n\
    - Inheritance\nProperties\nState\nThe state (a, b, or \"c\"): a, b or c. Null if none.\n\
    [JsonProperty(\"state\", Order = 1)]\npublic Dictionary<string, List<X[]>>? State { get; set; }\n\
    Property Value\nDictionary\nRate\nOnly present when state is \"c\". Between 1 and 2 [x](y).\n\
    public string Rate { get; set; }\n";

const MODEL: &str = "---\ntitle: A\n---\n## A\n\n## Properties\n\n|Name | Type | Description | Notes|\n\
    |--- | --- | --- | ---|\n| **a_b** | [**dict(str, list[X])**](X.html) | It can&#39;t | be 'a', 'é | [optional] |\n\
    | **c** | str | Values can be: 'x', 'y' or 'z' (one) | [optional] [default to x] |\n{: class=\"t\"}\n";

fn never_panics(text: &str) {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let bytes = text.as_bytes();
    let read = |bytes: Vec<u8>| {
        let outcome = Page::from_bytes("p", bytes).and_then(|page| page_facts(&page, &vendor));
        if let Err(error) = outcome {
            assert!(error.at.line > 0 && error.at.column > 0 && !error.next.is_empty(), "{error}");
        }
    };
    for end in 0..bytes.len() {
        read(bytes[..end].to_vec());
    }
    for at in 0..bytes.len() {
        for byte in
            [b'|', b'\n', b'[', b']', b'(', b'"', b'\'', b'\\', b' ', b'{', b'&', 0, 0xff, b'P']
        {
            let mut changed = bytes.to_vec();
            changed[at] = byte;
            read(changed);
        }
    }
}

#[test]
fn class_pages() {
    never_panics(CLASS);
}

#[test]
fn model_pages() {
    never_panics(MODEL);
}

#[test]
fn names_cannot_leave_the_folder() {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let header = "|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n";
    let pages = vec![
        Page::new("a", format!("# ../../x/Y\n{header}| **a** | [**../Z**](Z) | | |\n")),
        Page::new("b", format!("# .\n{header}")),
        Page::new("c", format!("# 1\n{header}")),
    ];
    let (reading, errors) = read_what_is_good(pages, &vendor, None);
    for name in reading.schemas.keys() {
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
    }
    assert!(!errors.is_empty());
}

#[test]
fn repetition_takes_no_time() {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let header = "|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n";
    for unit in
        ["](", "[", "possible values: ", "a, ", "(a, ", "null ", "|", "\\", "&#39;", "e.g. a, "]
    {
        let row = format!("# A\n{header}| **a** | str | {} | [optional] |\n", unit.repeat(20_000));
        let started = std::time::Instant::now();
        let _ = page_facts(&Page::new("p", row), &vendor);
        assert!(started.elapsed().as_secs() < 5, "{unit:?}");
    }
    let deep = format!(
        "# A\n{header}| **a** | {}str{} | | |\n",
        "list[".repeat(50_000),
        "]".repeat(50_000)
    );
    assert!(page_facts(&Page::new("p", deep), &vendor).is_err());
}

#[test]
fn spans_and_terms_of_web_pages_are_bounded() {
    let vendor = "title = \"T\"\n[format.html]\nlanguages = [\"wiki\"]\n";
    let vendor = Vendor::parse(vendor).expect("a vendor");
    let cell = "<tr><td rowspan=1000000 colspan=1000000>a</td></tr>".repeat(3000);
    let spans =
        format!("<html><h1>X</h1><table><tr><th>Name</th><th>Type</th></tr>{cell}</table></html>");
    let terms = "<dt>t".repeat(3000);
    let long = "x".repeat(100_000);
    let terms = format!("<html><h1>X</h1><dl><dt>id (string){terms}<dd>{long}</dl></html>");
    for text in [spans, terms] {
        let _ = read(vec![Page::new("p", text)], &vendor, None);
    }
}
