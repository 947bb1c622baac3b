package dev.trimaran.provider.api;

import java.time.Instant;

/**
 * One stored object.
 *
 * @param key its key
 * @param size its length in bytes
 * @param modified when its present content was stored
 */
public record ObjectInfo(String key, long size, Instant modified) {}
