package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "LOCALHOST"})
  void this_machine_is_known(String host) {
    assertThat(Address.loopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0.0.0.0",
        "::",
        "10.0.0.1",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "1.0.0.127",
        "::ffff:10.0.0.1"
      })
  void everything_else_is_a_network(String host) {
    assertThat(Address.loopback(host)).isFalse();
  }

  @Property
  void no_text_makes_it_ask_or_fail(
      @ForAll @CharRange(from = '0', to = ':') @Chars({'.', ':', '[', ']', 'a', 'f', '%'})
          String text) {
    assertThatCode(() -> Address.parse(text)).doesNotThrowAnyException();
  }

  @Test
  void names_are_no_addresses() {
    assertThat(Address.parse("example.com")).isEmpty();
    assertThat(Address.parse("abc")).isEmpty();
    assertThat(Address.parse("999.1.1.1")).isEmpty();
  }

  @Test
  void an_ipv6_customer_is_one_client_whatever_the_last_64_bits() {
    String one = Address.client("2001:db8:1:2::1");

    assertThat(Address.client("2001:db8:1:2:ffff::9")).isEqualTo(one);
    assertThat(Address.client("2001:db8:1:3::1")).isNotEqualTo(one);
    assertThat(Address.client("fe80::1%eth0")).isEqualTo(Address.client("fe80::2"));
    assertThat(Address.client("::ffff:10.0.0.1")).isEqualTo("10.0.0.1");
    assertThat(Address.client("10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "192.168.1.128/25, 192.168.1.200, true",
    "192.168.1.1, 192.168.1.1, true",
    "192.168.1.1, 192.168.1.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fc00::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void a_range_holds_what_shares_its_first_bits(String range, String address, boolean held) {
    assertThat(Network.parse(range).contains(Address.parse(address).orElseThrow())).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129"})
  void another_range_is_refused(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.parse(range))
        .withMessage(
            "expected an address or a range of them like 10.0.0.0/8 after --trusted-proxies, found"
                + " \"%s\"",
            range);
  }
}
