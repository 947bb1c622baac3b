package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.Detail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows as tables of people's tools are written in JSON: {@code dataframe_split}, {@code
 * dataframe_records}, {@code instances} (rows) and {@code inputs} (columns). MLflow takes all four,
 * TensorFlow Serving, KServe v1 and Vertex AI the latter two.
 *
 * @see <a href="https://mlflow.org/docs/latest/deployment/deploy-model-locally.html">MLflow:
 *     inference server</a>
 * @see <a href="https://www.tensorflow.org/tfx/serving/api_rest">TensorFlow Serving: REST API</a>
 */
final class RowForms {

  static final List<String> MLFLOW =
      List.of("dataframe_split", "dataframe_records", "instances", "inputs");
  static final List<String> TENSORFLOW = List.of("instances", "inputs");

  /**
   * What was read.
   *
   * @param form the form that the rows had
   * @param detail what {@code params} or {@code parameters} ask for
   */
  record Table(String form, InputRows rows, Detail detail) {}

  private final JsonBody json;
  private final InputRows rows;
  private final IntConsumer room;

  /** The values of one row without names, and where they go; most rows are as long as the last. */
  private final List<@Nullable Object> values = new ArrayList<>();

  private int[] slots = {};

  private RowForms(JsonBody json, InputColumns columns, IntConsumer room) {
    this.json = json;
    this.rows = new InputRows(columns);
    this.room = room;
  }

  /**
   * Reads a body that has exactly one of {@code forms}.
   *
   * @param room is told how many rows there are, and may refuse
   * @throws Refusal 400 if it does not
   */
  static Table read(byte[] body, List<String> forms, InputColumns columns, IntConsumer room) {
    try (JsonBody json = JsonBody.object(body)) {
      RowForms reader = new RowForms(json, columns, room);
      List<String> given = new ArrayList<>();
      Detail detail = Detail.NONE;
      for (String field = json.field(); field != null; field = json.field()) {
        if (forms.contains(field)) {
          given.add(field);
          if (given.size() == 1) {
            reader.rows(field);
          } else {
            json.skip();
          }
        } else if (field.equals("params") || field.equals("parameters")) {
          detail = reader.detail();
        } else {
          json.skip();
        }
      }
      json.end();
      if (given.size() != 1) {
        throw Refusal.badRequest(
            "body: expected exactly one of %s, found %s"
                .formatted(
                    String.join(", ", forms),
                    given.isEmpty() ? "none" : String.join(" and ", given)));
      }
      return new Table(given.getFirst(), reader.rows, detail);
    }
  }

  private void rows(String form) {
    switch (form) {
      case "dataframe_split", "input_data" -> split(form);
      case "dataframe_records" -> records(form);
      default -> {
        if (json.token() == JsonToken.START_OBJECT) {
          columns(form);
        } else {
          records(form);
        }
      }
    }
  }

  private int addRow() {
    room.accept(rows.size() + 1);
    return rows.addRow();
  }

  /** An array of objects by column name, of arrays in the columns' order, or of single values. */
  private void records(String form) {
    json.requireArray("an array of rows");
    while (json.element()) {
      int row = addRow();
      if (json.token() == JsonToken.START_OBJECT) {
        named(form, row);
      } else {
        positional(form, row);
      }
    }
  }

  private void named(String form, int row) {
    for (String name = json.field(); name != null; name = json.field()) {
      try {
        rows.set(row, rows.columns().slot(name), json.scalar());
      } catch (ScoringException wrong) {
        throw Columns.refusal(place(form, row), wrong);
      }
    }
  }

  /** A row without names: all of the model's inputs in order, or only those of the request. */
  private void positional(String form, int row) {
    values.clear();
    if (json.token() == JsonToken.START_ARRAY) {
      while (json.element()) {
        values.add(json.scalar());
      }
    } else {
      values.add(json.scalar());
    }
    if (values.size() != slots.length || slots.length == 0) {
      slots = Positions.of(rows.columns(), values.size(), place(form, row));
    }
    for (int i = 0; i < slots.length; i++) {
      rows.set(row, slots[i], values.get(i));
    }
  }

  private static String place(String form, int row) {
    return form + "[" + row + "]";
  }

  /** The values of the array whose start was read. */
  private List<@Nullable Object> array() {
    List<@Nullable Object> found = new ArrayList<>();
    while (json.element()) {
      found.add(json.scalar());
    }
    return found;
  }

  private void split(String form) {
    if (json.token() == JsonToken.START_ARRAY && form.equals("input_data")) {
      records(form);
      return;
    }
    json.requireObject("an object with the arrays \"columns\" and \"data\"");
    List<String> names = null;
    List<List<@Nullable Object>> data = null;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "columns" -> {
          json.requireArray("an array of column names");
          names = new ArrayList<>();
          while (json.element()) {
            names.add(json.text("a column's name"));
          }
        }
        case "data" -> {
          json.requireArray("an array of rows");
          data = new ArrayList<>();
          while (json.element()) {
            json.requireArray("an array of values");
            room.accept(data.size() + 1);
            data.add(array());
          }
        }
        default -> json.skip();
      }
    }
    if (names == null || data == null) {
      throw Refusal.badRequest(
          "%s: expected an object with the arrays \"columns\" and \"data\", found no \"%s\""
              .formatted(form, names == null ? "columns" : "data"));
    }
    fill(form, names, data);
  }

  private void fill(String form, List<String> names, List<List<@Nullable Object>> data) {
    int[] places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = Columns.slot(rows.columns(), names.get(i), form + ".columns[" + i + "]");
    }
    for (int row = 0; row < data.size(); row++) {
      List<@Nullable Object> given = data.get(row);
      if (given.size() != places.length) {
        Positions.requireLength(given.size(), places.length, place(form + ".data", row));
      }
      rows.addRow();
      try {
        for (int i = 0; i < places.length; i++) {
          rows.set(row, places[i], given.get(i));
        }
      } catch (ScoringException twice) {
        throw Columns.refusal(place(form + ".data", row), twice);
      }
    }
  }

  /** An object of arrays by column name; each value may stand in an array of its own. */
  private void columns(String form) {
    Map<String, List<@Nullable Object>> byName = new LinkedHashMap<>();
    for (String name = json.field(); name != null; name = json.field()) {
      json.requireArray("an array of values");
      List<@Nullable Object> values = new ArrayList<>();
      while (json.element()) {
        if (json.token() == JsonToken.START_ARRAY) {
          List<@Nullable Object> one = array();
          Positions.requireLength(one.size(), 1, form + "." + name + "[" + values.size() + "]");
          values.add(one.getFirst());
        } else {
          values.add(json.scalar());
        }
      }
      if (byName.put(name, values) != null) {
        throw Refusal.badRequest(
            "%s: expected every column once, found \"%s\" twice".formatted(form, name));
      }
    }
    byName.forEach((name, values) -> column(form, name, values));
  }

  private void column(String form, String name, List<@Nullable Object> values) {
    String place = form + "." + name;
    int slot = Columns.slot(rows.columns(), name, place);
    if (rows.size() == 0) {
      room.accept(values.size());
      values.forEach(value -> rows.addRow());
    }
    Positions.requireLength(values.size(), rows.size(), place);
    for (int row = 0; row < values.size(); row++) {
      rows.set(row, slot, values.get(row));
    }
  }

  /** {@code probabilities}, {@code explanation} and {@code features}, each true or false. */
  private Detail detail() {
    if (json.token() == JsonToken.VALUE_NULL) {
      return Detail.NONE;
    }
    json.requireObject("an object");
    boolean probabilities = false;
    boolean explanation = false;
    boolean features = false;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "probabilities" -> probabilities = json.flag();
        case "explanation" -> explanation = json.flag();
        case "features" -> features = json.flag();
        default -> throw json.wrong("no parameter but probabilities, explanation and features");
      }
    }
    return new Detail(probabilities, explanation, features);
  }
}
