use super::*;
use std::hash::{DefaultHasher, Hash, Hasher};

fn number(token: &str) -> Number {
    token.parse().unwrap()
}

fn hash(value: &impl Hash) -> u64 {
    let mut state = DefaultHasher::new();
    value.hash(&mut state);
    state.finish()
}

/// A small generator of its own, so that a failure comes again.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// `mantissa × 10^-places`, written in one of many ways, with the value in units of 10^-6.
    fn decimal(&mut self) -> (String, i128) {
        let mantissa = self.below(40_000) as i128 - 20_000;
        let places = self.below(7) as u32;
        let value = mantissa * 10i128.pow(6 - places);
        let sign = if mantissa < 0 { "-" } else { "" };
        let digits = mantissa.unsigned_abs();
        let token = match self.below(3) {
            0 => format!("{sign}{digits}e-{places}"),
            1 => format!("{sign}{digits}000E-{:02}", places + 3),
            _ => {
                let unit = 10u128.pow(places);
                let fraction = format!("{:0width$}", digits % unit, width = places as usize);
                format!("{sign}{}.{fraction}0", digits / unit)
            }
        };
        (token, value)
    }
}

#[test]
fn a_number_keeps_its_text_in_24_bytes() {
    assert_eq!(size_of::<Number>(), 24);
    assert_eq!(size_of::<Integer>(), 16);
    let long = "0.1000000000000000055511151231257827";
    for token in ["0", "-0", "1.50", "1E+400", "1234567890123456789012", long] {
        assert_eq!(number(token).as_str(), token);
        assert_eq!(format!("{:?}|{0:>40}", number(token)), format!("{token}|{token:>40}"));
    }
    assert_eq!(Number::from_token("07"), Err(NumberError::Grammar));
    assert_eq!(Number::default().as_str(), "0");
}

#[test]
fn equal_values_are_equal_and_hash_alike() {
    let classes: [&[&str]; 8] = [
        &["0", "-0", "0.000", "0e9999999999999999999999", "-0.0e-5"],
        &["1", "1.0", "10e-1", "0.001e3", "1E0", "1e-0"],
        &["-120", "-1.2e2", "-0.12E+3", "-12000.00e-2"],
        &["12345678901234567890123", "1.2345678901234567890123e22"],
        &["1e100000000000000000", "10e99999999999999999", "0.1e100000000000000001"],
        &["1e-100000000000000000", "0.1e-99999999999999999"],
        &[
            "1e999999999999999999999999",
            "10e999999999999999999999998",
            "0.01e1000000000000000000000001",
        ],
        &["-1e-1000000000000000000000000", "-0.1e-999999999999999999999999"],
    ];
    for (at, class) in classes.iter().enumerate() {
        for a in *class {
            for b in *class {
                assert_eq!(number(a), number(b), "{a} {b}");
                assert_eq!(hash(&number(a)), hash(&number(b)), "{a} {b}");
            }
            for b in classes.iter().skip(at + 1).copied().flatten() {
                assert_ne!(number(a), number(b), "{a} {b}");
            }
        }
    }
}

#[test]
fn order_is_exact_at_every_size() {
    let ascending = [
        "-1e999999999999999999999999",
        "-1e1000000",
        "-1.7976931348623157e308",
        "-9223372036854775809",
        "-9223372036854775808",
        "-10",
        "-9.99",
        "-1e-308",
        "-1e-999999999999999999999999",
        "0",
        "1e-999999999999999999999999",
        "1e-308",
        "0.1",
        "0.1000000000000000055511151231257827",
        "0.2",
        "1",
        "1.00000000000000000000000000000000001",
        "9",
        "10",
        "999999999999999999",
        "1000000000000000000",
        "18446744073709551615",
        "18446744073709551615.5",
        "18446744073709551616",
        "1e308",
        "1e1000000",
        "1e1000001",
        "1e999999999999999999999999",
        "1.01e999999999999999999999999",
    ];
    for (i, a) in ascending.iter().enumerate() {
        for (j, b) in ascending.iter().enumerate() {
            assert_eq!(compare(a, b), i.cmp(&j), "{a} {b}");
        }
    }
}

#[test]
fn integers_are_known_by_value() {
    for yes in
        ["0", "-0.0", "7", "7.0", "70e-1", "1.5e1", "1e400", "0e-9", "3e99999999999999999999999"]
    {
        assert!(is_integer(yes), "{yes}");
    }
    for no in ["0.5", "-7.01", "15e-1", "1e-1", "70e-2", "1e-99999999999999999999999"] {
        assert!(!is_integer(no), "{no}");
    }
}

#[test]
fn conversions_are_exact_or_nothing() {
    for value in [i64::MIN, -1, 7, i64::MAX] {
        assert_eq!(Number::from(value).to_i64(), Some(value));
        assert_eq!(number(&format!("{value}.00")).to_i64(), Some(value));
        assert_eq!(number(&format!("{value}000e-3")).to_i64(), Some(value));
    }
    assert_eq!(number("9223372036854775808").to_i64(), None);
    assert_eq!(number("9223372036854775808").to_u64(), Some(1 << 63));
    assert_eq!(number("-1").to_u64(), None);
    assert_eq!(number("18446744073709551616").to_u64(), None);
    assert_eq!(number(&i128::MAX.to_string()).to_i128(), Some(i128::MAX));
    assert_eq!(number(&i128::MIN.to_string()).to_i128(), Some(i128::MIN));
    assert_eq!(number("170141183460469231731687303715884105728").to_i128(), None);
    assert_eq!(number("1e38").to_i128(), Some(10i128.pow(38)));
    assert_eq!(number("1e39").to_i128(), None);
    assert_eq!(number("1e999999999999999999999999").to_i128(), None);
    assert_eq!(number("0e999999999999999999999999").to_i128(), Some(0));
    assert_eq!(number("0.5").to_i128(), None);
    assert_eq!(number("1e999999999999999999999999").to_f64(), f64::INFINITY);
    assert_eq!(number("-1e-999999999999999999999999").to_f64(), 0.0);
    assert_eq!(number("0.1").to_f64(), 0.1);
}

#[test]
fn floats_become_numbers_unless_they_are_none() {
    for value in [0.0, -0.0, 0.1, 1e16, -2.2250738585072014e-308, f64::MAX, 5e-324, 123456.0] {
        let number = Number::try_from(value).unwrap();
        assert!(grammar::is_number(number.as_str().as_bytes()), "{number}");
        assert_eq!(number.to_f64().to_bits(), value.to_bits());
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Number::try_from(value), Err(NumberError::NotFinite));
    }
}

#[test]
fn integers_hold_any_size() {
    for (token, small) in [("7", 7), ("-70e-1", -7), ("9223372036854775807", i64::MAX), ("-0", 0)] {
        let integer = Integer::from_token(token).unwrap();
        assert_eq!(integer, small);
        assert_eq!(hash(&integer), hash(&Integer::from(small)));
    }
    for not in ["", "-", "7.5", "01", "1e-3", "abc", " 7", "१"] {
        assert_eq!(Integer::from_token(not), None, "{not}");
    }
    let ascending = [
        "-1e99",
        "-9223372036854775809",
        "-9223372036854775808",
        "-5",
        "0",
        "9223372036854775808",
        "1e400",
    ];
    let integers = ascending.map(|token| token.parse::<Integer>().unwrap());
    assert!(integers.is_sorted());
    assert_eq!(integers[6].to_string(), "1e400");
    assert_eq!(integers[5].to_u64(), Some(1 << 63));
    assert_eq!(Some(Integer::from(u64::MAX)), Integer::from_token("18446744073709551615.0"));
    assert_eq!("0.5".parse::<Integer>(), Err(NumberError::Fraction));
}

#[test]
fn random_decimals_agree_with_integer_arithmetic() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..40_000 {
        let (a, x) = random.decimal();
        let (b, y) = random.decimal();
        assert_eq!(compare(&a, &b), x.cmp(&y), "{a} {b}");
        assert_eq!(is_integer(&a), x % 1_000_000 == 0, "{a}");
        assert_eq!(number(&a) == number(&b), x == y, "{a} {b}");
        assert_eq!(is_supported_divisor(&b), y > 0, "{b}");
        if y > 0 {
            assert_eq!(is_multiple_of(&a, &b), x % y == 0, "{a} {b}");
        }
        let expected = (x % 1_000_000 == 0).then_some(x / 1_000_000);
        assert_eq!(number(&a).to_i128(), expected, "{a}");
        // Six digits are within what a double tells apart.
        assert_eq!(
            compare(&a, &b),
            number(&a).to_f64().total_cmp(&(number(&b).to_f64() + 0.0)),
            "{a} {b}"
        );
    }
}

#[test]
fn multiples_are_exact() {
    for (number, divisor) in [
        ("0.0075", "0.0001"),
        ("0.3", "0.1"),
        ("19.99", "0.01"),
        ("-4.5", "1.5"),
        ("0", "7"),
        ("-0.0e-99", "3"),
        ("1e308", "0.5"),
        ("12391239123", "1e-8"),
        ("1e1000000", "1e-1000000"),
        ("1e999999999999999999999999", "1024"),
        ("3e999999999999999999999999", "0.0003"),
        ("1e63", "9223372036854775808"),
        ("9999999999999999999", "9999999999999999999"),
        ("99999999999999999990000000000000000000", "9999999999999999999"),
        ("123456789012345678901234567890", "10"),
        ("36e2", "1.2e3"),
    ] {
        assert!(is_multiple_of(number, divisor), "{number} {divisor}");
    }
    for (number, divisor) in [
        ("0.00751", "0.0001"),
        ("35", "1.5"),
        ("1e308", "0.123456789"),
        ("1e-308", "1"),
        ("1e-308", "1e-307"),
        ("1e62", "9223372036854775808"),
        ("1e999999999999999999999999", "3"),
        ("1e-999999999999999999999999", "1"),
        ("99999999999999999990000000000000000001", "9999999999999999999"),
        ("123456789012345678901234567891", "10"),
        ("5", "10"),
        ("1", "0"),
    ] {
        assert!(!is_multiple_of(number, divisor), "{number} {divisor}");
    }
}

#[test]
fn divisors_are_positive_and_of_bounded_precision() {
    for good in
        ["1", "0.01", "1e-8", "9999999999999999999", "1.50000000000000000000000000", "3e999999999"]
    {
        assert!(is_supported_divisor(good), "{good}");
    }
    for bad in
        ["0", "-0.0", "-1", "10000000000000000001", "1e9999999999", "1e-99999999999999999999999"]
    {
        assert!(!is_supported_divisor(bad), "{bad}");
    }
}

#[test]
fn megabytes_of_digits_are_linear() {
    let ones = "1".repeat(2_000_000);
    let zeros = format!("1{}", "0".repeat(2_000_000));
    assert_eq!(compare(&ones, &zeros), Ordering::Less);
    assert_eq!(compare(&zeros, "1e2000000"), Ordering::Equal);
    assert!(is_integer(&zeros));
    assert!(is_multiple_of(&ones, "11"));
    assert!(!is_multiple_of(&ones, "7919"));
    assert_eq!(number(&zeros), number("1e2000000"));
    assert_eq!(number(&zeros).to_f64(), f64::INFINITY);
    let exponent = format!("1e{}", "9".repeat(2_000_000));
    assert_eq!(compare(&exponent, &zeros), Ordering::Greater);
}
