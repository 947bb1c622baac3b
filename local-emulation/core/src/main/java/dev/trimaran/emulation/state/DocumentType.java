package dev.trimaran.emulation.state;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/** How documents lie in a file: as their texts. */
final class DocumentType extends BasicDataType<Document> {
  static final DocumentType INSTANCE = new DocumentType();

  private static final ObjectDataType TEXTS = new ObjectDataType();
  private static final int OBJECT = 64;

  private DocumentType() {}

  @Override
  public int getMemory(Document document) {
    return OBJECT + 2 * document.text().length();
  }

  @Override
  public void write(WriteBuffer buffer, Document document) {
    TEXTS.write(buffer, document.text());
  }

  @Override
  public Document read(ByteBuffer buffer) {
    return Document.ofText((String) TEXTS.read(buffer));
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }

  /** Documents have no order: 0 where they are the same. */
  @Override
  public int compare(Document one, Document other) {
    return one.same(other) ? 0 : 1;
  }
}
