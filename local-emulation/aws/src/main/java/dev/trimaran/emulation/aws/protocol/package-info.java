/**
 * The wire protocols of AWS: AWS JSON, REST-JSON, REST-XML, Query and Smithy RPC v2 CBOR. Each
 * turns a request into an input and an answer or an error into a response, by the service's model
 * alone; nobody else parses or prints what is on the wire.
 */
@NullMarked
package dev.trimaran.emulation.aws.protocol;

import org.jspecify.annotations.NullMarked;
