//! The grammar of documents (September 2025 edition, section 2), ahead of the parser.
//!
//! apollo-parser 0.8 refuses descriptions, which belong to the language since that edition; it takes
//! an argument without a value, as in `{ city(slug) }`, and leaves it out; and it tells of one mistake
//! several times, in the words of its own code. So each document is read here first: either there is a
//! first mistake, told in plain words, or the parser gets what it knows.

mod document;
mod fault;
mod lexer;
mod number;
mod reader;
mod selections;
mod text;

pub(super) use document::read;
