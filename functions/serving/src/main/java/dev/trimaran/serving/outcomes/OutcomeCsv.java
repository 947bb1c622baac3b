package dev.trimaran.serving.outcomes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.trimaran.function.Refusal;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.outcome.Outcome;
import dev.trimaran.model.scoring.SignatureInput;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads outcomes as comma-separated text with a header: the fields of JSON, and a column for each
 * key column by its name, or by {@code key.} and its name where a field is called so.
 */
final class OutcomeCsv {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
  private static final String KEY = "key.";

  private OutcomeCsv() {}

  static void read(Reader text, OutcomeColumns columns, Consumer<Outcome> seen) throws IOException {
    try (MappingIterator<String[]> lines = MAPPER.readerFor(String[].class).readValues(text)) {
      if (!lines.hasNext()) {
        throw Refusal.badRequest("body: expected a header line, found nothing");
      }
      String[] header = lines.next();
      for (int line = 2; lines.hasNext(); line++) {
        String place = "line " + line;
        seen.accept(columns.outcome(draft(header, lines.next(), columns, place), place));
      }
    } catch (JsonProcessingException malformed) {
      throw Refusal.badRequest(
          "body: expected comma-separated text, found " + malformed.getOriginalMessage());
    }
  }

  private static OutcomeDraft draft(
      String[] header, String[] fields, OutcomeColumns columns, String place) {
    if (fields.length != header.length) {
      throw Refusal.badRequest(
          "%s: expected %d fields as in line 1, found %d"
              .formatted(place, header.length, fields.length));
    }
    OutcomeDraft draft = new OutcomeDraft();
    for (int i = 0; i < fields.length; i++) {
      String name = header[i].trim();
      @Nullable String field = fields[i].isEmpty() ? null : fields[i];
      if (!draft.set(name, field)) {
        String column = name.startsWith(KEY) ? name.substring(KEY.length()) : name;
        SignatureInput input =
            columns
                .keyColumn(column)
                .orElseThrow(() ->
                    Refusal.badRequest(
                        "line 1: expected one of %s, or a key column, found \"%s\""
                            .formatted(OutcomeDraft.FIELDS, name)));
        draft.setKey(column, field == null ? null : value(field, input, place));
      }
    }
    return draft;
  }

  private static Object value(String field, SignatureInput input, String place) {
    if (input.type() == Type.NUMBER) {
      try {
        return Double.parseDouble(field.trim());
      } catch (NumberFormatException notANumber) {
        throw Refusal.badRequest(
            "%s, column \"%s\": expected a number, found \"%s\""
                .formatted(place, input.name(), field));
      }
    }
    return input.type() == Type.BOOLEAN && (field.equals("true") || field.equals("false"))
        ? (Object) Boolean.valueOf(field)
        : field;
  }
}
