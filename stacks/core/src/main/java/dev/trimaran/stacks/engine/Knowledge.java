package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be known of a resource before it is made: from a state in which it exists, or because
 * the cloud derives it from the inputs, as S3 does a bucket's ARN from its name. It is asked from
 * several threads at once.
 */
public interface Knowledge {

  /**
   * Outputs of a resource; its inputs are known to the engine as they are.
   *
   * @param resource as it was registered, without outputs
   */
  Known of(RegisteredResource resource);

  /** Nothing but the inputs. */
  Knowledge NONE = resource -> Known.NOTHING;

  /** What this knows, and else what the other does. */
  default Knowledge or(Knowledge other) {
    return resource -> of(resource).or(other.of(resource));
  }

  /**
   * @param id the cloud's id of the resource
   * @param outputs by name; what is an input too is answered as the input is
   */
  record Known(Optional<String> id, Map<String, Value> outputs) {
    public static final Known NOTHING = new Known(Optional.empty(), Map.of());

    public Known {
      outputs = Map.copyOf(outputs);
    }

    /** This, and what the other knows beside it. */
    public Known or(Known other) {
      var merged = new TreeMap<>(other.outputs);
      merged.putAll(outputs);
      return new Known(id.or(other::id), merged);
    }
  }
}
