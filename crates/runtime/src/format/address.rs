//! IP addresses. The standard library reads them strictly: no zones, no leading zeros, no short forms.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Four decimal numbers up to 255.
pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Eight groups of up to four hexadecimal digits, `::` for some of them, perhaps an IPv4 address as the end.
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, tests::assert_format};

    #[test]
    fn ipv4_addresses_have_four_plain_numbers() {
        assert_format(
            Format::Ipv4,
            &["0.0.0.0", "255.255.255.255", "10.1.100.9"],
            &[
                "",
                "10.1.100",
                "10.1.100.256",
                "010.1.100.9",
                "10.1.100.9.",
                "0xA.1.1.1",
                "10.1.100.9/8",
                "::1",
            ],
        );
    }

    #[test]
    fn ipv6_addresses_have_no_zone() {
        assert_format(
            Format::Ipv6,
            &[
                "::",
                "::1",
                "fe80::A",
                "1:2:3:4:5:6:7:8",
                "64:ff9b::10.1.2.3",
                "1:2:3:4:5:6:10.1.2.3",
                "1::",
            ],
            &[
                "",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "fe80::1%eth0",
                "[::1]",
                "::10.1.2",
                "::10.1.2.03",
                "::g",
                "1:2:3:4:5:6:7:10.1.2.3",
            ],
        );
    }
}
