package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.UriTemplate;
import dev.trimaran.emulation.http.Headers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operations of a REST service by method and path; those that ask for more come first. */
final class RestRoutes {
  /**
   * An operation and what tells it from others of the same path.
   *
   * @param query what the query must have, by name; an empty value stands for any
   * @param headers the fields that there must be
   */
  private record Candidate(Operation operation, Map<String, String> query, List<String> headers) {
    int demands() {
      return query.size() + headers.size();
    }

    long texts() {
      return operation.uri().segments().stream().filter(segment -> !segment.label()).count();
    }

    boolean meets(Map<String, List<String>> sent, Headers fields) {
      for (Map.Entry<String, String> demand : query.entrySet()) {
        List<String> values = sent.get(demand.getKey());
        if (values == null || !demand.getValue().isEmpty() && !values.contains(demand.getValue())) {
          return false;
        }
      }
      for (String header : headers) {
        if (fields.get(header) == null) {
          return false;
        }
      }
      return true;
    }
  }

  /** An operation with the labels of its path. */
  record Found(Operation operation, Map<String, String> labels) {}

  private final Map<String, List<Candidate>> byMethod = new HashMap<>();

  /**
   * The routes to what the service has.
   *
   * @param strict whether required members of the query and the headers tell operations apart
   */
  RestRoutes(Served served, boolean strict) {
    for (Operation operation : served.model().operations().values()) {
      if (served.find(operation.name()).isPresent()) {
        byMethod
            .computeIfAbsent(operation.method(), method -> new ArrayList<>())
            .add(candidate(operation, strict));
      }
    }
    byMethod
        .values()
        .forEach(list ->
            list.sort(
                Comparator.comparingInt(Candidate::demands)
                    .thenComparingLong(Candidate::texts)
                    .reversed()));
  }

  private static Candidate candidate(Operation operation, boolean strict) {
    Map<String, String> query = new HashMap<>(operation.uri().query());
    query.remove("x-id"); // says the operation's name again, and not every client sends it
    List<String> headers = new ArrayList<>();
    for (Member member : operation.input().elsewhere()) {
      if (strict && operation.input().required().contains(member.name())) {
        if (member.place() == Member.Place.QUERY) {
          query.putIfAbsent(member.wireName(), "");
        } else if (member.place() == Member.Place.HEADER) {
          headers.add(member.wireName().toLowerCase(Locale.ROOT));
        }
      }
    }
    return new Candidate(operation, query, headers);
  }

  /** The operation that the request is for. */
  Optional<Found> find(
      String method, String path, Map<String, List<String>> query, Headers headers) {
    for (Candidate candidate : byMethod.getOrDefault(method, List.of())) {
      if (candidate.meets(query, headers)) {
        UriTemplate uri = candidate.operation().uri();
        Optional<Map<String, String>> labels = uri.match(path);
        if (labels.isPresent()) {
          return Optional.of(new Found(candidate.operation(), labels.get()));
        }
      }
    }
    return Optional.empty();
  }
}
