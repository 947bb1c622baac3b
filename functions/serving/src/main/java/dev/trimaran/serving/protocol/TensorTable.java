package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import dev.trimaran.function.Refusal;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request in TensorFlow Serving's forms, for a model that takes tensors. By rows, {@code
 * {"instances": [row, …]}}, a row is nested as the model's only input is, or an object of all
 * inputs by name. By columns, {@code {"inputs": …}} is the only input, or an object of all.
 *
 * @param inputs all that the model takes, in its order
 * @param byColumns whether columns were sent, and are to be answered
 * @see <a href="https://www.tensorflow.org/tfx/serving/api_rest#predict_api">TensorFlow Serving:
 *     Predict API</a>
 */
record TensorTable(List<Tensor> inputs, boolean byColumns) {

  private static final String ROWS = "instances";
  private static final String COLUMNS = "inputs";

  /** How many rows there are: the size of the first dimension. */
  long rows() {
    return inputs.getFirst().shape().rank() == 0 ? 1 : inputs.getFirst().shape().size(0);
  }

  /**
   * Reads a request.
   *
   * @throws Refusal 400 if it has neither form, or is not for this model
   */
  static TensorTable read(byte[] body, TensorModel model) {
    TensorTable table = null;
    try (JsonBody json = JsonBody.object(body)) {
      for (String field = json.field(); field != null; field = json.field()) {
        boolean columns = field.equals(COLUMNS);
        if (!columns && !field.equals(ROWS)) {
          json.skip();
        } else if (table == null) {
          Inputs inputs = new Inputs(json, field, model);
          table = new TensorTable(columns ? inputs.columns() : inputs.rows(), columns);
        } else {
          throw json.wrong("instances or inputs, once");
        }
      }
      json.end();
    }
    if (table == null) {
      throw Refusal.badRequest(
          "body: expected instances, an array of rows, or inputs, columns; found neither");
    }
    return table;
  }

  /** The inputs as they are read. */
  private static final class Inputs {

    private final JsonBody json;
    private final TensorModel model;
    private final Map<String, NestedValues> values = new LinkedHashMap<>();

    Inputs(JsonBody json, String field, TensorModel model) {
      this.json = json;
      this.model = model;
      model.inputs().forEach(spec -> values.put(spec.name(), new NestedValues(json, field, spec)));
    }

    List<Tensor> rows() {
      json.requireArray("an array of rows");
      for (int row = 0; json.element(); row++) {
        if (json.token() == JsonToken.START_OBJECT) {
          named(NestedValues::addRow, row + 1);
        } else {
          only().orElseThrow(() -> json.wrong("an object of " + values.keySet())).addRow();
        }
      }
      return tensors();
    }

    List<Tensor> columns() {
      Optional<NestedValues> only = only();
      if (only.isPresent() && json.token() != JsonToken.START_OBJECT) {
        only.get().addAll();
      } else {
        json.requireObject("an object of " + values.keySet());
        named(NestedValues::addAll, 1);
      }
      return tensors();
    }

    /** Reads an object of all inputs; afterwards each has been given {@code times}. */
    private void named(Consumer<NestedValues> reading, int times) {
      for (String name = json.field(); name != null; name = json.field()) {
        @Nullable NestedValues input = values.get(name);
        if (input == null) {
          throw json.wrong("one of the inputs " + values.keySet());
        }
        if (input.times() == times) {
          throw json.wrong("every input once");
        }
        reading.accept(input);
      }
      values.forEach((name, input) -> {
        if (input.times() != times) {
          throw json.wrong("every input of the model, and so \"%s\"".formatted(name));
        }
      });
    }

    private Optional<NestedValues> only() {
      return values.size() == 1 ? values.values().stream().findFirst() : Optional.empty();
    }

    private List<Tensor> tensors() {
      List<Tensor> tensors = new ArrayList<>();
      for (TensorSpec spec : model.inputs()) {
        tensors.add(Objects.requireNonNull(values.get(spec.name())).tensor());
      }
      return tensors;
    }
  }
}
