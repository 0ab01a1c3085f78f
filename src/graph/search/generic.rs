//! Words that say what kind of place a name is of, or join its parts, and not which place.

/// In order. People put them around a name ("City of Lyon", "Ville de Lyon", "Lyon city", "the UNESCO
/// Creative City of Film"), or leave them out. They neither stand for a name nor hide one: a
/// document needs to have none of them, and is not found for one alone beside other words. English,
/// and the languages in which members are mostly named so: French, Spanish, Portuguese, Italian,
/// German and Dutch.
const WORDS: [&str; 33] = [
    "and",
    "cidade",
    "cities",
    "citta",
    "city",
    "ciudad",
    "comune",
    "creative",
    "d",
    "da",
    "das",
    "de",
    "del",
    "della",
    "der",
    "di",
    "do",
    "dos",
    "du",
    "gemeente",
    "in",
    "la",
    "le",
    "les",
    "municipality",
    "of",
    "stad",
    "stadt",
    "the",
    "town",
    "unesco",
    "ville",
    "y",
];

/// Whether a folded word is one of them.
pub(super) fn is_generic(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
}
