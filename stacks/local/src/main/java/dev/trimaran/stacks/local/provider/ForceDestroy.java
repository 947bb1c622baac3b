package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;

/** The input that lets what is in a thing go with it. */
final class ForceDestroy {
  static final String NAME = "forceDestroy";

  private ForceDestroy() {}

  static Property input(String description) {
    return Property.optional(NAME, Property.Type.FLAG, false, description);
  }

  /** The inputs with this one as it was last given: the thing itself does not know it. */
  static Values copy(Values known, Values inputs) {
    return inputs.with(NAME, known.flag(NAME));
  }

  /**
   * Refuses to remove a thing with something in it.
   *
   * @param found what is in it
   * @throws CloudException PRECONDITION_FAILED unless the input is set
   */
  static void require(Values properties, String kind, String name, String found) {
    if (!properties.flag(NAME)) {
      throw new CloudException(
          ErrorCode.PRECONDITION_FAILED,
          "delete " + kind,
          name,
          "expected it to be empty, found %s; set %s and run 'pulumi up' to let them go with it"
              .formatted(found, NAME));
    }
  }
}
