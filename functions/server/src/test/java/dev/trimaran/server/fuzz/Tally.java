package dev.trimaran.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Judges answers and counts them. */
final class Tally {

  /** What no answer tells. */
  private static final List<String> SECRETS =
      List.of("Exception", "dev.trimaran", "io.netty", "org.apache", "java.lang", "com.fasterxml");

  private static final int SHOWN = 4096;

  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

  /** A request is sent. */
  void sent() {
    requests.incrementAndGet();
  }

  /** How many were sent. */
  int requests() {
    return requests.get();
  }

  /** How many had this answer: a status, or what else became of them. */
  long of(String answer) {
    LongAdder count = answers.get(answer);
    return count == null ? 0 : count.sum();
  }

  void count(String answer) {
    answers.computeIfAbsent(answer, unseen -> new LongAdder()).increment();
  }

  /**
   * Counts an answer.
   *
   * @param allowed statuses of ours that it may have
   * @throws AssertionError if it tells of a failure, or too much
   */
  void judge(Answer answer, Set<Integer> allowed) {
    count(Integer.toString(answer.status()));
    if (answer.status() >= 500 && !allowed.contains(answer.status())) {
      throw new AssertionError("expected no failure, found " + answer);
    }
    for (String secret : SECRETS) {
      if (answer.body().contains(secret)) {
        throw new AssertionError("expected nothing of \"%s\", found %s".formatted(secret, answer));
      }
    }
  }

  /** Bytes as a test's message shows them. */
  static String shown(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.ISO_8859_1);
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(c ->
            shown.append(c >= ' ' && c < 127 || c == '\n' ? (char) c : "\\x%02x".formatted(c)));
    return shown.append(bytes.length > SHOWN ? "… of " + bytes.length : "").toString();
  }

  @Override
  public String toString() {
    return requests + " requests " + answers;
  }
}
