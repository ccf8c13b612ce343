//! Findings by rule and over time, as a picture without scripts.

use callspec_arrow::Tally;
use callspec_runtime::escape::Visible;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const WIDTH: usize = 900;
const LEFT: usize = 20;
const ROW: usize = 22;
const PLOT: usize = 180;

/// Rules beyond this many are drawn together over time.
const RULES: usize = 10;
const BARS: usize = 15;

/// Periods beyond this many are drawn together.
const PERIODS: usize = 120;

/// Colours that also differ in brightness, and one for all others.
const COLOURS: [&str; RULES + 1] = [
    "#08519c", "#e6550d", "#31a354", "#756bb1", "#fdae6b", "#9ecae1", "#e377c2", "#17becf",
    "#bcbd22", "#8c564b", "#bdbdbd",
];

/// Draws it: SVG, or a page with it.
pub(super) fn draw(of: &str, tally: &Tally, is_page: bool) -> String {
    let mut picture = Picture { body: String::new(), y: 30 };
    picture.text(LEFT, 16, &format!("{of}: what was found"));
    picture.text(
        LEFT,
        12,
        &format!(
            "{} documents = {} rows + {} rejects; {} rows with findings",
            tally.documents, tally.rows, tally.rejects, tally.rows_with_findings
        ),
    );
    let rejects = tally.rejects_by_rule.iter();
    let rejects = rejects.map(|((keyword, rule), count)| (format!("{keyword} {rule}"), *count));
    picture.bars("Rejects by rule", rejects.collect(), |_| "#a50f15");
    let findings: Vec<_> = tally.findings.iter().map(|(rule, it)| (rule.clone(), *it)).collect();
    let ranks = ranks(&tally.findings);
    let colour = |rule: &str| COLOURS[ranks.get(rule).copied().unwrap_or(RULES).min(RULES)];
    picture.bars("Findings by rule", findings, colour);
    picture.over_time(tally, &ranks);
    let height = picture.y + 10;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{}</svg>\n",
        picture.body
    );
    match is_page {
        true => format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>{}</title>\n{svg}</html>\n",
            escaped(of)
        ),
        false => svg,
    }
}

/// Each rule's place among the most frequent.
fn ranks(findings: &BTreeMap<String, u64>) -> BTreeMap<&str, usize> {
    let mut rules: Vec<_> = findings.iter().collect();
    rules.sort_by(|one, other| other.1.cmp(one.1));
    rules.iter().enumerate().map(|(rank, (rule, _))| (rule.as_str(), rank)).collect()
}

struct Picture {
    body: String,
    y: usize,
}

impl Picture {
    fn text(&mut self, x: usize, size: usize, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(
            self.body,
            "<text x=\"{x}\" y=\"{}\" font-size=\"{size}\">{}</text>",
            self.y,
            escaped(text)
        );
        self.y += size + 8;
    }

    /// A bar for each rule, the most frequent first.
    fn bars<'c>(
        &mut self,
        title: &str,
        mut counts: Vec<(String, u64)>,
        colour: impl Fn(&str) -> &'c str,
    ) {
        if counts.is_empty() {
            return;
        }
        self.y += 12;
        self.text(LEFT, 14, title);
        counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let most = counts.first().map_or(1, |it| it.1.max(1));
        for (rule, count) in counts.iter().take(BARS) {
            let width = (300 * count / most).max(1);
            let _ = writeln!(
                self.body,
                "<rect x=\"{LEFT}\" y=\"{}\" width=\"{width}\" height=\"14\" fill=\"{}\"/>\
                 <text x=\"{}\" y=\"{}\" font-size=\"11\">{count} {}</text>",
                self.y - 11,
                colour(rule),
                LEFT as u64 + width + 6,
                self.y,
                escaped(rule.trim_end())
            );
            self.y += ROW;
        }
        if counts.len() > BARS {
            self.text(LEFT, 11, &format!("and {} other rules", counts.len() - BARS));
        }
    }

    /// Findings for each thousand rows of a day, or of some days where there are many.
    fn over_time(&mut self, tally: &Tally, ranks: &BTreeMap<&str, usize>) {
        let days: Vec<_> = tally.days.iter().filter(|(day, _)| !day.is_empty()).collect();
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
        self.y += 12;
        let each = days.len().div_ceil(PERIODS);
        let period = if each == 1 { "day".to_owned() } else { format!("{each} days") };
        self.text(LEFT, 14, &format!("Findings in a thousand rows, a column for each {period}"));
        let stacks: Vec<[f64; RULES + 1]> = days
            .chunks(each)
            .map(|days| {
                let rows: u64 = days.iter().map(|(_, day)| day.rows).sum();
                let mut stack = [0.0; RULES + 1];
                for (rule, count) in days.iter().flat_map(|(_, day)| &day.findings) {
                    let rank = ranks.get(rule.as_str()).copied().unwrap_or(RULES).min(RULES);
                    stack[rank] += 1000.0 * *count as f64 / rows.max(1) as f64;
                }
                stack
            })
            .collect();
        let most = stacks.iter().map(|it| it.iter().sum::<f64>()).fold(0.0, f64::max);
        let width = (WIDTH - 2 * LEFT - 60) as f64 / stacks.len() as f64;
        let bottom = (self.y + PLOT) as f64;
        for (at, stack) in stacks.iter().enumerate() {
            let mut y = bottom;
            for (value, colour) in stack.iter().zip(COLOURS) {
                let height = PLOT as f64 * value / most.max(f64::MIN_POSITIVE);
                y -= height;
                if height > 0.0 {
                    let x = (LEFT + 60) as f64 + at as f64 * width;
                    let _ = writeln!(
                        self.body,
                        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>",
                        (width - 0.5).max(0.5)
                    );
                }
            }
        }
        let _ = writeln!(
            self.body,
            "<path d=\"M{x} {top}V{bottom}H{right}\" stroke=\"#555\" fill=\"none\"/>\
             <text x=\"{x0}\" y=\"{top1}\" font-size=\"11\">{most:.1}</text>\
             <text x=\"{x0}\" y=\"{bottom}\" font-size=\"11\">0</text>\
             <text x=\"{x}\" y=\"{below}\" font-size=\"11\">{first}</text>\
             <text x=\"{right}\" y=\"{below}\" font-size=\"11\" text-anchor=\"end\">{last}</text>",
            x = LEFT + 60,
            x0 = LEFT,
            top = self.y,
            top1 = self.y + 10,
            right = WIDTH - LEFT,
            below = self.y + PLOT + 16,
            first = escaped(first.0),
            last = escaped(last.0),
        );
        self.y += PLOT + 28;
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in Visible(text).to_string().chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use callspec_arrow::Day;

    #[test]
    fn rules_and_days_are_drawn_and_nothing_is_markup() {
        let mut tally = Tally::default();
        tally.findings.insert("A.json#/<b>".to_owned(), 3);
        tally.rejects_by_rule.insert(("type".to_owned(), "A.json#/type".to_owned()), 2);
        for day in 1..400 {
            let mut it = Day::default();
            it.rows = 10;
            it.findings = tally.findings.clone();
            tally.days.insert(format!("{}-{:03}", 2024, day), it);
        }
        let svg = draw("A & B", &tally, false);
        assert!(svg.starts_with("<svg") && svg.contains("A &amp; B") && !svg.contains("<b>"));
        assert!(svg.contains("a column for each 4 days"));
        let svg = draw("A\u{202e}\u{1b}[1m\0", &tally, false);
        assert!(svg.contains("A\\u202e\\u001b[1m\\u0000"), "{svg}");
        assert!(draw("A", &Tally::default(), true).starts_with("<!DOCTYPE html>"));
    }
}
