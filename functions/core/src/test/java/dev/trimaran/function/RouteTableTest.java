package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class RouteTableTest {

  private static final RouteTable ROUTES =
      new RouteTable(
          List.of(
              route("GET", "/models/{m}", Access.CALL),
              route("GET", "/models/stats", Access.CALL),
              route("POST", "/models/{m}", Access.CALL),
              route("POST", "/repository/{m}/load", Access.ADMIN)));

  private static Route route(String method, String template, Access access) {
    return new Route(method, template, access, ErrorForm.PLAIN, "", call -> Response.empty(200));
  }

  private static Request request(String method, String path) {
    Request get = Request.get(path);
    return new Request(
        get.listener(), method, path, "", get.headers(), get.body(), get.peer(), get.tls());
  }

  private static ThrowableAssertAlternative<Refusal> refused(Request request) {
    return assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ROUTES.find(request));
  }

  @Test
  void the_more_literal_of_two_routes_answers() {
    assertThat(ROUTES.find(Request.get("/models/stats")).route().template())
        .isEqualTo("/models/stats");
    assertThat(ROUTES.find(Request.get("/models/churn")).parameters())
        .containsExactlyEntriesOf(java.util.Map.of("m", "churn"));
  }

  @Test
  void a_method_that_only_the_less_literal_route_has_finds_it() {
    assertThat(ROUTES.find(request("POST", "/models/stats")).route().template())
        .isEqualTo("/models/{m}");
  }

  @Test
  void head_is_answered_like_get() {
    assertThat(ROUTES.find(request("HEAD", "/models/churn")).route().method()).isEqualTo("GET");
  }

  @Test
  void an_unknown_path_is_a_404_that_repeats_no_more_than_100_characters_of_it() {
    refused(Request.get("/x" + "y".repeat(200)))
        .withMessage(
            "expected a path of this function, found none like \"/x%s…\"".formatted("y".repeat(98)))
        .extracting(Refusal::status)
        .isEqualTo(404);
  }

  @Test
  void an_unknown_path_is_told_of_the_page_that_describes_the_others_where_there_is_one() {
    RouteTable described = new RouteTable(List.of(route("GET", "/openapi", Access.HEALTH)));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> described.find(Request.get("/x")))
        .withMessage("expected a path of this function, found none like \"/x\"; see /openapi");
  }

  @Test
  void an_unknown_method_is_a_405_with_those_that_are_allowed() {
    refused(request("DELETE", "/models/churn"))
        .withMessage("expected the method GET or POST for \"/models/churn\", found DELETE")
        .satisfies(refusal -> {
          assertThat(refusal.status()).isEqualTo(405);
          assertThat(refusal.headers()).containsEntry("Allow", "GET, POST");
        });
  }

  @Test
  void an_operators_route_is_not_there_for_callers() {
    Request load = request("POST", "/repository/churn/load");

    assertThat(ROUTES.find(load.through(Listener.ADMIN)).route().access()).isEqualTo(Access.ADMIN);
    refused(load).extracting(Refusal::status).isEqualTo(404);
    refused(request("GET", "/repository/churn/load")).extracting(Refusal::status).isEqualTo(404);
  }
}
