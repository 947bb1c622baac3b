package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What a command came to. */
record Outcome(int code, String out, String err) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  Outcome succeeded() {
    assertThat(code).as("%s%n%s", out, err).isZero();
    return this;
  }

  /** What was written for programs. */
  JsonNode json() {
    try {
      return MAPPER.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("expected JSON, found: " + out + err, e);
    }
  }

  /** The steps of a run that ended like this: {@code done}, {@code cached} and so on. */
  List<String> steps(String status) {
    return StreamSupport.stream(json().path("steps").spliterator(), false)
        .filter(step -> step.path("status").asText().equals(status))
        .map(step -> step.path("id").asText())
        .toList();
  }

  /** The states that the steps of a run ended in. */
  TreeSet<String> states() {
    return new TreeSet<>(json().path("steps").findValuesAsText("status"));
  }
}
