//! The text of an article in its parts: tokens, zones, quotations, sentences, word classes.
//!
//! Knows words and punctuation, no entities. Everything is kept in buffers that the next article uses again.

pub mod boilerplate;
pub mod byline;
pub mod chunk;
pub mod document;
pub mod mend;
pub mod phrase;
pub mod quotation;
pub mod scan;
pub mod sentence;
pub mod syndication;
pub mod tag;
pub mod tag_rule;
pub mod tagger;
pub mod token;
pub mod words;
pub mod zone;
