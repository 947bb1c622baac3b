package dev.trimaran.emulation.aws;

/** Gives sessions of roles to what services run on behalf of a caller; see {@link Aws}. */
public interface Sessions {
  /**
   * Credentials of a session of this role.
   *
   * @param principal the service that takes it, for example {@code sagemaker.amazonaws.com}
   * @throws AwsException AccessDenied when there is no such role or it does not trust the service
   */
  Credentials assume(Site site, String roleArn, String principal, String session);

  /** The caller that a session of this role is, for calls in this process. */
  Caller session(Site site, String roleArn, String principal, String session);
}
