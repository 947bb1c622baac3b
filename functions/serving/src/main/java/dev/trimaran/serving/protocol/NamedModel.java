package dev.trimaran.serving.protocol;

/** The model that a path names, found without taking the path apart. */
public final class NamedModel {

  private static final String V2 = "/v2/models/";
  private static final String V1 = "/v1/models/";

  private NamedModel() {}

  /** As it stands in the path, with what may be encoded there; empty if the path names none. */
  public static String in(String path) {
    if (!path.startsWith(V2) && !path.startsWith(V1)) {
      return "";
    }
    int end = V2.length();
    while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != ':') {
      end++;
    }
    return path.substring(V2.length(), end);
  }
}
