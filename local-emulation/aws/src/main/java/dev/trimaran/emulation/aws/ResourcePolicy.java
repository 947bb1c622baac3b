package dev.trimaran.emulation.aws;

/**
 * The policy that stands at a resource.
 *
 * @param owner the account that the resource belongs to
 * @param document the policy's JSON; empty where the resource has an owner and no policy
 */
public record ResourcePolicy(String owner, String document) {}
