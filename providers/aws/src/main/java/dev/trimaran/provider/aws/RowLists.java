package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What each materialization of a group has written or was about to, by its number, in the bucket:
 * {@code features/lists/GROUP/NUMBER} says that it has begun, {@code NUMBER.rows} which records.
 */
final class RowLists {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROWS = ".rows";

  private final ObjectStore objects;
  private final String folder;

  /** What was written before. */
  record Before(Map<String, RowMark> sure, Map<String, RowMark> perhaps) {
    /** The record as it is, if that is known for sure. */
    Optional<RowMark> surely(String id) {
      return perhaps.containsKey(id) ? Optional.empty() : Optional.ofNullable(sure.get(id));
    }

    /** The record of the latest event that may be there. */
    Optional<RowMark> latest(String id) {
      RowMark one = sure.getOrDefault(id, RowMark.NONE);
      RowMark other = perhaps.getOrDefault(id, RowMark.NONE);
      return Optional.of(one.eventMillis() >= other.eventMillis() ? one : other)
          .filter(mark -> !mark.equals(RowMark.NONE));
    }

    /** Every record that may be there. */
    Set<String> ids() {
      Set<String> all = new TreeSet<>(sure.keySet());
      all.addAll(perhaps.keySet());
      return all;
    }
  }

  RowLists(ObjectStore objects, String group) {
    this.objects = objects;
    this.folder = "features/lists/" + group + "/";
  }

  /** Takes the next number: that of the materialization that has begun last. */
  long claim() {
    long number = newest() + 1;
    while (!objects.putIfAbsent(key(number), new byte[0])) {
      number++;
    }
    return number;
  }

  /** Whether a later one has begun. */
  boolean overtaken(long number) {
    return newest() > number;
  }

  private long newest() {
    return objects.list(folder).mapToLong(info -> number(info.key())).max().orElse(0);
  }

  /** What was written, where the group's tags name the last one that came to its end. */
  Before before(long ended) {
    Map<String, RowMark> sure = new HashMap<>();
    Map<String, RowMark> perhaps = new HashMap<>();
    for (ObjectInfo info : objects.list(folder).filter(it -> it.key().endsWith(ROWS)).toList()) {
      if (number(info.key()) == ended) {
        sure.putAll(read(info.key()));
      } else {
        read(info.key())
            .forEach((id, mark) ->
                perhaps.merge(id, mark, (a, b) -> a.eventMillis() >= b.eventMillis() ? a : b));
      }
    }
    return new Before(sure, perhaps);
  }

  void write(long number, Map<String, RowMark> marks) {
    ObjectNode json = JSON.createObjectNode();
    marks.forEach((id, mark) -> json.putArray(id).add(mark.eventMillis()).add(mark.digest()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      JSON.writeValue(out, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!objects.putIfAbsent(key(number) + ROWS, bytes.toByteArray())) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          "materialize view",
          folder,
          "expected number " + number + " to be this one's alone, found that it is not");
    }
  }

  private Map<String, RowMark> read(String key) {
    Map<String, RowMark> marks = new HashMap<>();
    try (InputStream in = new GZIPInputStream(objects.read(key))) {
      for (Map.Entry<String, JsonNode> row : JSON.readTree(in).properties()) {
        marks.put(
            row.getKey(),
            new RowMark(row.getValue().path(0).asLong(), row.getValue().path(1).asText()));
      }
      return marks;
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.UNAVAILABLE,
          true,
          "materialize view",
          key,
          "expected to read what was written before, found: " + e,
          e);
    }
  }

  /** Forgets all before this one. */
  void forgetBefore(long number) {
    List<String> old =
        objects.list(folder).map(ObjectInfo::key).filter(key -> number(key) < number).toList();
    old.forEach(objects::delete);
  }

  private String key(long number) {
    return folder + "%012d".formatted(number);
  }

  private long number(String key) {
    return Long.parseLong(key.substring(folder.length()).replaceAll("\\D", ""));
  }
}
