package dev.trimaran.function.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Knows callers by the subject of a certificate that their host verified: a JSON file {@code
 * {"subjects": [{"subject": "CN=scorer,O=Shop", "access": ["call"]}]}}, which may change while this
 * runs. Subjects are compared as RFC 2253 writes them, in full: which authority may sign for them
 * is decided by the host's trust store.
 */
final class ClientSubjects {

  private final WatchedFile<Map<String, Caller>> file;

  private ClientSubjects(WatchedFile<Map<String, Caller>> file) {
    this.file = file;
  }

  /**
   * The subjects of a file.
   *
   * @throws IllegalArgumentException if it is not there, malformed or open to be written by all
   */
  static ClientSubjects of(Path path, InstantSource clock) {
    return new ClientSubjects(new WatchedFile<>(path, ClientSubjects::read, clock));
  }

  private static Map<String, Caller> read(Path path) throws IOException {
    OwnFile.requireNotWritableByOthers(path);
    Map<String, Caller> callers = new HashMap<>();
    for (JsonNode entry : OwnFile.entries(path, "subjects")) {
      String where = "%s: subject %d".formatted(path, callers.size() + 1);
      try {
        String subject = new X500Principal(entry.path("subject").asText()).getName();
        Set<Access> access = OwnFile.access(entry);
        if (subject.isEmpty() || access.isEmpty()) {
          throw new IllegalArgumentException(
              "expected a subject and an access of call, observe and admin, found " + entry);
        }
        Caller caller = new Caller("certificate:" + subject, Names.withHealth(access));
        if (callers.put(subject, caller) != null) {
          throw new IllegalArgumentException(
              "expected every subject once, found \"%s\" again".formatted(subject));
        }
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
      }
    }
    return callers;
  }

  /** Whose certificate was shown; empty if none was, or one that the file does not name. */
  Optional<Caller> caller(Optional<Tls> connection) {
    return connection.map(Tls::subject).map(file.content()::get);
  }
}
