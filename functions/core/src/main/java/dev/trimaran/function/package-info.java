/**
 * What every function shares whatever carries its requests: a request and its answer as plain
 * values, a table of routes with who may call each, and the way through them. No server, no cloud
 * and no framework is known here; the hosts (a Micronaut server, Lambda, Azure Functions, Cloud
 * Run) translate to it and nothing else.
 */
@NullMarked
package dev.trimaran.function;

import org.jspecify.annotations.NullMarked;
