package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/** A key as it was when it was looked up. */
record Key(ObjectNode document) {
  /** States of keys. */
  static final String ENABLED = "Enabled";

  static final String DISABLED = "Disabled";
  static final String PENDING_DELETION = "PendingDeletion";

  String id() {
    return document.path("id").asText();
  }

  String arn() {
    return document.path("arn").asText();
  }

  String state() {
    return document.path("state").asText();
  }

  /** Whether AWS made it for one of its services. */
  boolean ofAws() {
    return document.path("manager").asText().equals("AWS");
  }

  byte[] material() {
    return Base64.getDecoder().decode(document.path("material").asText());
  }

  /** This key, when it may be used. */
  Key usable() {
    return switch (state()) {
      case DISABLED -> throw Refused.disabled(this);
      case PENDING_DELETION -> throw Refused.pendingDeletion(this);
      default -> this;
    };
  }

  /** This key, when it may be changed. */
  Key changeable() {
    if (state().equals(PENDING_DELETION)) {
      throw Refused.pendingDeletion(this);
    }
    return this;
  }

  /** What is said of it. */
  ObjectNode metadata() {
    ObjectNode said = document.objectNode();
    said.put("AWSAccountId", arn().split(":", 6)[4]);
    said.put("KeyId", id()).put("Arn", arn());
    said.set("CreationDate", document.path("created"));
    said.put("Enabled", state().equals(ENABLED)).put("KeyState", state());
    said.set("Description", document.path("description"));
    said.put("KeyUsage", "ENCRYPT_DECRYPT").put("Origin", "AWS_KMS");
    said.set("KeyManager", document.path("manager"));
    said.put("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT").put("KeySpec", "SYMMETRIC_DEFAULT");
    said.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
    said.put("MultiRegion", false);
    if (document.has("deletion")) {
      said.set("DeletionDate", document.path("deletion"));
    }
    return said;
  }
}
