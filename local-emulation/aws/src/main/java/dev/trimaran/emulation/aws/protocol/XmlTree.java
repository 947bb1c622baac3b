package dev.trimaran.emulation.aws.protocol;

import dev.trimaran.emulation.aws.AwsException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element as it was sent.
 *
 * @param name without its prefix
 * @param attributes by their names, with the prefix where there is one
 * @param children the elements in it
 * @param text the characters in it
 */
record XmlTree(
    String name, Map<String, String> attributes, List<XmlTree> children, StringBuilder text) {
  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * The root of the document.
   *
   * @throws AwsException MalformedXML when it is none
   */
  static XmlTree parse(byte[] document) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      List<XmlTree> open = new ArrayList<>();
      XmlTree root = new XmlTree("", Map.of(), new ArrayList<>(), new StringBuilder());
      open.add(root);
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            XmlTree element = start(reader);
            open.getLast().children.add(element);
            open.add(element);
          }
          case XMLStreamConstants.END_ELEMENT -> open.removeLast();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              open.getLast().text.append(reader.getText());
          default -> {}
        }
      }
      return root.children.getFirst();
    } catch (XMLStreamException e) {
      throw new AwsException(
          "MalformedXML",
          400,
          "The XML you provided was not well-formed or did not validate against our published schema");
    }
  }

  private static XmlTree start(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      attributes.put(
          prefix == null || prefix.isEmpty()
              ? reader.getAttributeLocalName(i)
              : prefix + ":" + reader.getAttributeLocalName(i),
          reader.getAttributeValue(i));
    }
    return new XmlTree(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
  }
}
