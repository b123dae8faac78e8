//! brat standoff: the annotations that go beside a text, and the `annotation.conf` that says which there are.
//!
//! Offsets are code points. A span that a line's end runs through is written as several fragments, as brat itself does it. Mentions
//! of one entity are an `Equiv`; a claim is an event, whose trigger is its cue, or its content where it has no cue; a country's
//! code is a reference to ISO 3166; values of numbers and times stand in notes.

use crate::record::{
    Act, Bound, Claim, Entity, EntityKind, EvidenceKind, Form, Number, NumberKind, QuotationKind, Record, Relation,
    SourceKind, Time, TimeKind,
};
use std::fmt::{Display, Write};

/// Writes the annotations of a record, whose offsets are code points.
pub(super) fn write(bytes: &mut Vec<u8>, record: &Record) {
    let mut writer = Writer::default();
    record.entities.iter().for_each(|entity| writer.entity(entity));
    record.numbers.iter().for_each(|number| writer.number(number));
    record.times.iter().for_each(|time| writer.time(time));
    writer.claims(&record.claims);
    bytes.extend_from_slice(writer.out.as_bytes());
}

/// The lines so far, and how many of each sort there are.
#[derive(Default)]
struct Writer {
    out: String,
    spans: u32,
    relations: u32,
    attributes: u32,
    references: u32,
    notes: u32,
    /// The first mention of each entity, by its number in the record.
    mentions: Vec<(u32, u32)>,
}

/// Letters at which one of Python's readers ends a line, and tabs, which end a field.
fn ends_line(letter: char) -> bool {
    matches!(letter, '\t'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The fragments of a span between line ends, without the blanks around them.
fn fragments(start: u32, text: &str) -> Vec<(u32, &str)> {
    let (mut found, mut at) = (Vec::new(), start);
    for line in text.split(ends_line) {
        let blanks = line.len() - line.trim_start().len();
        let begins = at + line[..blanks].chars().count() as u32;
        if !line.trim().is_empty() {
            found.push((begins, line.trim()));
        }
        at += line.chars().count() as u32 + 1;
    }
    found
}

impl Writer {
    // Writing to a string never fails, so its results are passed over.

    fn line(&mut self, line: impl Display) {
        let _ = writeln!(self.out, "{line}");
    }

    /// A span of the text; nothing where it holds blanks only.
    fn span(&mut self, kind: &str, start: u32, text: &str) -> Option<u32> {
        let fragments = fragments(start, text);
        if fragments.is_empty() {
            return None;
        }
        self.spans += 1;
        let number = self.spans;
        let _ = write!(self.out, "T{number}\t{kind} ");
        for (at, (start, text)) in fragments.iter().enumerate() {
            let end = start + text.chars().count() as u32;
            let _ = write!(self.out, "{}{start} {end}", if at == 0 { "" } else { ";" });
        }
        for (at, (_, text)) in fragments.iter().enumerate() {
            let _ = write!(self.out, "{}{text}", if at == 0 { "\t" } else { " " });
        }
        self.out.push('\n');
        Some(number)
    }

    fn attribute(&mut self, name: &str, of: impl Display, value: Option<&str>) {
        self.attributes += 1;
        let (number, blank) = (self.attributes, if value.is_some() { " " } else { "" });
        self.line(format_args!("A{number}\t{name} {of}{blank}{}", value.unwrap_or_default()));
    }

    fn relation(&mut self, name: &str, from: u32, to: u32) {
        self.relations += 1;
        let number = self.relations;
        self.line(format_args!("R{number}\t{name} Arg1:T{from} Arg2:T{to}"));
    }

    fn note(&mut self, of: u32, text: &str) {
        self.notes += 1;
        let number = self.notes;
        self.line(format_args!("#{number}\tAnnotatorNotes T{of}\t{}", text.replace(ends_line, " ")));
    }

    fn entity(&mut self, entity: &Entity) {
        let mut spans = Vec::new();
        for mention in &entity.mentions {
            let Some(span) = self.span(name_of(entity.kind), mention.start, &mention.text) else { continue };
            self.attribute("Form", Span(span), Some(mention.form.name()));
            spans.push(span);
        }
        if let Some(&first) = spans.first() {
            self.mentions.push((entity.id.0, first));
        }
        if spans.len() > 1 {
            let all: String = spans.iter().map(|span| format!(" T{span}")).collect();
            self.line(format_args!("*\tEquiv{all}"));
        }
        if let (EntityKind::Country, Some(code)) = (entity.kind, &entity.code) {
            for span in spans {
                self.references += 1;
                let (number, name) = (self.references, entity.name.replace(ends_line, " "));
                self.line(format_args!("N{number}\tReference T{span} ISO3166:{code}\t{name}"));
            }
        }
    }

    fn number(&mut self, number: &Number) {
        let Some(span) = self.span("Number", number.start, &number.text) else { return };
        self.attribute("NumberKind", Span(span), Some(number.kind.name()));
        if let Some(bound) = number.bound {
            self.attribute("Bound", Span(span), Some(bound.name()));
        }
        let upper = number.upper.map(|upper| format!(" to {upper}")).unwrap_or_default();
        let unit = number.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        self.note(span, &format!("{}{upper}{unit}", number.value));
        if let Some(of) = &number.of
            && let Some(counted) = self.span("Counted", of.start, &of.text)
        {
            self.relation("Counts", span, counted);
        }
    }

    fn time(&mut self, time: &Time) {
        let Some(span) = self.span("Time", time.start, &time.text) else { return };
        self.attribute("TimeKind", Span(span), Some(time.kind.name()));
        if let Some(bound) = time.bound {
            self.attribute("Bound", Span(span), Some(bound.name()));
        }
        self.note(span, &time.value);
    }

    /// A span that may stand for an entity.
    fn speaker(&mut self, kind: &str, start: u32, text: &str, entity: Option<u32>) -> Option<u32> {
        let span = self.span(kind, start, text)?;
        let mention = entity.and_then(|entity| self.mentions.iter().find(|(id, _)| *id == entity));
        if let Some(&(_, mention)) = mention {
            self.relation("Refers", span, mention);
        }
        Some(span)
    }

    fn claims(&mut self, claims: &[Claim]) {
        // A claim's number is its event's, so that claims can name those that come later.
        for claim in claims {
            let first = claim.content.first().map(|part| (part.start, &part.text));
            let cue = claim.cue.as_ref().map(|cue| (cue.start, &cue.text));
            let source = claim.source.as_ref().map(|source| (source.start, &source.text));
            let Some((start, text)) = cue.or(first).or(source) else { continue };
            let Some(trigger) = self.span("Claim", start, text) else { continue };
            let mut roles: Vec<(&str, String)> = Vec::new();
            if let Some(source) = &claim.source
                && let Some(span) =
                    self.speaker("Source", source.start, &source.text, source.entity.map(|entity| entity.0))
            {
                roles.push(("Source", format!("T{span}")));
                self.attribute("SourceKind", Span(span), Some(source.kind.name()));
                if source.anonymous {
                    self.attribute("Anonymous", Span(span), None);
                }
            }
            for (role, extents) in [("Content", &claim.content), ("Hedge", &claim.hedges)] {
                for extent in extents {
                    roles.extend(self.span(role, extent.start, &extent.text).map(|span| (role, format!("T{span}"))));
                }
            }
            if let Some(channel) = &claim.channel {
                let entity = channel.entity.map(|entity| entity.0);
                let span = self.speaker("Channel", channel.start, &channel.text, entity);
                roles.extend(span.map(|span| ("Channel", format!("T{span}"))));
            }
            for remark in &claim.evidence {
                if let Some(span) = self.span("Evidence", remark.start, &remark.text) {
                    roles.push(("Evidence", format!("T{span}")));
                    self.attribute("EvidenceKind", Span(span), Some(remark.kind.name()));
                }
            }
            roles.extend(claim.within.map(|within| ("Within", format!("E{}", within.0))));
            roles.extend(claim.links.iter().map(|link| (relation_of(link.relation), format!("E{}", link.claim.0))));
            let number = claim.id.0;
            let _ = write!(self.out, "E{number}\tClaim:T{trigger}");
            for (at, (role, target)) in roles.iter().enumerate() {
                let before = roles[..at].iter().filter(|(other, _)| other == role).count();
                let count = if before == 0 { String::new() } else { (before + 1).to_string() };
                let _ = write!(self.out, " {role}{count}:{target}");
            }
            self.out.push('\n');
            if let Some(cue) = &claim.cue {
                self.attribute("Act", Event(number), Some(cue.act.name()));
            }
            self.attribute("Quotation", Event(number), Some(claim.quotation.name()));
            if claim.negated {
                self.attribute("Negated", Event(number), None);
            }
        }
    }
}

struct Span(u32);
struct Event(u32);

impl Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "T{}", self.0)
    }
}

impl Display for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "E{}", self.0)
    }
}

fn name_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organisation",
        EntityKind::Country => "Country",
        EntityKind::Place => "Place",
    }
}

fn relation_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Disputes => "Disputes",
        Relation::Supports => "Supports",
        Relation::Repeats => "Repeats",
        Relation::Continues => "Continues",
    }
}

/// What `annotation.conf` says: every type, role and value that [`write`] uses.
pub(super) fn configuration() -> String {
    let attributes = [
        ("Form", "<ENTITY>", names(Form::ALL.iter().map(|form| form.name()))),
        ("NumberKind", "Number", names(NumberKind::ALL.iter().map(|kind| kind.name()))),
        ("TimeKind", "Time", names(TimeKind::ALL.iter().map(|kind| kind.name()))),
        ("Bound", "Number|Time", names(Bound::ALL.iter().map(|bound| bound.name()))),
        ("SourceKind", "Source", names(SourceKind::ALL.iter().map(|kind| kind.name()))),
        ("EvidenceKind", "Evidence", names(EvidenceKind::ALL.iter().map(|kind| kind.name()))),
        ("Act", "Claim", names(Act::ALL.iter().map(|act| act.name()))),
        ("Quotation", "Claim", names(QuotationKind::ALL.iter().map(|kind| kind.name()))),
    ];
    let named = EntityKind::ALL.iter().map(|&kind| name_of(kind)).collect::<Vec<_>>();
    let any = named.join("|");
    let links: String = Relation::ALL.iter().map(|&relation| format!(", {}*:Claim", relation_of(relation))).collect();
    let mut out = format!(
        "# Written by onrecord: what its annotations are made of.\n\n[entities]\n{}\nNumber\nTime\nSource\nContent\nChannel\nHedge\nEvidence\n\
         Counted\n\n[relations]\n\
         Equiv\tArg1:{any}, Arg2:{any}, <REL-TYPE>:symmetric-transitive\n\
         Refers\tArg1:Source|Channel, Arg2:{any}\nCounts\tArg1:Number, Arg2:Counted\n\
         <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\
         Claim\tSource?:Source, Content*:Content, Hedge*:Hedge, Channel?:Channel, Evidence*:Evidence, Within?:Claim{links}\n\n[attributes]\n",
        named.join("\n"),
    );
    for (name, of, values) in attributes {
        let _ = writeln!(out, "{name}\tArg:{of}, Value:{values}");
    }
    out.push_str("Anonymous\tArg:Source\nNegated\tArg:Claim\n");
    out
}

fn names(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_cut_at_line_ends() {
        for (text, expected) in [
            ("Ann Lee", &[(5, "Ann Lee")][..]),
            ("Ann\nLee", &[(5, "Ann"), (9, "Lee")]),
            ("é \r\n\t x\u{2028}", &[(5, "é"), (11, "x")]),
            (" \n ", &[]),
        ] {
            assert_eq!(fragments(5, text), expected, "{text:?}");
        }
        let mut writer = Writer::default();
        assert_eq!(writer.span("Content", 3, "one\n\ntwo"), Some(1));
        assert_eq!(writer.span("Content", 3, "\n"), None);
        assert_eq!(writer.out, "T1\tContent 3 6;8 11\tone two\n");
    }
}
