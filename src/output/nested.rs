//! The schema of a record in one row: as the record is, with lists of groups.

macro_rules! list {
    ($name:literal, $fields:expr) => {
        concat!(
            "required group ",
            $name,
            " (LIST) { repeated group list { required group element { ",
            $fields,
            " } } } "
        )
    };
}

macro_rules! texts {
    ($name:literal) => {
        concat!("required group ", $name, " (LIST) { repeated group list { required binary element (STRING); } } ")
    };
}

macro_rules! text {
    ($($name:literal)*) => { concat!($("required binary ", $name, " (STRING); "),*) };
}

macro_rules! maybe {
    ($($name:literal)*) => { concat!($("optional binary ", $name, " (STRING); "),*) };
}

macro_rules! whole {
    ($($name:literal)*) => { concat!($("required int32 ", $name, " (INTEGER(32,false)); "),*) };
}

macro_rules! group {
    ($name:literal, $fields:expr) => {
        concat!("optional group ", $name, " { ", $fields, " } ")
    };
}

macro_rules! why {
    () => {
        group!("why", concat!(text!("rule"), texts!("lexicon")))
    };
}

macro_rules! extent {
    () => {
        concat!(whole!("start" "end"), text!("text"))
    };
}

macro_rules! message {
    ($($part:expr),* $(,)?) => { concat!("message record { ", $($part),*, "}") };
}

/// The schema, as Parquet's tools print it.
pub(super) const RECORD: &str = message! {
    text!("schema"),
    "required group generator { ", text!("version"), maybe!("lexicons"), "} ",
    text!("id"),
    "required group article { ", maybe!("path" "url" "outlet" "title" "published"), texts!("authors"),
    maybe!("language" "syndication"), "} ",
    text!("offsets"), whole!("length"), maybe!("text"),
    list!("sentences", whole!("start" "end")),
    list!("entities", concat!(
        text!("id" "kind" "name"), maybe!("code"), texts!("aliases"), texts!("roles"),
        list!("mentions", concat!(extent!(), text!("form"), whole!("sentence"), why!())),
    )),
    list!("numbers", concat!(
        text!("id"), extent!(), text!("kind"), "required double value; optional double upper; ", maybe!("unit" "bound"),
        group!("of", extent!()), why!(),
    )),
    list!("times", concat!(
        text!("id"), extent!(), text!("kind" "value"), maybe!("zone" "bound"), "optional double amount; optional double upper; ",
        maybe!("unit"), why!(),
    )),
    list!("claims", concat!(
        text!("id"), whole!("start" "end" "sentence"),
        group!("source", concat!(extent!(), maybe!("entity"), text!("kind"), "required boolean anonymous; ")),
        group!("cue", concat!(extent!(), text!("lemma" "act"))),
        list!("content", extent!()),
        text!("quotation"),
        group!("channel", concat!(extent!(), maybe!("entity"))),
        "required boolean negated; ",
        list!("hedges", extent!()),
        list!("evidence", concat!(extent!(), text!("kind"))),
        maybe!("within"),
        list!("links", text!("relation" "claim")),
        texts!("entities"), texts!("numbers"), why!(),
    )),
    list!("diagnostics", concat!(text!("code"), "optional int32 start (INTEGER(32,false)); ", text!("message"))),
};
