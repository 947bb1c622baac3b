package dev.trimaran.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.model.drift.DriftResult;

/** Files of a result. */
final class ResultFiles {

  private ResultFiles() {}

  /** The result as JSON. */
  static byte[] result(DriftResult result) {
    ObjectNode json = result.toJson();
    return Json.bytes(json);
  }
}
