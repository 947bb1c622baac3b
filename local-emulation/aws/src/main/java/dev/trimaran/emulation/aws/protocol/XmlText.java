package dev.trimaran.emulation.aws.protocol;

import java.nio.charset.StandardCharsets;

/** XML as it is written: elements one after the other, every text escaped. */
final class XmlText {
  private final StringBuilder text = new StringBuilder(512);

  /** Begins a document. */
  XmlText declared() {
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return this;
  }

  XmlText open(String element) {
    text.append('<').append(element).append('>');
    return this;
  }

  /** Opens an element with attributes that are XML already. */
  XmlText open(String element, String attributes) {
    text.append('<').append(element);
    if (!attributes.isEmpty()) {
      text.append(' ').append(attributes);
    }
    text.append('>');
    return this;
  }

  XmlText close(String element) {
    text.append("</").append(element).append('>');
    return this;
  }

  XmlText element(String element, String content) {
    return open(element).content(content).close(element);
  }

  XmlText content(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#13;");
        default -> text.append(c);
      }
    }
    return this;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String attribute(String name, String value) {
    return new XmlText().raw(name).raw("=\"").content(value).raw("\"").text.toString();
  }

  private XmlText raw(String more) {
    text.append(more);
    return this;
  }
}
