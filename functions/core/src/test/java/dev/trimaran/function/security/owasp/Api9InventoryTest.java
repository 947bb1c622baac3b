package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API9:2023 Improper Inventory Management. The table of routes is the inventory: what is not in it
 * is not served, on neither door, whoever asks. Which versions of a function are deployed is known
 * to the stack that deploys them.
 */
public class Api9InventoryTest extends Attack {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/env",
        "/env",
        "/beans",
        "/refresh",
        "/threaddump",
        "/heapdump",
        "/loggers",
        "/jolokia",
        "/h2-console",
        "/console",
        "/debug",
        "/debug/pprof",
        "/trace",
        "/admin",
        "/manage",
        "/swagger-ui",
        "/swagger-ui/index.html",
        "/graphql",
        "/graphiql",
        "/.git/config",
        "/.env",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/server-status",
        "/favicon.ico",
        "/robots.txt",
        "/v0",
        "/beta",
        "/internal",
        "/api/v1",
        "/index.php"
      })
  void what_is_not_meant_to_be_there_is_not(String path) {
    for (String key : List.of(callerKey(), watcherKey(), operatorKey())) {
      for (Listener door : Listener.values()) {
        assertThat(status(withKey(key, Request.get(path).through(door)))).isEqualTo(404);
      }
    }
  }
}
