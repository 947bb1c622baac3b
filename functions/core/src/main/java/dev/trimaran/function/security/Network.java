package dev.trimaran.function.security;

import java.net.InetAddress;

/**
 * A range of addresses, RFC 4632 and RFC 4291.
 *
 * @param first any address in it
 * @param bits how many leading bits all its addresses share
 */
record Network(InetAddress first, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    var address = Address.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isPresent()) {
      int most = address.get().getAddress().length * 8;
      String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
      if (bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most) {
        return new Network(address.get(), Integer.parseInt(bits));
      }
    }
    throw new IllegalArgumentException(
        "expected an address or a range of them like 10.0.0.0/8 after --trusted-proxies, found"
            + " \"%s\"".formatted(text));
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int left = bits - bit;
      int mask = left >= 8 ? 0xff : 0xff << (8 - left);
      if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
