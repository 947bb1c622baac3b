package dev.trimaran.function.security;

import dev.trimaran.function.Request;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word about a client's address is taken. Anybody can write {@code
 * X-Forwarded-For}; so it is read from its end, where the nearest proxy wrote, and only as far as
 * the addresses are of trusted proxies.
 */
final class Proxies {

  /** No proxy is trusted: a client is who is connected. */
  static final Proxies NONE = new Proxies(List.of());

  private static final String FORWARDED = "x-forwarded-for";
  private static final int MOST_HOPS = 16;
  private static final int MOST_CHARACTERS = 1024;

  private final List<Network> trusted;

  private Proxies(List<Network> trusted) {
    this.trusted = trusted;
  }

  /** Reads addresses and ranges, parted by commas. */
  static Proxies parse(String text) {
    return new Proxies(
        Arrays.stream(text.split(",")).map(String::strip).map(Network::parse).toList());
  }

  /** The address of the client behind all trusted proxies. */
  String client(Request request) {
    String client = request.peer();
    if (trusted.isEmpty() || !trusts(client)) {
      return client;
    }
    String[] hops = hops(request.header(FORWARDED).orElse(""));
    for (int i = hops.length - 1; i >= 0 && i >= hops.length - MOST_HOPS; i--) {
      String hop = hops[i].strip();
      if (Address.parse(hop).isEmpty()) {
        return client;
      }
      client = hop;
      if (!trusts(hop)) {
        return hop;
      }
    }
    return client;
  }

  private static String[] hops(String forwarded) {
    int from = Math.max(0, forwarded.length() - MOST_CHARACTERS);
    return forwarded.substring(from).split(",");
  }

  private boolean trusts(String text) {
    Optional<InetAddress> address = Address.parse(text);
    return address.isPresent() && trusted.stream().anyMatch(net -> net.contains(address.get()));
  }
}
