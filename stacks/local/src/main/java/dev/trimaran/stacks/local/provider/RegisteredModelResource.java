package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.Models;

/** A model of the registry, with its versions and aliases. */
final class RegisteredModelResource extends NamedResource {
  RegisteredModelResource() {
    super("RegisteredModel", "A model: where versions are registered.", "models", Models::new);
  }
}
