package dev.trimaran.drift;

import dev.trimaran.drift.report.DriftPage;
import dev.trimaran.function.Json;
import dev.trimaran.model.drift.DriftResult;
import java.nio.charset.StandardCharsets;

/** Files of a result. */
final class ResultFiles {

  private ResultFiles() {}

  /** The result as JSON. */
  static byte[] result(DriftResult result) {
    return Json.bytes(result.toJson());
  }

  /** The result as a page. */
  static byte[] page(DriftResult result) {
    return DriftPage.html(result.toJson()).getBytes(StandardCharsets.UTF_8);
  }
}
