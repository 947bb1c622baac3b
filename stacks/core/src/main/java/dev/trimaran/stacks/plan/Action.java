package dev.trimaran.stacks.plan;

/** What a deployment does with a resource. */
public enum Action {
  CREATE("+"),
  UPDATE("~"),
  /** A new one is made and the old one deleted. */
  REPLACE("±"),
  DELETE("-"),
  SAME(" "),
  /** It exists in the cloud, and the stack takes it over. */
  IMPORT("="),
  /** It exists in the cloud, and is only looked at. */
  READ(">");

  private final String sign;

  Action(String sign) {
    this.sign = sign;
  }

  /** One character for tables. */
  public String sign() {
    return sign;
  }

  /** The word for people and programs. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
