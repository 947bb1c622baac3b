package dev.trimaran.server.http;

import dev.trimaran.function.Listener;

/**
 * Where the server listens.
 *
 * @param listener as what
 * @param host the address
 * @param port the port; 0 for any free one
 */
public record Door(Listener listener, String host, int port) {}
