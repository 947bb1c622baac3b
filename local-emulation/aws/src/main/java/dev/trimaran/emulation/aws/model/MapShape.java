package dev.trimaran.emulation.aws.model;

/**
 * Values by texts.
 *
 * @param limits how many there may be
 */
public record MapShape(String name, Member key, Member value, Limits limits) implements Shape {}
