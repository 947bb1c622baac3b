package dev.trimaran.stacks.local;

import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.Tariff;
import java.net.URI;

/** Nobody sends a bill for one's own machine. */
final class FreeTariff implements Tariff {
  static final URI SOURCE = URI.create("docs/stacks/local.md");

  @Override
  public void meter(Meter meter) {
    meter.free("on this machine", SOURCE);
  }
}
