//! onrecord reads English news articles and puts on record who is in them, which numbers they give, and who claims what.
//!
//! Rules and lexicons, no neural model, no network. The same article gives the same bytes every time, whatever else is in the batch.
//!
//! ```
//! use onrecord::{Article, Extractor};
//!
//! let article = Article::new("“We will rebuild,” said the mayor.");
//! let record = Extractor::default().extract(&article);
//! println!("{}", serde_json::to_string(&record)?);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! The stages, in the order in which the data flows: [`mod@article`] → [`text`] → [`number`] → [`entity`] → [`claim`] → [`mod@record`].
//! [`compare`] lays records of many articles side by side.

pub mod article;
pub mod batch;
mod civil;
pub mod claim;
pub mod compare;
pub mod context;
pub mod entity;
pub mod error;
pub mod eval;
pub mod extract;
pub mod guard;
pub mod input;
pub mod lexicon;
pub mod number;
pub mod output;
pub mod record;
pub mod span;
pub mod text;

pub use article::Article;
pub use error::{Error, Result};
pub use extract::{Extractor, Options, Workspace};
pub use lexicon::Lexicon;
pub use record::Record;
