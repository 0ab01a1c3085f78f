//! How spreadsheets and other programs write numbers and days, told as such: a whole column has
//! them, and for each there is a right way to write the same value.

use unicode_normalization::UnicodeNormalization;

/// A value as it should be written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repair {
    /// The habit, by which problems are told once.
    pub(super) habit: &'static str,
    /// What to do; none where it is a number that does not fit, however written.
    pub(super) remedy: Option<String>,
}

/// The first habit by which `text` means values that fit, or else means a number.
pub(super) fn repair(text: &str, fits: impl Fn(&str) -> bool) -> Option<Repair> {
    let fitting = HABITS.iter().find_map(|(habit, remedy, read)| {
        let mut values = read(text);
        values.retain(|value| fits(value));
        (!values.is_empty()).then(|| {
            let remedy = match *habit {
                EXPONENT => (*remedy).to_owned(),
                _ => format!("{remedy}: {}", values.join(" or ")),
            };
            Repair { habit, remedy: Some(remedy) }
        })
    });
    let is_number = |text: &String| text.parse::<f64>().is_ok();
    let as_number = || {
        let means_one = HABITS.iter().any(|(.., read)| read(text).iter().any(is_number));
        means_one.then_some(Repair { habit: "number", remedy: None })
    };
    fitting.or_else(as_number)
}

/// The values that a text may mean, by one habit.
type Reading = fn(&str) -> Vec<String>;

/// Here no value is offered: a cell that is too narrow loses the last digits when it is saved.
const EXPONENT: &str = "exponent";

/// What is told of each, up to the values that fit, and how it is read.
const HABITS: [(&str, &str, Reading); 7] = [
    ("thousands", "write the digits alone", without_thousands),
    ("decimal comma", "write it with a decimal point", with_point),
    ("fraction", "write it without a fraction", whole),
    (
        EXPONENT,
        "a spreadsheet shortened it and its last digits may be lost; take the number from its source",
        with_exponent,
    ),
    ("day", "write YYYY-MM-DD", day),
    ("serial", "write YYYY-MM-DD, which that number is in a spreadsheet", day_of_serial),
    ("characters", "write it in ASCII", in_ascii),
];

/// `520,774`, `520.774`, `520 774` and `520'774` are 520774.
fn without_thousands(text: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, ',' | '.' | '\'' | '’') || c.is_whitespace();
    let groups: Vec<&str> = text.split(is_mark).collect();
    let [first, others @ ..] = &*groups else { return Vec::new() };
    let are_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let are_thousands = groups.iter().all(are_digits)
        && (1..=3).contains(&first.len())
        && others.iter().all(|group| group.len() == 3);
    if are_thousands && !others.is_empty() { vec![groups.concat()] } else { Vec::new() }
}

/// `45,75` is 45.75, and `1.234,5` is 1234.5.
fn with_point(text: &str) -> Vec<String> {
    let Some((whole, fraction)) = text.rsplit_once(',') else { return Vec::new() };
    let mut values = without_thousands(whole);
    values.push(whole.to_owned());
    values.iter().map(|whole| format!("{whole}.{fraction}")).collect()
}

/// `2008.0` and `2008,0` are 2008, which programs write where a cell of the column is empty.
fn whole(text: &str) -> Vec<String> {
    let split = text.split_once(['.', ',']);
    let whole = split.filter(|(_, fraction)| fraction.bytes().all(|byte| byte == b'0'));
    whole.map(|(whole, _)| whole.to_owned()).into_iter().collect()
}

/// `5.2E+05` is about 520000.
fn with_exponent(text: &str) -> Vec<String> {
    let number = text.contains(['e', 'E']).then(|| text.replace(',', ".").parse::<f64>().ok());
    number.flatten().map(|number| number.to_string()).into_iter().collect()
}

/// `31/10/2023`, `10/31/2023`, `2023/10/31`, `31.10.2023` and `2023-10-31T00:00:00` are 2023-10-31;
/// `4/5/2023` is one of two days.
fn day(text: &str) -> Vec<String> {
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<u16> = date.split(['/', '.', '-']).map_while(|part| part.parse().ok()).collect();
    let [first, second, third] = *parts else { return Vec::new() };
    let written = |year: u16, month: u16, day: u16| format!("{year:04}-{month:02}-{day:02}");
    if first > 999 {
        return vec![written(first, second, third)];
    }
    let mut days = vec![written(third, second, first), written(third, first, second)];
    days.dedup();
    days
}

/// Spreadsheets count days from the end of 1899 on; `45230` is 2023-10-31.
fn day_of_serial(text: &str) -> Vec<String> {
    // From 1 March 1900: before that they count a day that there was not.
    let serial: Option<i64> = text.parse().ok().filter(|serial| (61..=73_415).contains(serial));
    let from_march = serial.map(|serial| serial - 61);
    from_march.map(day_after_march_1900).into_iter().collect()
}

/// The day so many days after 1 March 1900. Years are counted from March, so that a leap day is the
/// last of its year.
fn day_after_march_1900(days: i64) -> String {
    // 1 March 2000, from which four hundred years repeat, is 36,525 days later.
    let days = days - 36_525 + 146_097;
    let century = (4 * days + 3) / 146_097;
    let in_century = days - 146_097 * century / 4;
    let year = (4 * in_century + 3) / 1461;
    let in_year = in_century - 1461 * year / 4;
    let month = (5 * in_year + 2) / 153; // from March on
    let day = in_year - (153 * month + 2) / 5 + 1;
    let year = 1600 + 100 * century + year + i64::from(month >= 10);
    let month = if month < 10 { month + 3 } else { month - 9 };
    format!("{year:04}-{month:02}-{day:02}")
}

/// `２００８` is 2008, and `−33.9`, with the sign of mathematics, is -33.9.
fn in_ascii(text: &str) -> Vec<String> {
    let plain: String = text.nfkc().map(|c| if c == '\u{2212}' { '-' } else { c }).collect();
    if plain == text { Vec::new() } else { vec![plain] }
}
