package dev.trimaran.emulation.aws;

import java.util.List;

/** Decides what a caller may do. */
public interface Authorizer {
  /**
   * Lets the call pass, or not.
   *
   * @throws AwsException AccessDenied, which names who may not do what on which resource, and
   *     because of which kind of policy
   */
  void require(Caller caller, Site site, List<Permission> permissions);
}
