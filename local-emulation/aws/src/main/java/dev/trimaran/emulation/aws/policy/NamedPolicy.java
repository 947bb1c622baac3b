package dev.trimaran.emulation.aws.policy;

/**
 * A policy and what it is called.
 *
 * @param name an Amazon Resource Name, or the name of an inline policy
 * @param origin who has it, for example {@code role/trainer}
 * @param policy what it says
 */
public record NamedPolicy(String name, String origin, Policy policy) {}
