//! Words that say what kind of place a name is of, or join its parts, and not which place.

/// In order, as they are read. People put them around a name ("City of Lyon", "Ville de Lyon", "Lyon
/// city", "the UNESCO Creative City of Film", "Ayuntamiento de Burgos", "Gmina Kraków"), or leave them
/// out. They neither stand for a name nor hide one: a document needs to have none of them, and is not
/// found for one alone beside other words. They are what city halls of members, and people who write
/// of them, call a town, its council and its hall, and what stands between that and the name.
const WORDS: [&str; 96] = [
    "ajuntament",
    "alcaldia",
    "and",
    "ayuntamiento",
    "belediyesi",
    "buyuksehir",
    "camara",
    "cidade",
    "cities",
    "citta",
    "city",
    "ciudad",
    "commune",
    "comune",
    "council",
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
    "gemeinde",
    "gmina",
    "gorod",
    "grad",
    "hlavne",
    "hlavni",
    "in",
    "kaupunki",
    "kommun",
    "kommune",
    "kota",
    "la",
    "le",
    "les",
    "linn",
    "mairie",
    "mestna",
    "mesto",
    "metropolitan",
    "miasta",
    "miasto",
    "miestas",
    "misto",
    "municipal",
    "municipality",
    "municipio",
    "municipiul",
    "obcina",
    "of",
    "oras",
    "orasul",
    "pho",
    "pilseta",
    "prefeitura",
    "primaria",
    "rathaus",
    "sehri",
    "stad",
    "stadt",
    "thanh",
    "the",
    "town",
    "unesco",
    "urzad",
    "varos",
    "ville",
    "y",
    "δημοσ",
    "г",
    "город",
    "град",
    "м",
    "місто",
    "қаласы",
    "עיריית",
    "بلديه",
    "شهر",
    "شهرداري",
    "مدينه",
    "区",
    "區",
    "市",
    "广域市",
    "広域市",
    "廣域市",
    "광역시",
    "시",
    "특별시",
];

/// Words for a town that are written as one with its name, in Chinese, Japanese and Korean; the
/// longer ones first.
const ENDINGS: [&str; 9] =
    ["广域市", "広域市", "廣域市", "광역시", "특별시", "市", "区", "區", "시"];

/// Whether a folded word is one of them.
pub(super) fn is_generic(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
}

/// A folded word of a name without the word for a town at its end, and that.
pub(super) fn without_ending(word: &str) -> Option<(&str, &str)> {
    // Most words are Latin: the endings need not be tried for those.
    if word.is_ascii() {
        return None;
    }
    let endings = ENDINGS.iter();
    let mut parts = endings.filter_map(|ending| Some((word.strip_suffix(ending)?, *ending)));
    // One sign and an ending are another word, as 都市 is a word for a town itself.
    parts.next().filter(|(name, _)| name.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::super::text::Reading;
    use super::*;

    #[test]
    fn each_is_found_as_it_is_read() {
        assert!(WORDS.is_sorted());
        for word in WORDS.iter().chain(&ENDINGS) {
            assert_eq!(Reading::Written.of(word), *word);
            assert!(is_generic(word), "{word}");
        }
    }
}
