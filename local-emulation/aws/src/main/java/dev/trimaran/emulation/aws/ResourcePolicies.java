package dev.trimaran.emulation.aws;

import java.util.Optional;

/** The policies of resources, for those who evaluate them. */
@FunctionalInterface
public interface ResourcePolicies {
  /**
   * The policy at this resource, asked of the service in its name ({@link Service#policyOf}).
   *
   * @param site the account and region that are asked
   * @param resource an Amazon Resource Name; {@code *} has none
   */
  Optional<ResourcePolicy> at(Site site, String resource);
}
