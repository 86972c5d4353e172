package org.careweave.audit;

/// The number of an entry of the trail: the writer's lane and the place in it. Within a lane places
/// are dense and in commit order, because one writer commits one batch after the other.
///
/// @param lane id of the lane, from 1
/// @param place 1, 2, 3 … within the lane
record EntryNumber(int lane, long place) {

  private static final int PLACE_BITS = 40;
  /// The bits of the number that hold the place.
  static final long PLACE_MASK = (1L << PLACE_BITS) - 1;
  private static final int BUCKET_BITS = 10;

  static EntryNumber of(long value) {
    return new EntryNumber((int) (value >>> PLACE_BITS), value & PLACE_MASK);
  }

  long value() {
    return ((long) lane << PLACE_BITS) | place;
  }

  /// Under which outcomes of this intent are kept together with its neighbours'.
  static long bucketOf(long value) {
    return value >> BUCKET_BITS;
  }

  /// As shown in reports: `3/1204`.
  @Override
  public String toString() {
    return lane + "/" + place;
  }
}
