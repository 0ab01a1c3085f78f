//! How much one request may ask for.

use std::time::Duration;

/// The largest body of a request, in bytes: the server reads no further.
pub const MAX_BODY_BYTES: usize = 256 << 10;

/// Limits on a request. Those of the document are checked before the work they bound is done, those
/// of the answer while it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Tokens of a document.
    pub tokens: usize,
    /// How deep brackets nest in a document; checked before it is parsed.
    pub brackets: usize,
    /// How deep fields nest, fragments written out.
    pub depth: usize,
    /// Operations in a document.
    pub operations: usize,
    /// Aliases in a document.
    pub aliases: usize,
    /// Letters of an alias, which stands in the answer as often as its field.
    pub alias_length: usize,
    /// Items of a list in a variable, which is read for each field that it is given to.
    pub list_items: usize,
    /// Values of variables, those within lists and objects among them.
    pub values: usize,
    /// Bytes of a text in a variable.
    pub text_bytes: usize,
    /// Selections, fragments written out for each type of object that they may be asked of.
    pub fields: usize,
    /// What the answer may cost; see [`cost`](super::Prepared::cost).
    pub cost: u64,
    /// What it may cost when it introspects: that is worked out whole before it is written.
    pub introspection_cost: u64,
    /// The page size of a connection when none is asked for.
    pub page_size: u32,
    /// The largest page size.
    pub max_page_size: u32,
    /// Fields of an answer, which lists longer than the cost takes them to be may swell.
    pub answer_fields: usize,
    /// Bytes of an answer.
    pub answer_bytes: usize,
    /// Bytes that documents kept for the next request may take, about; the answers to
    /// introspection and the texts of persisted queries may take a quarter as many each.
    pub cache_bytes: u64,
    /// How long an answer may take.
    pub deadline: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            tokens: 15_000,
            brackets: 64,
            depth: 24,
            operations: 25,
            aliases: 200,
            alias_length: 250,
            list_items: 1_000,
            values: 5_000,
            text_bytes: 32 << 10,
            fields: 10_000,
            cost: 1_000_000,
            introspection_cost: 600_000,
            page_size: 20,
            max_page_size: 500,
            answer_fields: 1_000_000,
            answer_bytes: 16 << 20,
            cache_bytes: 64 << 20,
            deadline: Duration::from_secs(10),
        }
    }
}
