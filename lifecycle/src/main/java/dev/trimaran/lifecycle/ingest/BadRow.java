package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row that could not be read.
 *
 * @param place where it starts: {@code line 12}, or {@code row 12} in a file without lines
 * @param lines how many lines it takes up, at least 1
 * @param text the row as it is written, cut after {@value #LONGEST} characters
 */
record BadRow(Place place, long lines, String reason, String text) {
  static final int LONGEST = 2_000;

  BadRow {
    text = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** A line of the quarantine file. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(place.unit(), place.number());
    if (lines > 1) {
      json.put("lines", lines);
    }
    return json.put("reason", reason).put("text", text);
  }

  /** All of it, for {@link #of}. */
  ObjectNode stored() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("unit", place.unit())
        .put("number", place.number())
        .put("lines", lines)
        .put("reason", reason)
        .put("text", text);
  }

  /** Reads what {@link #stored()} gave. */
  static BadRow of(JsonNode json) {
    return new BadRow(
        new Place(json.required("unit").asText(), json.required("number").asLong()),
        json.required("lines").asLong(),
        json.required("reason").asText(),
        json.required("text").asText());
  }

  @Override
  public String toString() {
    return place + ": " + reason;
  }

  /** A position in a file, from 1. */
  record Place(String unit, long number) implements Comparable<Place> {
    static Place line(long number) {
      return new Place("line", number);
    }

    static Place row(long number) {
      return new Place("row", number);
    }

    @Override
    public int compareTo(Place other) {
      return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
      return "%s %,d".formatted(unit, number);
    }
  }
}
