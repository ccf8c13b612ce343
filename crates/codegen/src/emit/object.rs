//! Structs: objects with documented members.

use super::Emitter;
use crate::defaults;
use crate::document;
use crate::endless::wants_plain;
use crate::markdown;
use crate::options::Members;
use callspec_runtime::format::Format;
use callspec_schema::model::{Kind, Member, Shape, Type};
use callspec_schema::{Keywords, SchemaId};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn object(&self, index: usize, it: &Type, members: &[Member]) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let complexity = self.complexity(members.iter().map(|member| &member.shape));
        let fields: Vec<_> = self.names.part_idents(index).collect();
        let types: Vec<_> = members
            .iter()
            .map(|member| {
                let held = self.shape(&member.shape);
                if self.is_plain(member) { held } else { self.option(&held) }
            })
            .collect();
        let positions = (0..members.len()).map(Literal::usize_unsuffixed);
        let required = members.iter().map(|member| {
            let constant = self.only_text(member);
            self.is_plain(member).then(|| quote!(required #constant))
        });
        let row = Literal::usize_unsuffixed(index);
        let constants = if self.borrows { None } else { self.constants(&name, it, members) };
        let defaults = self
            .options
            .defaults
            .then(|| defaults::of_members(self.set, self.model, members, |it| self.is_plain(it)));
        let defaults = defaults.flatten().map(|it| quote!(; #it));
        let model = quote! {
            #runtime::model! { #form, TABLES, #row; #(#positions #fields #required),* #defaults }
        };
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_cached_key(|at| self.order.place(self.set, members[*at].schema));
        // A lint is allowed for an item, and a macro is none.
        let model = match members.iter().any(|member| self.is_deprecated(member.schema)) {
            true => quote!(#[allow(deprecated)] const _: () = { #model };),
            false => model,
        };
        let written = order.into_iter().map(|at| {
            let docs = match self.borrows {
                true => self.part_docs(index, &fields[at], TokenStream::new()),
                false => self.member_docs(&members[at], &fields[at]),
            };
            let deprecated = self.deprecated(members[at].schema);
            let (field, held) = (&fields[at], &types[at]);
            quote!(#docs #deprecated pub #field: #held,)
        });
        // Both forms have the names of the same members.
        let owned = self.names.type_ident(index);
        let text = self.text();
        let names = self.borrows.then(|| quote!(, #text));
        let rest = match self.borrows {
            true => quote!(RestRef<'d, #owned>),
            false => quote!(Rest<#owned>),
        };
        let rest = match &it.rest {
            Some((shape, nullable)) => {
                let held = self.nullable(shape, *nullable);
                quote! {
                    /// Members of other names, and which members are `null`.
                    pub rest: #runtime::TypedRest<#owned, #held #names>,
                }
            }
            None => quote! {
                /// Undocumented members, and which members are `null`.
                pub rest: #runtime::#rest,
            },
        };
        quote! {
            #docs
            #derives
            #complexity
            #[non_exhaustive]
            pub struct #name {
                #(#written)*
                #rest
            }
            #constants
            #model
        }
    }

    fn is_plain(&self, member: &Member) -> bool {
        self.options.members == Members::RequiredPlain
            && wants_plain(member)
            && self.endless.ends(&member.shape)
    }

    /// The one text that a member can be, which nobody has to be asked for.
    fn only_text(&self, member: &Member) -> Option<&str> {
        let holds_texts = match &member.shape {
            Shape::Text => true,
            Shape::Type { index, .. } => {
                let it = &self.model.types[*index];
                matches!(it.kind, Kind::Values(_)) && !self.checked.replace.contains_key(&it.name)
            }
            _ => false,
        };
        let keywords = self.set.keywords(member.schema).filter(|_| holds_texts)?;
        let listed = keywords.enumeration.as_deref().filter(|it| it.len() == 1);
        keywords.constant.as_ref().or(listed.and_then(<[_]>::first))?.as_str()
    }

    fn is_deprecated(&self, schema: SchemaId) -> bool {
        self.set.keywords(schema).is_some_and(|it| it.annotations.deprecated)
    }

    fn deprecated(&self, schema: SchemaId) -> Option<TokenStream> {
        self.is_deprecated(schema).then(|| quote!(#[deprecated]))
    }

    fn member_docs(&self, member: &Member, field: &proc_macro2::Ident) -> TokenStream {
        let described =
            self.described(member.schema).and_then(|it| it.annotations.description.as_deref());
        let described = markdown::harmless(described.unwrap_or_default());
        // The name says it where nothing else does; lints ask for a sentence.
        let is_alike = field.to_string().trim_start_matches("r#") == member.name;
        let name = (!is_alike || described.is_empty())
            .then(|| format!("On the wire: {}.", document::code(&member.name)));
        let mut paragraphs = vec![described];
        match self.set.keywords(member.schema) {
            Some(keywords) => {
                let runtime = &self.options.runtime;
                paragraphs.push(document::facts(name, keywords, self.format(member), runtime));
                if self.options.provenance {
                    paragraphs.push(document::evidence(&keywords.annotations));
                }
            }
            None => paragraphs.extend(name),
        }
        document::comment(&paragraphs)
    }

    /// The format of a member's text: of the base, or else of the documented layer.
    fn format(&self, member: &Member) -> Option<Format> {
        let of = |schema| self.set.keywords(schema).and_then(|it| it.format);
        of(member.schema).or_else(|| {
            let layers =
                matches!(member.shape, Shape::Text).then(|| self.set.layers(member.schema));
            layers.into_iter().flatten().find_map(of)
        })
    }

    /// The keywords that describe a member: its own, or those of what it refers to.
    pub(super) fn described(&self, schema: SchemaId) -> Option<&Keywords> {
        let own = self.set.keywords(schema)?;
        if own.annotations.description.is_some() {
            return Some(own);
        }
        self.set.target(schema).and_then(|target| self.set.keywords(target)).or(Some(own))
    }

    /// Operations and access levels, where the pages state them.
    fn constants(&self, name: &TokenStream, it: &Type, members: &[Member]) -> Option<TokenStream> {
        let runtime = self.runtime;
        let operations =
            self.set.keywords(it.schema).map(|it| it.annotations.operations.as_slice());
        let operations = operations.unwrap_or_default().iter().map(|operation| {
            let (method, path) = (&operation.method, &operation.path);
            let (description, permissions) = (&operation.description, &operation.permissions);
            quote!(#runtime::Operation {
                method: #method, path: #path, description: #description,
                permissions: &[#(#permissions),*]
            })
        });
        let access = members.iter().filter_map(|member| {
            let access = &self.set.keywords(member.schema)?.annotations.access;
            let name = &member.name;
            (!access.is_empty())
                .then(|| quote!(#runtime::Access { member: #name, methods: &[#(#access),*] }))
        });
        let (operations, access): (Vec<_>, Vec<_>) = (operations.collect(), access.collect());
        let operations = (!operations.is_empty()).then(|| {
            quote! {
                /// What can be done with the resource, and who may, as the vendor's pages state it.
                pub const OPERATIONS: &'static [#runtime::Operation] = &[#(#operations),*];
            }
        });
        let access = (!access.is_empty()).then(|| {
            quote! {
                /// The HTTP methods in which each member takes part, as the vendor's pages state it.
                pub const ACCESS: &'static [#runtime::Access] = &[#(#access),*];
            }
        });
        (operations.is_some() || access.is_some())
            .then(|| quote!(impl #name { #operations #access }))
    }
}
