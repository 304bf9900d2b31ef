package org.gradsweep.job.store;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Files of this machine under an object store's scheme; like one, it can't rename. */
public final class ObjectStoreStandIn extends RawLocalFileSystem {
  static final String SCHEME = "obs";

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public boolean rename(Path source, Path target) {
    throw new UnsupportedOperationException("an object store does not rename " + source);
  }
}
