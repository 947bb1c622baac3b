package dev.trimaran.provider.api;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * One record of an {@link EventStream}.
 *
 * @param part the part that it is in
 * @param position where it is in its part: greater than that of any record before it
 * @param time when it was made or came in, as its stream has it
 * @param key what it was put into its part by
 * @param value its bytes; empty where it only says that what was there before is deleted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EventRecord(
    String part, BigInteger position, Instant time, Optional<byte[]> key, Optional<byte[]> value) {}
