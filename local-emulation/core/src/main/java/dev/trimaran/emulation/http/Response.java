package dev.trimaran.emulation.http;

/**
 * What is answered.
 *
 * @param status the status
 * @param headers the fields; those for the length and the date are added when it is sent
 * @param body the bytes
 */
public record Response(int status, Headers headers, Body body) {
  /** An answer with these bytes. */
  public static Response of(int status, String type, byte[] bytes) {
    return new Response(status, new Headers().set("Content-Type", type), Body.of(bytes));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, new Headers(), Body.NONE);
  }
}
