package dev.trimaran.stacks.local.parity;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.parity.Parity;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.parity.ParityTables;
import dev.trimaran.stacks.parity.TableParity;
import java.util.List;
import java.util.Map;

/** How this machine does what a spec asks for: by {@code parity/local.yaml}. */
public final class LocalParity implements Parity {
  private final Parity table = new TableParity(ParityTables.onClassPath("local"));

  @Override
  public List<ParityLine> of(Pipeline spec, Map<String, String> config) {
    return table.of(spec, config);
  }
}
