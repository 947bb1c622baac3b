package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessGuardTest {

  private static final Credentials WORDS =
      shown ->
          switch (shown) {
            case "caller" -> Optional.of(new Caller("shop", Set.of(Access.CALL)));
            case "watcher" -> Optional.of(new Caller("watch", Set.of(Access.OBSERVE)));
            case "operator" -> Optional.of(new Caller("ops", Set.of(Access.ADMIN)));
            default -> Optional.empty();
          };
  private static final Guard GUARD = guard(Optional.empty(), Optional.empty(), 0);

  @TempDir private Path folder;

  private static AccessGuard guard(
      Optional<ClientSubjects> subjects, Optional<Guard> anonymous, long perSecond) {
    return new AccessGuard(
        List.of(WORDS),
        subjects,
        anonymous,
        Proxies.parse("10.0.0.0/8"),
        new RateLimit(perSecond, () -> 0),
        new RateLimit(perSecond, () -> 0));
  }

  private static Request bearer(String word) {
    return with("authorization", "Bearer " + word);
  }

  private static Request with(String header, String value) {
    return Request.get("/").from("203.0.113.9").with(Headers.of(Map.of(header, value)));
  }

  private static ThrowableAssertAlternative<Refusal> refused(
      Guard guard, Request request, Access access, int status) {
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> guard.admit(request, access))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  @ParameterizedTest
  @EnumSource(names = {"CALL", "OBSERVE"})
  void what_the_platform_itself_brings_needs_to_show_nothing(Access access) {
    Request brought = Request.get("/").through(Listener.PLATFORM);

    assertThat(GUARD.admit(brought, access).name()).isEqualTo("platform");
    refused(GUARD, Request.get("/"), access, 401);
  }

  @Test
  void what_the_platform_brings_is_no_operators() {
    refused(GUARD, Request.get("/").through(Listener.PLATFORM), Access.ADMIN, 401);
  }

  @ParameterizedTest
  @CsvSource({
    "caller, CALL, PUBLIC, 200",
    "caller, OBSERVE, PUBLIC, 403",
    "caller, ADMIN, PUBLIC, 403",
    "caller, ADMIN, ADMIN, 403",
    "caller, CALL, ADMIN, 200",
    "watcher, CALL, PUBLIC, 403",
    "watcher, OBSERVE, PUBLIC, 200",
    "watcher, ADMIN, ADMIN, 403",
    "operator, CALL, PUBLIC, 403",
    "operator, OBSERVE, ADMIN, 403",
    "operator, ADMIN, PUBLIC, 403",
    "operator, ADMIN, ADMIN, 200",
    "stranger, CALL, PUBLIC, 401",
    "stranger, ADMIN, ADMIN, 401",
  })
  void each_right_is_its_own_and_operators_have_their_door(
      String word, Access access, Listener door, int status) {
    Request request = bearer(word).through(door);

    if (status == 200) {
      assertThat(GUARD.admit(request, access).access()).contains(access);
    } else {
      refused(GUARD, request, access, status);
    }
  }

  @Test
  void health_is_open_and_gives_nothing_else() {
    assertThat(GUARD.admit(Request.get("/"), Access.HEALTH).access())
        .containsExactly(Access.HEALTH);
    assertThat(GUARD.admit(bearer("stranger"), Access.HEALTH).access())
        .containsExactly(Access.HEALTH);
  }

  @Test
  void who_shows_nothing_is_asked() {
    refused(GUARD, Request.get("/"), Access.CALL, 401)
        .withMessage(
            "expected an API key or a token in the header Authorization (Bearer …) or X-API-Key,"
                + " found neither")
        .satisfies(refusal ->
            assertThat(refusal.headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"trimaran\""));
  }

  @Test
  void what_is_refused_is_not_repeated() {
    refused(GUARD, bearer("hunter2"), Access.CALL, 401)
        .withMessage(
            "header Authorization or X-API-Key: expected a kind of key or token that is known here")
        .satisfies(refusal ->
            assertThat(refusal.headers().toString())
                .contains("error=\"invalid_token\"")
                .doesNotContain("hunter2"));
  }

  @Test
  void a_missing_right_is_named() {
    refused(GUARD, bearer("caller"), Access.OBSERVE, 403)
        .withMessage("expected a caller with the access observe, found shop without it");
    refused(GUARD, bearer("operator"), Access.ADMIN, 403)
        .withMessage("expected the operators' port, found the callers' one");
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, Bearer caller",
    "authorization, bearer caller",
    "authorization, 'BEARER   caller '",
    "x-api-key, caller",
    "x-api-key, ' caller '",
  })
  void a_secret_is_shown_in_either_header(String header, String value) {
    assertThat(GUARD.admit(with(header, value), Access.CALL).name()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, Basic Y2FsbGVyOg==",
    "authorization, caller",
    "authorization, 'Bearer '",
    "authorization, Bearercaller",
    "x-api-key, Bearer caller",
    "x-api-key, CALLER",
  })
  void another_form_is_refused(String header, String value) {
    refused(GUARD, with(header, value), Access.CALL, 401);
  }

  @Test
  void a_very_long_secret_is_not_even_looked_at() {
    refused(GUARD, with("x-api-key", " ".repeat(8192) + "caller"), Access.CALL, 401);
    refused(GUARD, bearer(" ".repeat(2) + "c".repeat(9000)), Access.CALL, 401);
  }

  @Test
  void a_key_goes_before_what_a_platform_put_into_authorization() {
    Request both =
        Request.get("/")
            .with(
                Headers.of(
                    Map.of("Authorization", "Bearer of the platform", "X-API-Key", "caller")));

    assertThat(GUARD.admit(both, Access.CALL).name()).isEqualTo("shop");
  }

  @Test
  void a_certificate_is_known_and_another_is_not() throws IOException {
    Path file = folder.resolve("subjects");
    Files.writeString(file, "call CN=scorer");
    Guard guard = guard(Optional.of(ClientSubjects.of(file, new TestClock())), Optional.empty(), 0);
    Request known = Request.get("/").over(new Tls("CN=scorer"));

    assertThat(guard.admit(known, Access.CALL).name()).isEqualTo("certificate:CN=scorer");
    refused(guard, known, Access.OBSERVE, 403);
    refused(guard, known.with(Headers.of(Map.of("x-api-key", "stranger"))), Access.CALL, 401);
    refused(guard, Request.get("/").over(new Tls("CN=other")), Access.CALL, 401);
    refused(guard, Request.get("/").over(Tls.WITHOUT_CERTIFICATE), Access.CALL, 401);
  }

  @ParameterizedTest
  @EnumSource(names = {"CALL", "OBSERVE"})
  void who_shows_something_wrong_is_refused_even_where_nothing_needs_to_be_shown(Access access) {
    Guard guard = guard(Optional.empty(), Optional.of(new AnonymousGuard(false)), 0);

    assertThat(guard.admit(Request.get("/"), access).name()).isEqualTo("anybody");
    refused(guard, bearer("stranger"), access, 401);
  }

  @Test
  void a_known_caller_is_counted_by_name_wherever_they_come_from() {
    Guard guard = guard(Optional.empty(), Optional.empty(), 2);
    guard.admit(bearer("caller").from("203.0.113.1"), Access.CALL);
    guard.admit(bearer("caller").from("203.0.113.2"), Access.CALL);

    refused(guard, bearer("caller").from("203.0.113.3"), Access.CALL, 429);
    assertThat(guard.admit(bearer("watcher").from("203.0.113.1"), Access.OBSERVE)).isNotNull();
  }

  @Test
  void a_refused_call_is_counted_too() {
    Guard guard = guard(Optional.empty(), Optional.empty(), 1);

    refused(guard, bearer("caller"), Access.OBSERVE, 403);
    refused(guard, bearer("caller"), Access.OBSERVE, 429);
  }

  @Test
  void guesses_are_counted_by_address_and_spend_nothing_of_who_is_known() {
    Guard guard = guard(Optional.empty(), Optional.empty(), 1);

    refused(guard, bearer("guess"), Access.CALL, 401);
    refused(guard, bearer("guess"), Access.CALL, 429);
    refused(guard, Request.get("/").from("203.0.113.9"), Access.CALL, 429);
    assertThat(guard.admit(bearer("caller"), Access.CALL).name()).isEqualTo("shop");
  }

  @Test
  void an_address_is_the_clients_own_behind_a_trusted_proxy_only() {
    Guard guard = guard(Optional.empty(), Optional.of(new AnonymousGuard(false)), 1);
    Request one = with("x-forwarded-for", "198.51.100.1");
    Request two = with("x-forwarded-for", "198.51.100.2");
    guard.admit(one.from("10.0.0.1"), Access.CALL);
    guard.admit(two.from("10.0.0.1"), Access.CALL);
    guard.admit(one.from("203.0.113.9"), Access.CALL);

    refused(guard, one.from("10.0.0.2"), Access.CALL, 429);
    refused(guard, two.from("203.0.113.9"), Access.CALL, 429);
  }
}
