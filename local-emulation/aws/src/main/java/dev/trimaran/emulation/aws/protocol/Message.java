package dev.trimaran.emulation.aws.protocol;

import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.http.Headers;
import java.util.List;
import java.util.Map;

/**
 * A request whose operation is known.
 *
 * @param labels the path's labels, percent-encoded
 * @param query the query's parameters, decoded
 * @param headers the fields
 * @param body the bytes
 */
public record Message(
    Map<String, String> labels, Map<String, List<String>> query, Headers headers, Payload body) {}
