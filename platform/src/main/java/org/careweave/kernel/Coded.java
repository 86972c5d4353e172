package org.careweave.kernel;

import java.util.Arrays;
import java.util.Optional;

/// Something with a code as it is stored, sent and written in files.
public interface Coded {

  /// As stored, sent and written in files.
  String code();

  /// The one of `values` with this code.
  static <T extends Coded> Optional<T> of(T[] values, String code) {
    return Arrays.stream(values).filter(v -> v.code().equals(code)).findFirst();
  }
}
