//! What `--check` says: which files are stale, a few lines of how, and the command that mends them.

use crate::console::{Console, style};
use callspec_runtime::escape::Visible;
use std::fmt::Write as _;
use std::path::Path;

/// The most lines shown of a file's old and new text, each.
const SHOWN: usize = 6;

/// The widest line shown, in characters.
const WIDTH: usize = 160;

/// Prints that a file is not what it would be. `None` stands for no file.
pub fn print(console: &mut Console, path: &Path, is: Option<&str>, should: Option<&str>) {
    let what = match (is, should) {
        (None, _) => "missing",
        (_, None) => "orphaned",
        _ => "stale",
    };
    let (error, place) = (style::ERROR, style::PLACE);
    let shown = path.display().to_string();
    console.line(format_args!("{error}{what}{error:#}: {place}{}{place:#}", Visible(&shown)));
    if let (Some(is), Some(should)) = (is, should) {
        console.print(difference(is, should));
    }
}

/// Prints what to do about it.
pub fn print_mend(console: &mut Console, command: &str) {
    let (place, program) = (style::PLACE, console.program());
    console.line(format_args!("run: {place}{program} {}{place:#}", Visible(command)));
}

/// The first place where two texts differ: what is gone, and what comes.
fn difference(is: &str, should: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (is.lines().collect(), should.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[same..], &new[same..]);
    let same_end =
        old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - same_end], &new[..new.len() - same_end]);
    let mut text = format!("  @@ line {} @@\n", same + 1);
    for (sign, style, lines) in [('-', style::ERROR, old), ('+', style::GOOD, new)] {
        for line in lines.iter().take(SHOWN) {
            let line: String = line.chars().take(WIDTH).collect();
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {style}{sign}{}{style:#}", Visible(&line));
        }
        if lines.len() > SHOWN {
            let _ = writeln!(text, "  {sign}… {} more lines", lines.len() - SHOWN);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_cut_to_what_differs() {
        let text = difference("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 7,\n  \"b\": 2\n}\n");
        let text = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(text, "  @@ line 2 @@\n  -  \"a\": 1,\n  +  \"a\": 7,\n");
    }
}
