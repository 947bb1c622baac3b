package dev.trimaran.drift.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes a drift result as one self-contained HTML page. All texts of the result come to the page
 * as data, in which no markup can begin; its script makes text nodes of them.
 */
public final class DriftPage {

  /** Apache ECharts, bundled: the page draws its charts without a network. */
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private DriftPage() {}

  /**
   * The page.
   *
   * @param result as {@code result.json} holds it, or of two tables
   */
  public static String html(ObjectNode result) {
    String model = result.path("model").asText();
    String title =
        model.isEmpty() ? "Drift" : "Drift · " + model + " " + result.path("version").asText();
    StringBuilder page = new StringBuilder(1 << 20);
    String template = resource("report.html");
    int at = 0;
    for (int slot = template.indexOf("{{"); slot >= 0; slot = template.indexOf("{{", at)) {
      int end = template.indexOf("}}", slot);
      page.append(template, at, slot);
      page.append(
          switch (template.substring(slot + 2, end)) {
            case "title" -> escaped(title);
            case "style" -> resource("report.css");
            case "data" -> data(result);
            case "charts" -> resource(CHARTS);
            case "script" -> resource("report.js");
            default -> throw new IllegalStateException("expected a slot of the page at " + slot);
          });
      at = end + 2;
    }
    return page.append(template, at, template.length()).toString();
  }

  /** The page as an answer, which allows its own scripts and no others. */
  public static Response answer(ObjectNode result) {
    String policy =
        "default-src 'none'; script-src 'sha256-%s' 'sha256-%s'; style-src 'unsafe-inline';"
                .formatted(digest(resource(CHARTS)), digest(resource("report.js")))
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return Response.text("text/html; charset=utf-8", html(result))
        .with("Content-Security-Policy", policy);
  }

  private static String digest(String script) {
    try {
      byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String data(ObjectNode result) {
    return result.toString().replace("<", "\\u003c");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream stream = DriftPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "expected the resource " + name + " on the class path, found none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
