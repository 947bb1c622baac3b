package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys of all objects of a JSON lines file, in the order of their first appearance, and the
 * types that the values of its first lines suggest. Lines that are no JSON object count for nothing
 * here.
 */
final class JsonLinesSniffer {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final Set<String> missing;
  private final Map<String, TypeVotes> votes = new LinkedHashMap<>();

  private JsonLinesSniffer(Source source) {
    missing = new HashSet<>(source.nullValues());
  }

  static SourceSchema sniff(SourceFile file, Source source) {
    JsonLinesSniffer sniffer = new JsonLinesSniffer(source);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8), 1 << 16)) {
      int row = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sniffer.read(line, row++ < CsvSniffer.ROWS);
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (sniffer.votes.isEmpty()) {
      throw SourceException.inData(
          file.uri(),
          "no line holds a JSON object with a key; expected one object a line, such as {\"a\": 1}");
    }
    Map<String, ColumnType> winners = new HashMap<>();
    sniffer.votes.forEach((name, votes) ->
        votes.winner(source.maxBadRows()).ifPresent(type -> winners.put(name, type)));
    return SourceSchema.of(file, source, List.copyOf(sniffer.votes.keySet()), winners);
  }

  private void read(String line, boolean vote) throws IOException {
    Map<String, TypeVotes> found = new LinkedHashMap<>();
    List<Runnable> ballots = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        TypeVotes column = votes.getOrDefault(parser.currentName(), new TypeVotes());
        found.put(parser.currentName(), column);
        JsonToken token = parser.nextToken();
        if (vote || column.none()) {
          String value = token.isStructStart() ? "" : parser.getText();
          ballots.add(() -> count(column, token, value));
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        return;
      }
    } catch (JsonProcessingException malformed) {
      return;
    }
    found.forEach(votes::putIfAbsent);
    ballots.forEach(Runnable::run);
  }

  private void count(TypeVotes column, JsonToken token, String value) {
    if (token == JsonToken.VALUE_NULL || value.isEmpty() && !token.isStructStart()) {
      return;
    }
    if (token.isStructStart()) {
      column.string();
    } else if (token == JsonToken.VALUE_STRING) {
      if (!missing.contains(value)) {
        column.quoted(value);
      }
    } else {
      column.text(value);
    }
  }
}
