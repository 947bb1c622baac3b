package dev.trimaran.job.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What became of a job, as JSON. */
final class ResultDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultDocument() {}

  static String json(Map<String, Object> result) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
  }
}
