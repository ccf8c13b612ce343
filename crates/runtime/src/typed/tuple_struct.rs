//! Arrays whose places have types of their own, and that may be shorter or longer than these.

/// Makes a tuple struct an array.
///
/// ```text
/// tuple! { TYPE { 0 there, 1 null, 2 absent, 3 rest } }
/// ```
///
/// `TYPE` is a tuple struct. A number is a field, from 0 on, and the word behind it says what stands there:
///
/// - `there`: an item that every such array has, a [`Field`](crate::model::Field) or an `Option` of one
///   where it may be null;
/// - `absent`: an `Option` of a field, `None` where the array ends before it;
/// - `null`: an `Option` of an `Option` of a field, for an item that may be null as well;
/// - `rest`, the last one: a `Vec` of the items behind.
///
/// An array ends behind the last field that is `Some`, or behind the items of `rest`; what is `None` before that is
/// written as null. The type gets `Clone`, `Default`, `Debug`, `PartialEq`, and with the feature
/// `serde` `Serialize` and `Deserialize`.
///
/// `TYPE<'d> of OWNED` in the place of `TYPE` makes it the form of `OWNED` that borrows from the document: the same
/// fields, which hold forms that borrow, and a way to `OWNED`.
#[macro_export]
macro_rules! tuple {
    ($type:ident $(<$life:lifetime> of $owned:ident)? { $($position:tt $kind:ident),+ $(,)? }) => {
        impl<'d> $crate::model::List<'d> for $type$(<$life>)? {
            fn push(&mut self, index: usize) -> ::core::option::Option<$crate::model::Slot<'_, 'd>> {
                $($crate::__tuple_push! { $kind, self, index, $position })+
                ::core::option::Option::None
            }

            #[allow(unused_assignments, unused_mut)]
            fn count(&self) -> usize {
                let mut count = 0;
                $($crate::__tuple_count! { $kind, self, count, $position })+
                count
            }

            fn least(&self) -> usize {
                0 $(+ $crate::__tuple_least!($kind))+
            }

            fn item(&self, index: usize) -> $crate::model::View<'_, 'd> {
                $($crate::__tuple_item! { $kind, self, index, $position })+
                $crate::model::View::Absent
            }
        }

        impl<'d> $crate::model::Field<'d> for $type$(<$life>)? {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::List(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                $crate::model::View::List(self)
            }
        }

        impl$(<$life>)? ::core::clone::Clone for $type$(<$life>)? {
            fn clone(&self) -> Self {
                Self($(::core::clone::Clone::clone(&self.$position)),+)
            }
        }

        impl$(<$life>)? ::core::default::Default for $type$(<$life>)? {
            fn default() -> Self {
                Self($($crate::__tuple_default!($position)),+)
            }
        }

        $crate::__shims! { $type $(<$life>)? }
        $crate::__owned_fields! { [$($type<$life> of $owned)?] $($position)+ }
    };
}

/// Where the item of a place goes.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple_push {
    (rest, $self:ident, $index:ident, $position:tt) => {
        if $index >= $position {
            let item = $index - $position;
            return $crate::model::List::push(&mut $self.$position, item);
        }
    };
    (null, $self:ident, $index:ident, $position:tt) => {
        if $index == $position {
            let place = $self.$position.get_or_insert_with(::core::default::Default::default);
            return ::core::option::Option::Some($crate::model::Member::member_slot(place));
        }
    };
    // A null has no room here, and would make the array shorter if it were nothing.
    (absent, $self:ident, $index:ident, $position:tt) => {
        if $index == $position {
            let place = $self.$position.get_or_insert_with(::core::default::Default::default);
            let place = $crate::model::Field::open(place);
            return ::core::option::Option::Some($crate::model::Slot::Plain(place));
        }
    };
    (there, $self:ident, $index:ident, $position:tt) => {
        if $index == $position {
            let place = &mut $self.$position;
            return ::core::option::Option::Some($crate::model::Member::member_slot(place));
        }
    };
}

/// How far an array goes.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple_count {
    (rest, $self:ident, $count:ident, $position:tt) => {
        if !$self.$position.is_empty() {
            $count = $position + $self.$position.len();
        }
    };
    (there, $self:ident, $count:ident, $position:tt) => {
        $count = $position + 1;
    };
    ($kind:ident, $self:ident, $count:ident, $position:tt) => {
        if $self.$position.is_some() {
            $count = $position + 1;
        }
    };
}

/// Whether every array has an item.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple_least {
    (there) => {
        1
    };
    ($kind:ident) => {
        0
    };
}

/// What stands in a place.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple_item {
    (rest, $self:ident, $index:ident, $position:tt) => {
        if $index >= $position {
            return $crate::model::List::item(&$self.$position, $index - $position);
        }
    };
    (null, $self:ident, $index:ident, $position:tt) => {
        if $index == $position {
            return match &$self.$position {
                ::core::option::Option::Some(item) => $crate::model::Member::member_view(item),
                ::core::option::Option::None => $crate::model::View::Absent,
            };
        }
    };
    ($kind:ident, $self:ident, $index:ident, $position:tt) => {
        if $index == $position {
            return $crate::model::Member::member_view(&$self.$position);
        }
    };
}

/// A repetition has to name what it repeats.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple_default {
    ($position:tt) => {
        ::core::default::Default::default()
    };
}
