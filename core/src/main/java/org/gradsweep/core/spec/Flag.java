package org.gradsweep.core.spec;

import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.ColumnType;

/** Keys of the sweep file that are true or false. */
enum Flag implements AxisType<Boolean> {
  TYPE;

  @Override
  public Boolean parse(Object yaml) {
    if (!(yaml instanceof Boolean value)) {
      throw new IllegalArgumentException("must be " + rule() + ", found " + AxisType.show(yaml));
    }
    return value;
  }

  @Override
  public String rule() {
    return "true or false";
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object column(Boolean value) {
    return value;
  }
}
