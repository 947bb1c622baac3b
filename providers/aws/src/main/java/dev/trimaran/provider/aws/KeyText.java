package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The values of a key as one text that no other key has: a JSON array. */
final class KeyText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyText() {}

  static String of(List<String> key) {
    return JSON.valueToTree(key).toString();
  }
}
