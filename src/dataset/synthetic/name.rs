//! Names that no place has: syllables from a table.

/// The first three syllables of a name, in the order of their slugs. Each is consonants and one
/// vowel, so that none begins another and a name falls into syllables in one way alone.
const SYLLABLES: [&str; 64] = [
    "bla", "blö", "bru", "dra", "dré", "dwi", "dwo", "fla", "flu", "fri", "gla", "gló", "gri",
    "gru", "gwa", "gwé", "jo", "ju", "kla", "klí", "kra", "kre", "kwi", "kwo", "le", "lu", "mi",
    "mu", "ni", "ñu", "pla", "pri", "prø", "ra", "ro", "ska", "ske", "slo", "slu", "sni", "sno",
    "stä", "ste", "swi", "swo", "tra", "tru", "twé", "twi", "va", "vla", "vle", "vo", "vra", "vrú",
    "wi", "yo", "yu", "zá", "zha", "zhê", "zu", "zwi", "zwo",
];

/// How a name ends, in the order of the slugs.
const ENDINGS: [&str; 64] = [
    "", " Bir", " Dar", " Dür", " Fen", " Glim", " Holt", " Kol", " Lun", " Mir", " Nór", " Pel",
    " Ruz", " Sul", " Tev", " Vant", " Zar", "bal", "bek", "čan", "d", "dil", "dor", "fan", "gar",
    "gul", "han", "jin", "k", "kam", "ket", "l", "lan", "lör", "m", "mar", "men", "n", "nal", "nd",
    "ng", "niv", "pas", "r", "rd", "ril", "rk", "rn", "ros", "s", "šal", "sen", "sk", "st", "t",
    "tan", "th", "tor", "ván", "vek", "wen", "x", "z", "zim",
];

/// A name, as a number of four digits to the base 64: three syllables and an ending. No two
/// numbers give the same slug, and the slugs are in the order of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name(u32);

impl Name {
    /// How many names there are.
    pub(super) const COUNT: u32 = 1 << 24;

    /// The name of that number, which is below [`Name::COUNT`].
    pub(super) fn new(number: u32) -> Self {
        Name(number % Name::COUNT)
    }

    fn parts(self) -> [&'static str; 4] {
        let digit = |place: u32| (self.0 >> (6 * place)) as usize % 64;
        [SYLLABLES[digit(3)], SYLLABLES[digit(2)], SYLLABLES[digit(1)], ENDINGS[digit(0)]]
    }

    /// The name as people write it, such as `Blözhuka Dar`.
    pub(super) fn text(self) -> String {
        let all = self.parts().concat();
        let mut letters = all.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }

    /// Writes its slug, such as `blozhuka-dar`, in place of what stands in `into`.
    pub(super) fn slug(self, into: &mut String) {
        into.clear();
        into.extend(self.parts().into_iter().flat_map(str::chars).map(plain));
    }
}

/// A letter of the tables as slugs have it.
fn plain(letter: char) -> char {
    match letter {
        ' ' => '-',
        'á' | 'ä' => 'a',
        'č' => 'c',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ñ' => 'n',
        'ó' | 'ö' | 'ø' => 'o',
        'š' => 's',
        'ú' | 'ü' => 'u',
        other => other.to_ascii_lowercase(),
    }
}
