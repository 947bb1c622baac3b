package dev.trimaran.emulation.aws.model;

/**
 * Several values of one shape, in their order.
 *
 * @param element what each is
 * @param limits how many there may be
 */
public record ListShape(String name, Member element, Limits limits) implements Shape {}
