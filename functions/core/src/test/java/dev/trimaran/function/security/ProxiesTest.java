package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private static final Proxies TRUSTED = Proxies.parse("10.0.0.0/8, ::1");

  private static Request from(String peer, String forwarded) {
    return Request.get("/").from(peer).with(Headers.of(Map.of("X-Forwarded-For", forwarded)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9| 1.2.3.4| 203.0.113.9", // whoever connects directly is who they are
        "10.0.0.1| 1.2.3.4| 1.2.3.4",
        "10.0.0.1| 6.6.6.6, 1.2.3.4| 1.2.3.4", // what the client itself wrote is not believed
        "10.0.0.1| 6.6.6.6, 1.2.3.4, 10.9.9.9| 1.2.3.4",
        "10.0.0.1| 6.6.6.6, unknown| 10.0.0.1",
        "10.0.0.1| 6.6.6.6, unknown, 10.2.2.2| 10.2.2.2",
        "10.0.0.1| ''| 10.0.0.1",
        "10.0.0.1| 10.2.2.2| 10.2.2.2",
        "::1| 2001:db8::5| 2001:db8::5",
        "''| 1.2.3.4| ''",
      })
  void a_client_is_the_nearest_address_that_no_trusted_proxy_has(
      String peer, String forwarded, String client) {
    assertThat(TRUSTED.client(from(peer, forwarded))).isEqualTo(client);
  }

  @Test
  void without_trusted_proxies_nobody_is_believed() {
    assertThat(Proxies.NONE.client(from("10.0.0.1", "1.2.3.4"))).isEqualTo("10.0.0.1");
  }

  @Test
  void a_trusted_proxy_that_writes_nothing_is_the_client() {
    assertThat(TRUSTED.client(Request.get("/").from("10.0.0.1"))).isEqualTo("10.0.0.1");
  }

  @Test
  void a_long_list_costs_no_more_than_a_short_one() {
    String many = "10.1.1.1,".repeat(100_000) + "10.2.2.2";

    assertThat(TRUSTED.client(from("10.0.0.1", many))).isEqualTo("10.1.1.1");
  }
}
