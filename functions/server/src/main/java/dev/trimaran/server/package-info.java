/**
 * The server that carries any function over HTTP/1.1 and, over TLS, HTTP/2: on a laptop, in the
 * container image of every platform, and as Azure's custom handler. A Micronaut application whose
 * listeners are Netty's. Nothing imports it; it is started by {@link dev.trimaran.server.Main}.
 */
@NullMarked
package dev.trimaran.server;

import org.jspecify.annotations.NullMarked;
