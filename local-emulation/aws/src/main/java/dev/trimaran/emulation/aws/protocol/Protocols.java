package dev.trimaran.emulation.aws.protocol;

import dev.trimaran.emulation.aws.model.ServiceModel;

/** The protocols there are. */
public final class Protocols {
  /** AWS JSON 1.0 and 1.1. */
  public static final Protocol JSON = new JsonProtocol();

  /** REST-JSON. */
  public static final Protocol REST_JSON = new RestJsonProtocol();

  /** REST-XML. */
  public static final Protocol REST_XML = new RestXmlProtocol();

  /** Query. */
  public static final Protocol QUERY = new QueryProtocol();

  /** Smithy RPC v2 CBOR. */
  public static final Protocol CBOR = new CborProtocol();

  private Protocols() {}

  /** The protocol that the service's model is written for. */
  public static Protocol of(ServiceModel service) {
    return switch (service.protocol()) {
      case "json" -> JSON;
      case "rest-json" -> REST_JSON;
      case "rest-xml" -> REST_XML;
      case "query" -> QUERY;
      case "smithy-rpc-v2-cbor" -> CBOR;
      default ->
          throw new IllegalStateException(
              "expected a protocol of AWS for " + service.name() + ", found " + service.protocol());
    };
  }

  /** Whether the service's operations are told apart by their paths. */
  public static boolean rest(ServiceModel service) {
    return service.protocol().startsWith("rest-");
  }
}
