package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.function.Access;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymousGuardTest {

  private static final Guard LOCAL = new AnonymousGuard(true);
  private static final Guard ANYWHERE = new AnonymousGuard(false);
  private static final Request OPERATOR =
      Request.get("/").through(Listener.ADMIN).from("127.0.0.1");

  private static void forbidden(Guard guard, Request request, Access access) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> guard.admit(request, access))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
  void everybody_may_call_and_observe_and_does_not_become_an_operator(Access access) {
    assertThat(LOCAL.admit(Request.get("/"), access).access())
        .contains(access)
        .doesNotContain(Access.ADMIN);
    assertThat(ANYWHERE.admit(Request.get("/").from("203.0.113.9"), access).access())
        .contains(access)
        .doesNotContain(Access.ADMIN);
  }

  @Test
  void an_operator_comes_from_this_machine_through_the_operators_door() {
    assertThat(LOCAL.admit(OPERATOR, Access.ADMIN).access()).contains(Access.ADMIN);
    assertThat(ANYWHERE.admit(OPERATOR, Access.ADMIN).access()).contains(Access.ADMIN);

    forbidden(LOCAL, OPERATOR.through(Listener.PUBLIC), Access.ADMIN);
    forbidden(LOCAL, OPERATOR.from("203.0.113.9"), Access.ADMIN);
    forbidden(LOCAL, OPERATOR.from(""), Access.ADMIN);
    forbidden(ANYWHERE, OPERATOR.from("203.0.113.9"), Access.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "x-forwarded-for, 203.0.113.9",
    "forwarded, for=203.0.113.9",
    "host, rebound.example",
    "host, rebound.example:8081",
    "origin, http://evil.example",
    "origin, null",
  })
  void an_operators_request_was_passed_on_by_nobody(String header, String value) {
    forbidden(LOCAL, OPERATOR.with(Headers.of(Map.of(header, value))), Access.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({"host, localhost:8081", "host, 127.0.0.1:8081", "origin, http://[::1]:8081"})
  void an_operators_request_may_say_that_it_is_from_here(String header, String value) {
    Request request = OPERATOR.with(Headers.of(Map.of(header, value)));

    assertThat(LOCAL.admit(request, Access.ADMIN).access()).contains(Access.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "null",
        "file://",
        "%%%"
      })
  void a_page_of_others_reaches_no_function_on_a_laptop(String origin) {
    Request request = Request.get("/").with(Headers.of(Map.of("Origin", origin)));

    forbidden(LOCAL, request, Access.CALL);
    assertThat(ANYWHERE.admit(request, Access.CALL).access()).contains(Access.CALL);
  }

  @Test
  void a_page_of_this_machine_does() {
    Request request = Request.get("/").with(Headers.of(Map.of("Origin", "http://localhost:3000")));

    assertThat(LOCAL.admit(request, Access.CALL).access()).contains(Access.CALL);
  }
}
