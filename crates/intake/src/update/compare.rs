//! Our page beside the vendor's: what each row says, and which description it gets.

use super::digest::{Digests, digest};
use super::sentence::{MARK, sentence};
use super::source::{Source, sentence_of};
use super::writer::Descriptions;
use crate::fact::{Evidence, Fact, Layer, Member, Path};

/// Something to know about an update.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The page, as it is called here.
    pub page: String,
    /// The row; empty for the page itself.
    pub row: String,
    /// What there is to know.
    pub what: What,
    /// The vendor's sentence now, where it matters.
    pub theirs: String,
    /// Our own.
    pub ours: String,
}

/// What changed, or needs a hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The type is new here.
    NewType,
    /// The tree has no page of that title.
    GoneType,
    /// The page has a layout that is not written: it is to be brought up to date by hand.
    ByHand,
    /// The row is new: its description needs writing.
    NewRow,
    /// The row is gone.
    GoneRow,
    /// The row is gone, and this one is new and declares the same.
    Renamed(String),
    /// Its type, notes or attributes changed; the description was kept.
    Declared,
    /// The sentence says something else: the description needs writing.
    Prose,
    /// The sentence was reworded and says the same, as far as it is understood.
    Reworded,
    /// The description still is the placeholder of an earlier update.
    Unwritten,
    /// The sentence says this, and our page does not: write a sentence that does.
    Lost(String),
}

impl What {
    /// What to do, in a few words.
    pub fn text(&self) -> String {
        match self {
            What::NewType => "a new type".to_owned(),
            What::GoneType => "no page of this title in the tree: kept".to_owned(),
            What::ByHand => "has a layout that is brought up to date by hand: kept".to_owned(),
            What::NewRow => "new: its description needs writing".to_owned(),
            What::GoneRow => "gone".to_owned(),
            What::Renamed(to) => {
                format!("gone, and {to} is new and declares the same: a rename, perhaps")
            }
            What::Declared => {
                "another type, note or attribute: the description was kept".to_owned()
            }
            What::Prose => {
                "its sentence says something else: the description needs writing".to_owned()
            }
            What::Reworded => {
                "its sentence was reworded: look whether the description still fits".to_owned()
            }
            What::Unwritten => "its description still needs writing".to_owned(),
            What::Lost(fact) => format!("our page does not say what the vendor's does: {fact}"),
        }
    }
}

impl Change {
    pub(super) fn of_page(page: &str, what: What) -> Self {
        Change::of_row(page, "", what)
    }

    pub(super) fn of_row(page: &str, row: &str, what: What) -> Self {
        let (theirs, ours) = (String::new(), String::new());
        Change { page: page.to_owned(), row: row.to_owned(), what, theirs, ours }
    }

    /// The same, with the sentences of both.
    fn beside(mut self, theirs: &str, ours: &str) -> Self {
        self.theirs = theirs.to_owned();
        self.ours = ours.to_owned();
        self
    }
}

/// Two pages compared.
pub struct Compared {
    /// Whether any fact differs.
    pub differs: bool,
    /// The descriptions that the new page gets.
    pub descriptions: Descriptions,
    /// The digests of the vendor's sentences.
    pub digests: Digests,
    /// What there is to know.
    pub changes: Vec<Change>,
}

/// Compares our page, if there is one, with the vendor's.
pub fn compare(
    name: &str,
    own: Option<&Source<'_>>,
    new: &Source<'_>,
    known: &Digests,
) -> Compared {
    let mut compared = Compared {
        differs: own.is_none(),
        descriptions: Descriptions::new(),
        digests: Digests::default(),
        changes: Vec::new(),
    };
    if own.is_none() {
        compared.changes.push(Change::of_page(name, What::NewType));
    }
    for (index, facts) in new.facts.types.iter().enumerate() {
        let section = &new.document.sections[index];
        let ours = own.and_then(|own| {
            own.facts.types.iter().find(|ours| ours.title.eq_ignore_ascii_case(&facts.title))
        });
        compared.digests.add(&facts.title, "", &facts.description);
        let described = ours.map_or_else(
            || {
                if facts.description.is_empty() {
                    String::new()
                } else {
                    format!("{} {MARK}.", facts.name)
                }
            },
            |ours| ours.description.clone(),
        );
        compared.descriptions.insert(String::new(), described);
        if ours.is_some_and(|ours| {
            (ours.listed(), &ours.bases, ours.kind) != (facts.listed(), &facts.bases, facts.kind)
        }) {
            compared.differs = true;
        }
        for (path, member) in &facts.members {
            let ours = ours.and_then(|ours| ours.members.get(path));
            let sentence = sentence_of(section, &member.doc_name).unwrap_or_default();
            let before = known.get(&facts.title, &member.doc_name).map(str::to_owned);
            compared.digests.add(&facts.title, &member.doc_name, sentence);
            compared.row(name, ours, member, (sentence, before.as_deref()));
        }
        let gone = ours.into_iter().flat_map(|ours| &ours.members);
        for (_, member) in gone.filter(|(path, _)| !facts.members.contains_key(*path)) {
            compared.differs = true;
            let is_new = |(path, _): &(&Path, &Member)| {
                ours.is_some_and(|ours| !ours.members.contains_key(*path))
            };
            let new = facts.members.iter().filter(is_new);
            let mut alike = new.filter(|(_, new)| same(&declared(new), &declared(member)));
            let what = match (alike.next(), alike.next()) {
                (Some((_, new)), None) => What::Renamed(new.doc_name.clone()),
                _ => What::GoneRow,
            };
            let change = Change::of_row(name, &member.doc_name, what);
            compared.changes.push(change.beside("", &member.description));
        }
    }
    compared
}

impl Compared {
    fn row(
        &mut self,
        page: &str,
        ours: Option<&Member>,
        new: &Member,
        (sentence_now, before): (&str, Option<&str>),
    ) {
        let row = new.doc_name.as_str();
        let kept = |ours: &Member| ours.description.clone();
        let (what, description) = match ours {
            None => (Some(What::NewRow), placeholder(new, sentence_now)),
            Some(ours) if !same(&said(ours), &said(new)) => {
                (Some(What::Prose), placeholder(new, sentence_now))
            }
            Some(ours) if !same(&declared(ours), &declared(new)) || ours.doc_name != row => {
                (Some(What::Declared), kept(ours))
            }
            Some(ours) => {
                let reworded = before.is_some_and(|before| before != digest(sentence_now));
                if reworded {
                    let change = Change::of_row(page, row, What::Reworded);
                    self.changes.push(change.beside(sentence_now, &ours.description));
                }
                if ours.description.contains(MARK) {
                    self.changes.push(Change::of_row(page, row, What::Unwritten));
                }
                (None, kept(ours))
            }
        };
        self.differs |= what.is_some();
        let own = ours.map_or("", |ours| &ours.description);
        self.changes
            .extend(what.map(|what| Change::of_row(page, row, what).beside(sentence_now, own)));
        self.descriptions.insert(row.to_owned(), description);
    }
}

/// A description until somebody writes one; a row without a sentence needs none.
fn placeholder(member: &Member, vendors: &str) -> String {
    if vendors.trim().is_empty() { String::new() } else { sentence(member, &said(member)) }
}

/// What the sentence says.
pub fn said(member: &Member) -> Vec<(&Fact, Layer)> {
    let of = member.facts.iter().filter(|known| known.evidence == Evidence::Prose);
    of.map(|known| (&known.fact, known.layer)).collect()
}

/// What columns, notes and attributes say.
fn declared(member: &Member) -> Vec<(&Fact, Layer)> {
    let of = member.facts.iter().filter(|known| known.evidence == Evidence::Declared);
    of.map(|known| (&known.fact, known.layer)).collect()
}

/// The same facts, in any order.
fn same(one: &[(&Fact, Layer)], two: &[(&Fact, Layer)]) -> bool {
    one.len() == two.len() && one.iter().all(|fact| two.contains(fact))
}

/// What the vendor's row says and ours does not, or the other way round.
pub fn lost(ours: Option<&Member>, new: &Member) -> Vec<(String, String)> {
    let all = |member: &Member| -> Vec<(Fact, Layer)> {
        let facts = said(member).into_iter().chain(declared(member));
        facts.map(|(fact, layer)| (fact.clone(), layer)).collect()
    };
    let ours = ours.map(all).unwrap_or_default();
    let theirs = all(new);
    let missing = theirs.iter().filter(|fact| !ours.contains(fact));
    let missing = missing.map(|(fact, _)| (new.doc_name.clone(), format!("{fact:?}")));
    let invented = ours.iter().filter(|fact| !theirs.contains(fact));
    let invented = invented.map(|(fact, _)| (new.doc_name.clone(), format!("not {fact:?}")));
    missing.chain(invented).collect()
}
