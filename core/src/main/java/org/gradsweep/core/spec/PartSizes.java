package org.gradsweep.core.spec;

import java.util.Optional;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.Bounds;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.data.PartSize;

/**
 * Sizes of parts of a table: numbers of rows or shares of them.
 *
 * @param least the smallest number
 */
record PartSizes(int least) implements AxisType<PartSize> {
  @Override
  public PartSize parse(Object yaml) {
    if (yaml instanceof Long count && count >= least && count <= Integer.MAX_VALUE) {
      return PartSize.count(count.intValue());
    }
    if (yaml instanceof Double share && share > 0 && share < 1) {
      return new PartSize(share);
    }
    throw new IllegalArgumentException("must be " + rule() + ", found " + AxisType.show(yaml));
  }

  @Override
  public String rule() {
    return "an integer >= " + least + ", or a share of the rows above 0 and below 1";
  }

  @Override
  public Optional<Bounds> bounds() {
    return Optional.of(new Bounds(0, least == 0, Integer.MAX_VALUE, true));
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.DOUBLE;
  }

  @Override
  public Object column(PartSize value) {
    return value.isShare() ? (Object) value.value() : (Object) value.of(0);
  }
}
