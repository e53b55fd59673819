//! Closed lists of words: each an enum whose variants have one code, used in statements, forms and addresses alike.

/// Declares an enum of words with `ALL`, `code` and `parse`, written in JSON as its code. Whoever uses it needs `serde`.
///
/// ```
/// terms::words! {
///     /// How a paper came.
///     pub enum Came {
///         /// By post.
///         Post = "by-post",
///         /// By hand.
///         Hand = "by-hand",
///     }
/// }
/// assert_eq!(Came::parse("by-hand"), Some(Came::Hand));
/// assert_eq!(Came::Post.code(), "by-post");
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every word, in the order in which pages show them.
            pub const ALL: &'static [$name] = &[$(Self::$variant),+];

            /// The word in statements, forms and addresses.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// Reads that word; anything else is none of them.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|w| w.code() == text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
