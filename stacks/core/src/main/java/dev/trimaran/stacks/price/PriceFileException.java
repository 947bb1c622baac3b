package dev.trimaran.stacks.price;

import dev.trimaran.spec.Location;

/** A price list or a usage file that is not one: the message says where, what and what else. */
public final class PriceFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PriceFileException(Location at, String message) {
    super(at + ": " + message);
  }

  PriceFileException(String message) {
    super(message);
  }
}
