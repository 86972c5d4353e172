package org.careweave.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One change asked for, with its place in what was submitted.
public sealed interface Entry {

  /// Position in the submission, from 0.
  int index();

  /// Store this resource under this id: update it or create it.
  ///
  /// @param type resource type
  /// @param id id as the writer knows it: the source's own for a feed, the server's for an API
  /// client
  /// @param fullUrl the entry's full URL, to resolve references inside the submission; may be null
  /// @param json the resource, UTF-8 JSON
  /// @param ifMatch version that must be current; null: any
  /// @param found that version, where a room changes what it has read: whatever this refers to may
  /// stay, and is not looked for again; null: unknown
  record Put(
      int index,
      String type,
      String id,
      @Nullable String fullUrl,
      byte[] json,
      @Nullable Integer ifMatch,
      byte @Nullable [] found)
      implements Entry {

    /// Of a version that is not known.
    public Put(
        int index,
        String type,
        String id,
        @Nullable String fullUrl,
        byte[] json,
        @Nullable Integer ifMatch) {
      this(index, type, id, fullUrl, json, ifMatch, null);
    }
  }

  /// Store this resource under a new id.
  ///
  /// @param once id to store it under, refused with REC-011 when anything is there already: what a
  /// room makes of the same form twice is made once; null: the next id
  record Post(int index, String type, @Nullable String fullUrl, byte[] json, @Nullable UUID once)
      implements Entry {

    /// Under the next id.
    public Post(int index, String type, @Nullable String fullUrl, byte[] json) {
      this(index, type, fullUrl, json, null);
    }
  }

  /// Delete this resource.
  record Delete(int index, String type, String id, @Nullable Integer ifMatch) implements Entry {}

  /// Change this resource, from what its writer is served of it. What they are not shown stays as
  /// it
  /// is.
  ///
  /// @param fullUrl as of [Put]
  record Patch(
      int index,
      String type,
      String id,
      @Nullable String fullUrl,
      Edit edit,
      @Nullable Integer ifMatch)
      implements Entry {}

  /// Another entry, done as criteria find what its writer may see when it is done (FHIR R4, RESTful
  /// API, conditional create, update, delete and patch). A [Post] is stored when they find nothing;
  /// a [Put], a [Delete] and a [Patch] are of the one they find, and have no id of their own (that
  /// of a [Put] is the one its resource names, or empty). Only for those whose ids are made here.
  record If(Search criteria, Entry entry) implements Entry {

    @Override
    public int index() {
      return entry.index();
    }
  }

  /// An entry of the same Bundle that is handed in apart from these: nothing is done with it, but
  /// references to its full URL lead to it.
  record Apart(int index, String type, String id, String fullUrl) implements Entry {}
}
