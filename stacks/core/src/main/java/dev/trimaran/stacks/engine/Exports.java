package dev.trimaran.stacks.engine;

import com.google.protobuf.Struct;
import com.pulumi.core.internal.annotations.ExportMetadata;
import com.pulumi.resources.Resource;
import dev.trimaran.stacks.value.Signatures;
import java.util.Set;

/** The outputs that a resource's class declares, with what is known of each. */
final class Exports {
  private static final Set<String> ANSWERED_APART = Set.of("id", "urn");

  private Exports() {}

  /** The inputs as they are, what is known beside them, and every other output as unknown. */
  static Struct answer(Resource resource, Struct inputs, Knowledge.Known known, Options options) {
    var answer = Struct.newBuilder();
    for (var name : ExportMetadata.of(resource.getClass()).keySet()) {
      if (!ANSWERED_APART.contains(name)) {
        var output = known.outputs().get(name);
        answer.putFields(
            name, output == null ? WireValues.text(Signatures.UNKNOWN) : WireValues.write(output));
      }
    }
    answer.putAllFields(inputs.getFieldsMap());
    for (var name : options.additionalSecretOutputs()) {
      var value = answer.getFieldsMap().get(name);
      if (value != null && !WireValues.isSecret(value)) {
        answer.putFields(name, WireValues.secret(value));
      }
    }
    return answer.build();
  }
}
