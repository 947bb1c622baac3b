/**
 * The frame of emulated AWS: what a service is, what it is asked and answers, and how services
 * reach each other. The services live in packages of their own and know nothing of HTTP or of wire
 * formats.
 */
@NullMarked
package dev.trimaran.emulation.aws;

import org.jspecify.annotations.NullMarked;
