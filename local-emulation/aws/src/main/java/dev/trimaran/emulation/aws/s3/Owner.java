package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Accounts as S3 names owners: by an id of 64 hexadecimal digits. */
final class Owner {
  private Owner() {}

  static ObjectNode of(String account) {
    byte[] id = Algorithm.digest("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
    return JsonNodeFactory.instance.objectNode().put("ID", HexFormat.of().formatHex(id));
  }
}
