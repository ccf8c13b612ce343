//! Blocks of a page of text that show something as it is: from a line of ``` or ~~~ to one of as many. A block that
//! shows another has more of them.

/// The fewest marks of a fence.
const LEAST: usize = 3;

/// Whether a page is inside of a fence, line by line.
#[derive(Default)]
pub struct Fence<'a> {
    open: Option<&'a str>,
}

impl<'a> Fence<'a> {
    /// Whether a line is of a block, its fences included; lines are given one after the other.
    pub fn hides(&mut self, line: &'a str) -> bool {
        match self.open {
            None => self.open = opening(line),
            Some(open) => {
                if closes(line, open) {
                    self.open = None;
                }
                return true;
            }
        }
        self.open.is_some()
    }

    /// Whether the block goes on behind the last line.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }
}

/// The marks of a line that opens a block. What has them on both sides is code in a line.
pub fn opening(line: &str) -> Option<&str> {
    let (marks, rest) = marks(line)?;
    (!(marks.starts_with('`') && rest.contains('`'))).then_some(marks)
}

fn closes(line: &str, open: &str) -> bool {
    marks(line).is_some_and(|(marks, rest)| marks.starts_with(open) && rest.trim().is_empty())
}

fn marks(line: &str) -> Option<(&str, &str)> {
    let text = line.trim_start();
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = text.trim_start_matches(mark);
    let length = text.len() - rest.len();
    (length >= LEAST).then(|| text.split_at(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_with_as_many_marks_and_nothing_else() {
        for (page, hidden) in [
            ("a\n```json\nb\n```\nc", [false, true, true, true, false]),
            ("````\n```\nb\n```\n````", [true; 5]),
            ("~~~\n```\nb\n~~~~\nc", [true, true, true, true, false]),
            ("```a``` b\n  ```\nc\n  ```\nd", [false, true, true, true, false]),
            ("```\n```json\nb\n```\nc", [true, true, true, true, false]),
            ("``\n~~a~~\n~~~ `x`\n~~~\nc", [false, false, true, true, false]),
        ] {
            let mut fence = Fence::default();
            let found: Vec<bool> = page.lines().map(|line| fence.hides(line)).collect();
            assert_eq!(found, hidden, "{page}");
            assert!(!fence.is_open(), "{page}");
        }
    }
}
