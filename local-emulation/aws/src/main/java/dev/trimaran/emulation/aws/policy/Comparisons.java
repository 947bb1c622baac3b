package dev.trimaran.emulation.aws.policy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * How values of a policy and of a request are compared; what is no value of the kind matches
 * nothing.
 */
final class Comparisons {
  private Comparisons() {}

  static boolean same(Wildcard wanted, String found) {
    return wanted.literal().equals(found);
  }

  static boolean sameIgnoringCase(Wildcard wanted, String found) {
    return wanted.literal().toLowerCase(Locale.ROOT).equals(found.toLowerCase(Locale.ROOT));
  }

  /** Whether what was found compares to what is wanted with a sign between these. */
  static boolean number(Wildcard wanted, String found, int least, int most) {
    try {
      int sign = new BigDecimal(found.strip()).compareTo(new BigDecimal(wanted.literal().strip()));
      return sign >= least && sign <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static boolean instant(Wildcard wanted, String found, int least, int most) {
    Optional<Instant> limit = parse(wanted.literal());
    Optional<Instant> value = parse(found);
    if (limit.isEmpty() || value.isEmpty()) {
      return false;
    }
    int sign = Integer.signum(value.get().compareTo(limit.get()));
    return sign >= least && sign <= most;
  }

  /** An ISO 8601 instant or date, or seconds since 1970. */
  static Optional<Instant> parse(String text) {
    try {
      if (text.matches("-?\\d{5,}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      if (text.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether the address is in the block, such as {@code 203.0.113.0/24}. */
  static boolean address(Wildcard block, String found) {
    String[] parts = block.literal().split("/", 2);
    Optional<byte[]> net = bytes(parts[0]);
    Optional<byte[]> address = bytes(found);
    if (net.isEmpty() || address.isEmpty() || net.get().length != address.get().length) {
      return false;
    }
    int bits = net.get().length * 8;
    if (parts.length == 2) {
      if (!parts[1].matches("\\d{1,3}")) {
        return false;
      }
      bits = Math.min(bits, Integer.parseInt(parts[1]));
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((net.get()[i / 8] & mask) != (address.get()[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> bytes(String literal) {
    if (!literal.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
