package dev.trimaran.provider.local;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.ProviderFactory;
import dev.trimaran.provider.local.process.InstalledServing;

/**
 * Opens the laptop, {@code local}. It has no settings: everything is in the environment's workspace
 * folder.
 */
public final class DriversFactory implements ProviderFactory {
  @Override
  public String name() {
    return Drivers.NAME;
  }

  @Override
  public Provider open(Environment environment) {
    return Drivers.open(environment, new InstalledServing());
  }
}
