package dev.trimaran.stacks.parity;

import dev.trimaran.spec.Pipeline;
import java.util.List;
import java.util.Map;

/** How a cloud does what a spec asks for. */
public interface Parity {

  /**
   * A line for each stage of the spec and for each setting that it asks for, in the spec's order.
   *
   * @param config of the stack, by full key
   */
  List<ParityLine> of(Pipeline spec, Map<String, String> config);
}
