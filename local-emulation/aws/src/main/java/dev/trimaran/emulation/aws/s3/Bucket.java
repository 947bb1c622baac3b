package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A bucket as it was when it was looked up.
 *
 * @param document what is known of it: account, region, created, and its settings by their names;
 *     to be looked at alone
 */
record Bucket(String name, JsonNode document) {
  String account() {
    return document.path("account").asText();
  }

  String region() {
    return document.path("region").asText();
  }

  String arn() {
    return "arn:aws:s3:::" + name;
  }

  /** A setting; missing where it has not been made. */
  JsonNode setting(String name) {
    return document.path("settings").path(name);
  }

  /** Whether it keeps versions now. */
  boolean versions() {
    return setting("VersioningConfiguration").path("Status").asText().equals("Enabled");
  }

  /** Whether it keeps versions or once did. */
  boolean versioned() {
    return !setting("VersioningConfiguration").path("Status").isMissingNode();
  }
}
