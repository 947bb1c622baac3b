package dev.trimaran.function.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Numeric addresses, and no others: nothing here asks a name server. */
final class Address {

  private static final String THIS_MACHINE = "127.0.0.1";
  private static final int PREFIX_BYTES = 8;

  private Address() {}

  /** The address that {@code text} writes, with or without brackets and zone; empty if none. */
  static Optional<InetAddress> parse(String text) {
    String bare = text.strip();
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int zone = bare.indexOf('%');
    bare = zone < 0 ? bare : bare.substring(0, zone);
    if (!numeric(bare)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Whether {@code text} has the characters of an address, so that it is no name to look up. */
  private static boolean numeric(String text) {
    boolean colon = text.indexOf(':') >= 0;
    if (text.length() > 45 || !colon && (text.length() < 7 || text.length() > 15)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hex = c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':';
      if (!(c >= '0' && c <= '9' || c == '.' || colon && hex)) {
        return false;
      }
    }
    return true;
  }

  /** Whether only this machine is reached by {@code host}, a name or an address. */
  static boolean loopback(String host) {
    return host.equals(THIS_MACHINE)
        || host.equalsIgnoreCase("localhost")
        || parse(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /**
   * What is taken as one client: an IPv4 address, or the first 64 bits of an IPv6 one, which is
   * what a single customer of a network is given at least.
   */
  static String client(String peer) {
    if (peer.indexOf(':') < 0) {
      return peer;
    }
    Optional<InetAddress> address = parse(peer);
    if (address.isEmpty()) {
      return "";
    }
    byte[] bytes = address.get().getAddress();
    if (bytes.length <= PREFIX_BYTES / 2) {
      return address.get().getHostAddress();
    }
    Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
    return HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES);
  }
}
