package dev.trimaran.emulation.aws;

/**
 * Who asks.
 *
 * @param kind what the caller is
 * @param account the account that the caller belongs to
 * @param arn the caller's own name, as {@code sts:GetCallerIdentity} gives it
 * @param id the caller's unique id, for example {@code AIDA…}, or {@code AROA…:session}
 * @param name the user's, the role's or the service's name, for example {@code
 *     lambda.amazonaws.com}
 * @param through what it calls through: a session's access key, or the resource for which a service
 *     calls ({@code aws:SourceArn}); empty without one
 */
public record Caller(
    Kind kind, String account, String arn, String id, String name, String through) {
  /** What a caller can be. */
  public enum Kind {
    /** The account itself: allowed everything in it. */
    ROOT,
    /** A user of IAM. */
    USER,
    /** A session of a role. */
    ROLE,
    /** A service of AWS, such as the scheduler, which calls for itself. */
    SERVICE,
    /** Nobody known: an unsigned request. */
    ANONYMOUS
  }

  /** Who calls through nothing. */
  public Caller(Kind kind, String account, String arn, String id, String name) {
    this(kind, account, arn, id, name, "");
  }

  /** A service of AWS that acts in an account. */
  public static Caller service(String account, String principal) {
    return service(account, principal, "");
  }

  /**
   * A service of AWS that acts for a resource: a rule, a topic, a bucket.
   *
   * @param source the resource's Amazon Resource Name, which policies know as {@code aws:SourceArn}
   */
  public static Caller service(String account, String principal, String source) {
    return new Caller(Kind.SERVICE, account, principal, principal, principal, source);
  }

  /** The account itself. */
  public static Caller root(String account) {
    return new Caller(Kind.ROOT, account, "arn:aws:iam::" + account + ":root", account, "root");
  }

  /** A request that nobody signed. */
  public static Caller anonymous() {
    return new Caller(Kind.ANONYMOUS, "", "anonymous", "anonymous", "anonymous");
  }
}
