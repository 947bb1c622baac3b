package dev.trimaran.emulation.aws.sagemaker;

/**
 * The name of an object, or of all that begin with it.
 *
 * @param bucket the bucket
 * @param key the object's key or the prefix; may be empty
 */
record S3Uri(String bucket, String key) {
  private static final String SCHEME = "s3://";

  /** What {@code s3://bucket/key} names. */
  static S3Uri of(String text) {
    if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
      throw Refused.invalid("Invalid S3 URI: " + text);
    }
    String path = text.substring(SCHEME.length());
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Uri(path, "")
        : new S3Uri(path.substring(0, slash), path.substring(slash + 1));
  }

  /** What lies below it. */
  S3Uri child(String name) {
    String folder = key.isEmpty() || key.endsWith("/") ? key : key + "/";
    return new S3Uri(bucket, folder + name);
  }

  /**
   * Where an object of this prefix is put below a folder: by what its key has beyond the prefix's
   * last slash.
   */
  String relative(String found) {
    if (found.equals(key)) {
      return found.substring(found.lastIndexOf('/') + 1);
    }
    String rest = found.substring(key.length());
    if (key.isEmpty() || key.endsWith("/")) {
      return rest;
    }
    return rest.startsWith("/") ? rest.substring(1) : found.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
