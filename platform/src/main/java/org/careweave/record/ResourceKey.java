package org.careweave.record;

/// Type and id of a resource as they stand in its URL.
public record ResourceKey(String type, String id) {

  @Override
  public String toString() {
    return type + "/" + id;
  }
}
