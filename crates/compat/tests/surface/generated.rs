//! What programs may name in generated code, read from the code itself.

use callspec_compat::Api;
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{Attribute, Fields, ImplItem, Item, Visibility};

pub type Files<'f> = &'f [(&'f str, &'f str)];

/// What a program may name, and what it is.
pub type Surface = BTreeMap<String, String>;

/// The surface of generated code; none where the code generator refuses a schema.
pub fn surface(files: Files<'_>) -> Option<Surface> {
    let code = callspec_codegen::generate(files.iter().copied(), &Default::default()).ok()?;
    let mut surface = Surface::new();
    for item in syn::parse_file(&code).expect("Rust").items {
        match item {
            Item::Struct(it) => {
                let name = it.ident.to_string();
                surface.insert(name.clone(), format!("struct, {}", openness(&it.attrs)));
                fields(&mut surface, &name, &it.fields);
            }
            Item::Enum(it) => {
                let name = it.ident.to_string();
                surface.insert(name.clone(), format!("enum, {}", openness(&it.attrs)));
                for variant in it.variants {
                    let fields = variant.fields.to_token_stream().to_string();
                    surface.insert(format!("{name}::{}", variant.ident), fields);
                }
            }
            Item::Type(it) => {
                let to = it.ty.to_token_stream().to_string();
                surface.insert(it.ident.to_string(), format!("alias of {to}"));
            }
            Item::Impl(it) => {
                let name = it.self_ty.to_token_stream().to_string();
                for constant in it.items {
                    if let ImplItem::Const(it) = constant {
                        surface.insert(format!("{name}::{}", it.ident), "constant".to_owned());
                    }
                }
            }
            Item::Macro(it) => wire(&mut surface, &it.mac),
            _ => {}
        }
    }
    // How names of the prelude are written depends on the names of all types.
    for what in surface.values_mut() {
        what.retain(|c| c != ' ');
        for module in ["string", "boxed", "option", "primitive", "vec"] {
            for of in ["std", "core"] {
                *what = what.replace(&format!("::{of}::{module}::"), "");
            }
        }
        // A line that is broken ends with a comma.
        *what = what.replace(",>", ">").replace(",)", ")");
    }
    Some(surface)
}

/// What a macro says of the wire: the methods of a document, and what variants stand for.
fn wire(surface: &mut Surface, item: &syn::Macro) {
    let tokens = item.tokens.to_string();
    let (name, rest) = tokens.split_once([',', '{']).unwrap_or((&tokens, ""));
    let name = name.trim();
    match item.path.segments.last().map(|it| it.ident.to_string()).as_deref() {
        Some("document") => {
            surface.insert(format!("{name}::from_json"), "document".to_owned());
        }
        Some("text_enum") => {
            // `{ Variant = "text", … }`
            let words: Vec<_> = rest.split(['{', '}', ',', '=']).map(str::trim).collect();
            let words: Vec<_> = words.into_iter().filter(|it| !it.is_empty()).collect();
            for pair in words.chunks_exact(2) {
                let holds = surface.get_mut(&format!("{name}::{}", pair[0]));
                holds.expect("a variant").push_str(pair[1]);
            }
        }
        _ => {}
    }
}

fn openness(attributes: &[Attribute]) -> &'static str {
    let is_open = attributes.iter().any(|it| it.path().is_ident("non_exhaustive"));
    if is_open { "open" } else { "closed" }
}

fn fields(surface: &mut Surface, of: &str, fields: &Fields) {
    for (at, field) in fields.iter().enumerate() {
        if matches!(field.vis, Visibility::Public(_)) {
            let name = field.ident.as_ref().map_or(at.to_string(), ToString::to_string);
            let docs = field.attrs.iter().map(|it| it.to_token_stream().to_string());
            let on_the_wire = docs.filter(|it| it.contains("On the wire")).collect::<String>();
            let on_the_wire = on_the_wire.split('`').nth(1).unwrap_or_default();
            let holds = field.ty.to_token_stream();
            surface.insert(format!("{of}.{name}"), format!("{holds} of {on_the_wire}"));
            if field.attrs.iter().any(|it| it.path().is_ident("deprecated")) {
                surface.insert(format!("{of}.{name} deprecated"), String::new());
            }
        }
    }
}

/// What the two surfaces say themselves.
pub fn difference(old: &Surface, new: &Surface) -> Api {
    let is_kept = |(name, what): (&String, &String)| {
        new.get(name) == Some(what) || name.ends_with(" deprecated")
    };
    // A new field or variant of what is closed is a change of the whole.
    let is_harmless = |name: &String| {
        let of = name.split(['.', ':']).next().unwrap_or(name);
        let is_closed = old.get(of).is_some_and(|it| it.ends_with("closed"));
        of == name || !is_closed || name.ends_with("::from_json")
    };
    let added: Vec<&String> = new.keys().filter(|name| !old.contains_key(*name)).collect();
    if !old.iter().all(is_kept) {
        return Api::Major;
    }
    if added.is_empty() {
        Api::None
    } else if added.into_iter().all(is_harmless) {
        Api::Minor
    } else {
        Api::Major
    }
}
