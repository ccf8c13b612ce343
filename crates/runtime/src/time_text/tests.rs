use super::*;

/// What all libraries print the same way, in UTC to the nanosecond.
const INSTANTS: [(&str, &str); 7] = [
    ("2024-02-29T08:15:00Z", "2024-02-29 08:15:00.000000000"),
    ("2024-02-29t08:15:00.25z", "2024-02-29 08:15:00.250000000"),
    ("2024-02-29T08:15:00.1234567899+02:00", "2024-02-29 06:15:00.123456789"),
    ("2024-02-28T23:45:07-00:30", "2024-02-29 00:15:07.000000000"),
    ("1969-12-31T23:59:59.999999999Z", "1969-12-31 23:59:59.999999999"),
    ("2017-01-01T05:29:60.5+05:30", "2016-12-31 23:59:59.999999999"),
    ("0001-01-01T00:00:00Z", "0001-01-01 00:00:00.000000000"),
];

const NO_INSTANTS: [&str; 5] =
    ["", "2024-02-29 08:15:00", "2024-02-29", "2023-02-29T08:15:00Z", "2024-02-29T08:15:00"];

#[cfg(feature = "jiff")]
#[test]
fn jiff_agrees() {
    for (text, utc) in INSTANTS {
        let instant = text.to_jiff_timestamp().unwrap();
        assert_eq!(instant.strftime("%Y-%m-%d %H:%M:%S.%9f").to_string(), utc, "{text}");
    }
    for text in NO_INSTANTS {
        let error = TimeTextError::NotOfFormat(Format::DateTime);
        assert_eq!(text.to_jiff_timestamp(), Err(error), "{text}");
    }
    assert_eq!("9999-12-31T23:59:59Z".to_jiff_timestamp(), Err(TimeTextError::OutOfRange));
    let civil = "2024-02-29 08:15:07".to_jiff_civil().unwrap();
    assert_eq!(civil.to_string(), "2024-02-29T08:15:07");
    assert_eq!("2024-02-29".to_jiff_date().unwrap().to_string(), "2024-02-29");
    assert!("2024-02-29T08:15:07Z".to_jiff_civil().is_err() && "2024-2-9".to_jiff_date().is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_agrees() {
    for (text, utc) in INSTANTS {
        let instant = text.to_chrono_instant().unwrap();
        assert_eq!(format!("{:?}", instant.naive_utc()), chrono_debug(utc), "{text}");
    }
    for text in NO_INSTANTS {
        let error = TimeTextError::NotOfFormat(Format::DateTime);
        assert_eq!(text.to_chrono_instant(), Err(error), "{text}");
    }
    let instant = "2024-02-29T08:15:00+02:00".to_chrono_instant().unwrap();
    assert_eq!(instant.offset().local_minus_utc(), 7200);
    let civil = "2024-02-29 08:15:07".to_chrono_civil().unwrap();
    assert_eq!(civil.to_string(), "2024-02-29 08:15:07");
    assert_eq!("2024-02-29".to_chrono_date().unwrap().to_string(), "2024-02-29");
    assert!("2024-02-29T08:15:07Z".to_chrono_civil().is_err());
    assert!("2024-2-9".to_chrono_date().is_err());
}

/// chrono leaves out the fraction where it is zero, and the rest of it in groups of three.
#[cfg(feature = "chrono")]
fn chrono_debug(utc: &str) -> String {
    let mut text = utc.replace(' ', "T");
    while text.ends_with("000") {
        text.truncate(text.len() - 3);
    }
    text.trim_end_matches('.').to_owned()
}

#[cfg(feature = "time")]
#[test]
fn time_agrees() {
    for (text, utc) in INSTANTS {
        let instant = text.to_time_instant().unwrap().to_offset(time::UtcOffset::UTC);
        let (date, clock) = (instant.date(), instant.time());
        let (hour, minute, second, nanosecond) = clock.as_hms_nano();
        let printed = format!(
            "{:04}-{:02}-{:02} {hour:02}:{minute:02}:{second:02}.{nanosecond:09}",
            date.year(),
            u8::from(date.month()),
            date.day()
        );
        assert_eq!(printed, utc, "{text}");
    }
    for text in NO_INSTANTS {
        let error = TimeTextError::NotOfFormat(Format::DateTime);
        assert_eq!(text.to_time_instant(), Err(error), "{text}");
    }
    let instant = "2024-02-29T08:15:00+02:00".to_time_instant().unwrap();
    assert_eq!(instant.offset().whole_seconds(), 7200);
    let civil = "2024-02-29 08:15:07".to_time_civil().unwrap();
    assert_eq!((civil.year(), civil.ordinal(), civil.second()), (2024, 60, 7));
    assert_eq!("2024-02-29".to_time_date().unwrap().ordinal(), 60);
    assert!("2024-02-29T08:15:07Z".to_time_civil().is_err() && "2024-2-9".to_time_date().is_err());
}
