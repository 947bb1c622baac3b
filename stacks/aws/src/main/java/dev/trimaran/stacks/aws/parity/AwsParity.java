package dev.trimaran.stacks.aws.parity;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.parity.Parity;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.parity.ParityTables;
import dev.trimaran.stacks.parity.TableParity;
import java.util.List;
import java.util.Map;

/**
 * How AWS does what a spec asks for: by {@code parity/aws.yaml}. The config {@code serving} decides
 * between its two ways to serve.
 */
public final class AwsParity implements Parity {
  private final Parity table = new TableParity(ParityTables.onClassPath("aws"));

  @Override
  public List<ParityLine> of(Pipeline spec, Map<String, String> config) {
    return table.of(spec, config);
  }
}
