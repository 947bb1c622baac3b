package dev.trimaran.emulation.aws.pattern;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses, such as {@code 10.0.0.0/24}. */
final class Cidr {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private Cidr() {}

  static Matcher of(String range) {
    String[] parts = range.split("/", -1);
    Optional<byte[]> network = address(parts[0]);
    if (network.isEmpty()
        || parts.length > 2
        || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException("Malformed CIDR, one '/' required");
    }
    byte[] wanted = network.get();
    int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : wanted.length * Byte.SIZE;
    return value -> {
      Optional<byte[]> found = value.isTextual() ? address(value.asText()) : Optional.empty();
      return found.isPresent() && within(found.get(), wanted, bits);
    };
  }

  private static boolean within(byte[] found, byte[] wanted, int bits) {
    if (found.length != wanted.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((found[bit / Byte.SIZE] & mask) != (wanted[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a literal address; names are not looked up. */
  private static Optional<byte[]> address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
