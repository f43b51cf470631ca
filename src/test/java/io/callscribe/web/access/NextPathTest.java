package io.callscribe.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sign-in leads, and which addresses count as one. */
class NextPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/board", "/calls/c1#t=12", "/desk?dock=1&x=a%20b"})
    void pathsOfOursAreFollowed(String path) {
        assertThat(NextPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "",
                "board",
                "/a\\b",
                "/signin?next=/",
                "/a\nb",
                "/\t/evil.example"
            })
    void anythingElseLeadsToTheFrontPage(String wanted) {
        assertThat(NextPath.of(wanted)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1:2:3:4:5, 2001:db8:0:1::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "[2001:0db8:0:0:ffff::9], 2001:db8:0:0::/64",
        "::1, 0:0:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "2001:db8:1:2::, 2001:db8:1:2::/64"
    })
    void oneCustomersIpV6NetworkCountsAsOneAddress(String address, String group) {
        assertThat(AddressGroup.of(address)).isEqualTo(group);
    }
}
