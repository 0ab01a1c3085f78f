//! The tokens of a document (section 2.1).

use super::fault::{Fault, quoted};
use super::{number, text};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A punctuator of one letter.
    Mark(char),
    /// `...`
    Spread,
    /// A name or a keyword.
    Name,
    /// A number.
    Number,
    /// A text in quotes.
    Text,
    /// The end of the document.
    End,
}

/// A token, from its first byte to the one after its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads a document token by token, by its bytes: every document comes through here.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    /// At the beginning of that text.
    pub(super) fn of(text: &'t str) -> Self {
        Lexer { text, at: 0 }
    }

    /// The next token; at the end, the end again.
    pub(super) fn next(&mut self) -> Result<Token, Fault> {
        self.skip_ignored();
        let start = self.at;
        let bytes = self.text.as_bytes();
        let Some(first) = bytes.get(start) else {
            return Ok(Token { kind: Kind::End, start, end: start });
        };
        let (kind, end) = match first {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let rest = bytes[start..].iter();
                (Kind::Name, start + rest.take_while(|byte| is_name_continue(**byte)).count())
            }
            b'!' | b'$' | b'&' | b'(' | b')' | b':' | b'=' | b'@' | b'[' | b']' | b'{' | b'|'
            | b'}' => (Kind::Mark(char::from(*first)), start + 1),
            b'.' if bytes[start..].starts_with(b"...") => (Kind::Spread, start + 3),
            b'"' => (Kind::Text, text::end(self.text, start)?),
            b'-' | b'0'..=b'9' => (Kind::Number, number::end(self.text, start)?),
            _ => return Err(Fault::new(start, stranger(&self.text[start..]))),
        };
        self.at = end;
        Ok(Token { kind, start, end })
    }

    /// Skips blanks, ends of lines, commas, byte order marks and comments.
    fn skip_ignored(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b',' => self.at += 1,
                b'#' => {
                    let rest = &bytes[self.at..];
                    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
                    self.at += rest.iter().position(is_end).unwrap_or(rest.len());
                }
                0xef if bytes[self.at..].starts_with("\u{feff}".as_bytes()) => self.at += 3,
                _ => return,
            }
        }
    }
}

fn is_name_continue(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What to say of a letter that begins no token.
fn stranger(rest: &str) -> String {
    let letter = rest.chars().next().unwrap_or_default();
    match letter {
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″' => {
            format!("{letter} is not a quote mark of GraphQL; write \" in its place")
        }
        '\'' | '`' | '‘' | '’' | '‚' => {
            format!("{letter} begins no text in GraphQL; put texts between \" and \"")
        }
        ';' => "\";\" is not used in GraphQL; leave it out, or write a comma".to_owned(),
        '.' if rest[1..].starts_with(|next: char| next.is_ascii_digit()) => {
            "a number does not begin with its point; write 0 before it".to_owned()
        }
        '.' => {
            let dots = rest.len() - rest.trim_start_matches('.').len();
            format!("\"{}\" is not a token; a fragment begins with three points", &rest[..dots])
        }
        '+' => "a number has no plus sign; leave \"+\" out".to_owned(),
        '/' if rest.starts_with("//") || rest.starts_with("/*") => {
            format!(
                "{:?} begins no comment; comments begin with # and end with the line",
                &rest[..2]
            )
        }
        '<' => {
            format!("{:?} is not GraphQL; send a document such as {{ __typename }}", quoted(rest))
        }
        letter if letter.is_alphabetic() => format!(
            "{letter} cannot be in a name; names are of the letters A to Z and a to z, digits and _, \
             and texts are in quotes"
        ),
        letter if letter.is_ascii_graphic() => {
            format!("\"{letter}\" is not used in GraphQL; leave it out")
        }
        letter if is_seen(letter) => {
            format!("{letter} cannot be here; leave it out, or put it into a text in quotes")
        }
        letter => {
            let code = u32::from(letter);
            format!("the character U+{code:04X} cannot be here; write an ordinary blank")
        }
    }
}

/// Whether a letter can be shown to a reader.
fn is_seen(letter: char) -> bool {
    let is_format = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}');
    !letter.is_whitespace() && !letter.is_control() && !is_format
}
