package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * The page for people: what the model predicts, from what, how well and where it comes from. After
 * Mitchell et al., "Model Cards for Model Reporting", 2019. One file, no script, nothing loaded.
 */
final class ModelCard {

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1d2733; max-width: 60rem;
             margin: 2rem auto; padding: 0 1rem; }
      h1 { margin-bottom: 0; } h2 { margin-top: 2rem; font-size: 1.1rem; }
      p.lead { color: #566270; margin-top: .25rem; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #e3e8ee; }
      th { font-weight: 600; color: #566270; } td.n { font-variant-numeric: tabular-nums; }
      pre { background: #f5f7f9; padding: .75rem; overflow: auto; font-size: 12.5px; }
      """;

  private final StringBuilder out = new StringBuilder();

  private ModelCard() {}

  static String html(BundleContent content) {
    ModelCard card = new ModelCard();
    card.write(content);
    return card.out.toString();
  }

  private void write(BundleContent content) {
    Signature signature = content.model().signature();
    String name = escaped(content.model().name());
    line("<!doctype html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + name + "</title>");
    line("<meta name=\"viewport\" content=\"width=device-width\"><style>");
    out.append(STYLE);
    line("</style></head><body>");
    line("<h1>" + name + "</h1>");
    line("<p class=\"lead\">" + escaped(content.description().orElse("")) + "</p>");
    heading("Prediction");
    line(
        "<p>The probability that <b>%s</b> is <b>%s</b> rather than <b>%s</b>; from %s on the"
            .formatted(
                escaped(signature.target()),
                escaped(signature.labels().get(1)),
                escaped(signature.labels().get(0)),
                number(signature.threshold())));
    line(
        "label is <b>%s</b>. Made by %s over %d features.</p>"
            .formatted(
                escaped(signature.labels().get(1)),
                describe(content.model().predictor()),
                content.model().predictor().features()));
    metrics(content.metrics());
    inputs(signature, content.baseline());
    heading("Provenance");
    line("<pre>" + escaped(Json.text(content.provenance())) + "</pre>");
    line("</body></html>");
  }

  private void metrics(JsonNode metrics) {
    heading("Quality");
    line("<table><tr><th>metric</th><th>value</th></tr>");
    numbers(metrics.path("metrics"));
    numbers(metrics);
    line("</table>");
  }

  private void numbers(JsonNode values) {
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (value.getValue().isNumber()) {
        row(value.getKey(), number(value.getValue().doubleValue()));
      }
    }
  }

  private void inputs(Signature signature, Baseline baseline) {
    heading("Inputs, as they were in " + baseline.rows() + " training rows");
    line(
        "<table><tr><th>column</th><th>type</th><th>from</th><th>missing</th><th>values</th></tr>");
    for (SignatureInput input : signature.inputs()) {
      ColumnProfile profile = baseline.columns().get(input.name());
      row(
          input.name(),
          input.type().toString(),
          input.view().map(view -> "view " + view).orElse("request"),
          profile == null ? "" : share(profile),
          profile == null ? "" : describe(profile, input.type()));
    }
    line("</table>");
  }

  private static String describe(Predictor predictor) {
    return switch (predictor) {
      case ConstantClassifier constant -> "a constant";
      case LinearClassifier linear -> "logistic regression";
      case TreeEnsemble trees -> trees.trees() + " trees with " + trees.nodes() + " nodes";
    };
  }

  private static String describe(ColumnProfile profile, Type type) {
    if (profile.present() == 0) {
      return "";
    }
    return switch (profile) {
      case TextProfile texts -> texts.distinct() + " different";
      case NumericProfile times when type == Type.TIMESTAMP ->
          "%s to %s".formatted(time(times.sketch().min()), time(times.sketch().max()));
      case NumericProfile numbers ->
          "%s to %s, mean %s"
              .formatted(
                  number(numbers.sketch().min()),
                  number(numbers.sketch().max()),
                  number(numbers.mean()));
    };
  }

  private static String time(double micros) {
    return Instant.EPOCH.plus((long) micros, ChronoUnit.MICROS).toString();
  }

  private static String share(ColumnProfile profile) {
    long rows = profile.present() + profile.missing();
    return rows == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * profile.missing() / rows);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private void heading(String text) {
    line("<h2>" + escaped(text) + "</h2>");
  }

  private void row(String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(escaped(cell)).append("</td>");
    }
    line("</tr>");
  }

  private void line(String html) {
    out.append(html).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
