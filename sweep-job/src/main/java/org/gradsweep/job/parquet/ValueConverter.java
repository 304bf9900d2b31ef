package org.gradsweep.job.parquet;

import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Hands on the values of one column; a text that repeats within a page is decoded once. */
final class ValueConverter extends PrimitiveConverter {
  private final boolean text;
  private final Consumer<Object> target;
  private String[] dictionary;

  ValueConverter(PrimitiveType type, Consumer<Object> target) {
    this.text = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    this.target = target;
  }

  @Override
  public boolean hasDictionarySupport() {
    return text;
  }

  @Override
  public void setDictionary(Dictionary encoded) {
    dictionary = new String[encoded.getMaxId() + 1];
    for (int i = 0; i < dictionary.length; i++) {
      dictionary[i] = encoded.decodeToBinary(i).toStringUsingUTF8();
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    target.accept(dictionary[id]);
  }

  @Override
  public void addBinary(Binary value) {
    target.accept(value.toStringUsingUTF8());
  }

  @Override
  public void addBoolean(boolean value) {
    target.accept(value);
  }

  @Override
  public void addDouble(double value) {
    target.accept(value);
  }

  @Override
  public void addInt(int value) {
    target.accept(value);
  }

  @Override
  public void addLong(long value) {
    target.accept(value);
  }
}
