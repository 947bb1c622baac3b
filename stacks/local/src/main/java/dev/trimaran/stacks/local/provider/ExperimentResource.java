package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.Experiments;

/** An experiment of the tracker, with its runs. */
final class ExperimentResource extends NamedResource {
  ExperimentResource() {
    super("Experiment", "An experiment: where runs are tracked.", "experiments", Experiments::new);
  }
}
