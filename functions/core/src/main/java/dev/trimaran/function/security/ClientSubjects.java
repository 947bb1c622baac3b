package dev.trimaran.function.security;

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
 * Knows callers by the subject of a certificate that their host verified: a file of lines like
 * {@code call,observe CN=scorer,O=Shop}, which may change while this runs. Subjects are compared as
 * RFC 2253 writes them, in full: which authority may sign for them is decided by the host's trust
 * store.
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
    OwnFile.entries(path, line -> add(line, callers));
    return callers;
  }

  private static Caller add(String line, Map<String, Caller> callers) {
    String[] fields = line.split("\\s+", 2);
    String subject = fields.length < 2 ? "" : new X500Principal(fields[1]).getName();
    if (subject.isEmpty()) {
      throw new IllegalArgumentException(
          "expected what a subject may do and the subject, like: call CN=scorer,O=Shop");
    }
    Set<Access> access = Names.withHealth(OwnFile.access(fields[0]));
    Caller caller = new Caller("certificate:" + subject, access);
    if (callers.put(subject, caller) != null) {
      throw new IllegalArgumentException(
          "expected every subject once, found \"%s\" again".formatted(subject));
    }
    return caller;
  }

  /** Whose certificate was shown; empty if none was, or one that the file does not name. */
  Optional<Caller> caller(Optional<Tls> connection) {
    return connection.map(Tls::subject).map(file.content()::get);
  }
}
