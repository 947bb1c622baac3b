package dev.trimaran.emulation.aws;

/**
 * An account that is there from the beginning, with the access key of its root.
 *
 * @param account twelve digits
 * @param accessKey the public part
 * @param secretKey the secret
 */
public record Root(String account, String accessKey, String secretKey) {
  /** The account and the key that users of emulations expect. */
  public static final Root DEFAULT = new Root("000000000000", "test", "test");

  private static final String FORM =
      "expected an account as ID:KEY:SECRET with an id of 12 digits, found \"%s\"";

  public Root {
    if (!account.matches("\\d{12}") || accessKey.isEmpty() || secretKey.isEmpty()) {
      throw new IllegalArgumentException(FORM.formatted(account + ":" + accessKey + ":…"));
    }
  }

  /**
   * The account of a text {@code ID:KEY:SECRET}.
   *
   * @throws IllegalArgumentException for another form
   */
  public static Root parse(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException(FORM.formatted(parts[0] + (parts.length > 1 ? ":…" : "")));
    }
    return new Root(parts[0], parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return "Root[" + account + "]";
  }
}
