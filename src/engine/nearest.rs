//! What to write in the place of a name that is not known.

/// The known name that `name` is most likely a misspelling of, capitals aside.
pub(super) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Below this a suggestion is a guess: "filter" is no misspelling of "after" (0.82).
    const ALIKE: f64 = 0.85;
    // Names come from documents, too, which may hold thousands of them, or one as long as a book.
    const MOST: usize = 200;
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in known.into_iter().take(MOST).filter(|known| known.len() <= LONGEST) {
        let alike = strsim::jaro_winkler(&name, &candidate.to_ascii_lowercase());
        if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The remedy for a name that is not known: the nearest of those that are, or, after `lead` and where
/// they are few, all of them.
pub(super) fn instead<'k>(
    name: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
    lead: &str,
) -> String {
    match nearest(name, known.clone()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("{lead} {}", listed(known)),
    }
}

/// Names in a row.
pub(super) fn listed<'k>(names: impl IntoIterator<Item = &'k str>) -> String {
    const FEW: usize = 30;
    let mut names = names.into_iter();
    let few: Vec<&str> = names.by_ref().take(FEW).collect();
    match names.count() {
        0 if few.is_empty() => "none".to_owned(),
        0 => few.join(", "),
        more => format!("{} and {more} more, which introspection tells", few.join(", ")),
    }
}
