package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.ErrorShape;
import dev.trimaran.emulation.aws.model.Member;
import java.io.IOException;
import java.util.Optional;

/** What errors look like in JSON and CBOR. */
final class Errors {
  private Errors() {}

  /** The error's members, its message under the name that the model gives it. */
  static void members(JsonGenerator out, Optional<ErrorShape> shape, AwsException error)
      throws IOException {
    Optional<String> message =
        shape.flatMap(known ->
            known.structure().members().stream()
                .map(Member::name)
                .filter(name -> name.equalsIgnoreCase("message"))
                .findFirst());
    if (!error.text().isEmpty()) {
      out.writeStringField(message.orElse("message"), error.text());
    }
    ObjectNode further = error.members();
    if (shape.isPresent()) {
      new TreeWriter(out, TreeWriter::json).members(shape.get().structure(), further);
    }
  }
}
