package dev.trimaran.emulation.http;

import java.io.InputStream;

/**
 * A request as it was sent.
 *
 * @param method for example {@code POST}
 * @param path percent-encoded, as it was sent
 * @param query without its question mark, percent-encoded, as it was sent; empty without one
 * @param headers the fields
 * @param length how many bytes the body has; -1 where they are sent in chunks
 * @param body the bytes, which can be read once
 */
public record Request(
    String method, String path, String query, Headers headers, long length, InputStream body) {
  /** The same with other bytes. */
  public Request with(long bytes, InputStream content) {
    return new Request(method, path, query, headers, bytes, content);
  }

  /** The same for another path. */
  public Request at(String other) {
    return new Request(method, other, query, headers, length, body);
  }
}
