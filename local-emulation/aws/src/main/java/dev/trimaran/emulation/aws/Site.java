package dev.trimaran.emulation.aws;

/**
 * Where a resource lives.
 *
 * @param account twelve digits
 * @param region for example {@code eu-central-1}
 */
public record Site(String account, String region) {
  /** The resource's Amazon Resource Name in the partition {@code aws}. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }

  /** The name of a resource of a service without regions, such as IAM. */
  public String globalArn(String service, String resource) {
    return "arn:aws:" + service + "::" + account + ":" + resource;
  }

  /**
   * The key under which a table of the state keeps what lives here: {@code account/region/name}.
   */
  public String key(String name) {
    return account + "/" + region + "/" + name;
  }
}
