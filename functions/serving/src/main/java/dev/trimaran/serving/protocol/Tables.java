package dev.trimaran.serving.protocol;

import dev.trimaran.function.Call;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Detail;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.models.ServedModel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Predictions for a table, whatever its content type: JSON, CSV, or another that is installed. */
final class Tables {

  private static final String CSV = "text/csv";

  private final Predictions predictions;
  private volatile @Nullable Map<String, TableFormat> installed;

  Tables(Predictions predictions) {
    this.predictions = predictions;
  }

  /**
   * Predictions for the table in the body.
   *
   * @throws Refusal 400 if it is no table, 415 if its content type is not understood
   */
  Prediction predict(Call call, ServedModel model) {
    Request request = call.request();
    InputColumns columns = model.scorer().columns();
    String type = contentType(request);
    return switch (type) {
      case Response.JSON -> {
        RowForms.Table table =
            RowForms.read(request.body(), RowForms.MLFLOW, columns, predictions::requireRoom);
        yield predictions.predict(model, table.rows(), Ask.of(call, table.detail()));
      }
      case CSV ->
          predictions.predict(
              model,
              CsvRows.read(text(request), columns, predictions::requireRoom),
              Ask.of(call, Detail.NONE));
      default -> {
        TableFormat format = format(type).orElseThrow(() -> unknown(type));
        yield predictions.predict(
            model,
            format.read(request.body(), columns, predictions::requireRoom),
            Ask.of(call, Detail.NONE));
      }
    };
  }

  /** The answer in the form that the caller accepts; JSON unless it asks for another. */
  Response write(Call call, Prediction prediction) {
    String accepted =
        call.request().header("accept").map(value -> mediaType(value.split(",", 2)[0])).orElse("");
    if (accepted.isEmpty() || accepted.equals(Response.JSON) || accepted.endsWith("/*")) {
      return TableWriter.predictions(prediction);
    }
    if (accepted.equals(CSV)) {
      return TableWriter.csv(prediction);
    }
    return format(accepted)
        .map(format -> TableWriter.other(prediction, format))
        .orElseGet(() -> TableWriter.predictions(prediction));
  }

  private Optional<TableFormat> format(String type) {
    return Optional.ofNullable(installed().get(type));
  }

  /** What is beside JSON and CSV, by media type; looked for when it is first needed. */
  private Map<String, TableFormat> installed() {
    Map<String, TableFormat> found = installed;
    if (found == null) {
      found = new TreeMap<>();
      for (TableFormat format : ServiceLoader.load(TableFormat.class)) {
        found.put(format.contentType(), format);
      }
      installed = found;
    }
    return found;
  }

  private Refusal unknown(String type) {
    String expected =
        Stream.concat(Stream.of(Response.JSON, CSV), installed().keySet().stream())
            .collect(Collectors.joining(" or "));
    return Refusal.unsupportedMediaType(
        "Content-Type: expected %s, found %s".formatted(expected, type.isEmpty() ? "none" : type));
  }

  /**
   * The media type, in lower case. MLflow takes no parameter but a charset of UTF-8.
   *
   * @throws Refusal 415 for any other
   */
  private static String contentType(Request request) {
    String header = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    int end = header.indexOf(';');
    if (end >= 0) {
      for (String parameter : header.substring(end + 1).split(";")) {
        String plain = parameter.replace("\"", "").trim();
        if (!plain.isEmpty() && !plain.equals("charset=utf-8")) {
          throw Refusal.unsupportedMediaType(
              "Content-Type: expected no parameter but charset=utf-8, found " + plain);
        }
      }
    }
    return mediaType(header);
  }

  private static String mediaType(String header) {
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }

  private static String text(Request request) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
    } catch (CharacterCodingException malformed) {
      throw Refusal.badRequest("body: expected text in UTF-8, found other bytes");
    }
  }
}
