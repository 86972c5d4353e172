package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns an examined resource into its stored form, copying spans of the bytes that came.
final class Preparation {
  /// How the first part begins; [Rendering] counts on it.
  static final byte[] START = "{\"meta\":{".getBytes(StandardCharsets.US_ASCII);

  /// How the contact part begins: the offsets in the first part where its members belong.
  static final String PLACES = "_places";

  private static final Names NAMES = Definitions.r4().names();
  private static final int RESOURCE_TYPE = NAMES.find("resourceType");
  private static final int ID = NAMES.find("id");
  private static final int META = NAMES.find("meta");
  private static final int VERSION_ID = NAMES.find("versionId");
  private static final int LAST_UPDATED = NAMES.find("lastUpdated");

  private final Examined examined;
  private final Tape tape;
  private final int root;
  private final @Nullable ReferenceForm[] forms;
  private long[] editSpans = new long[8];
  private byte[][] editTexts = new byte[8][];
  private int edits;

  Preparation(Examined examined, Function<FoundReference, @Nullable String> rewrite) {
    this.examined = examined;
    this.tape = examined.tape();
    this.root = examined.root();
    var references = examined.references();
    this.forms = new ReferenceForm[references.size()];
    for (int i = 0; i < forms.length; i++) {
      var reference = references.get(i);
      if (reference.form() instanceof ReferenceForm.Fragment
          || reference.form() instanceof ReferenceForm.Logical) {
        continue;
      }
      String text = rewrite.apply(reference);
      if (text != null) {
        forms[i] = ReferenceForm.of(text);
        addEdit(reference.textNode(), text);
      }
    }
  }

  Prepared prepare() {
    var core = new Buffer(tape.until(root) - tape.from(root));
    var places = new StringBuilder();
    Buffer contact = writeMembers(core, places);
    var section = examined.section();
    if (contact == null) {
      return new Prepared(examined, forms, List.of(section), List.of(core.toBytes()));
    }
    return new Prepared(
        examined,
        forms,
        List.of(section, Section.CONTACT_DETAILS),
        List.of(core.toBytes(), contactPart(contact, places)));
  }

  private static byte[] contactPart(Buffer members, StringBuilder places) {
    var part = new Buffer(members.size() + 64);
    part.ascii("{\"" + PLACES + "\":[" + places + "]");
    part.write(members.toBytes());
    part.write('}');
    return part.toBytes();
  }

  private @Nullable Buffer writeMembers(Buffer core, StringBuilder places) {
    Buffer contact = null;
    writeMeta(core);
    int end = tape.next(root);
    for (int member = tape.first(root); member < end; member = tape.next(member)) {
      int name = tape.name(member);
      if (name == RESOURCE_TYPE || name == ID || name == META) {
        continue;
      }
      if (ContactPart.holds(examined.type(), tape, member)) {
        contact = contact == null ? new Buffer(1024) : contact;
        places.append(places.isEmpty() ? "" : ",").append(core.size());
        writeMember(contact, member);
      } else {
        writeMember(core, member);
      }
    }
    core.write('}');
    return contact;
  }

  private void writeMember(Buffer out, int member) {
    out.write(',');
    copy(out, tape.keyFrom(member), tape.until(member));
  }

  private void writeMeta(Buffer out) {
    out.write(START);
    int meta = tape.member(root, META);
    if (meta >= 0 && tape.isObject(meta)) {
      boolean first = true;
      int end = tape.next(meta);
      for (int member = tape.first(meta); member < end; member = tape.next(member)) {
        int name = tape.name(member);
        if (name != VERSION_ID && name != LAST_UPDATED) {
          if (!first) {
            out.write(',');
          }
          first = false;
          copy(out, tape.keyFrom(member), tape.until(member));
        }
      }
    }
    out.write('}');
  }

  /// Copies a span, putting in what was rewritten.
  private void copy(Buffer out, int from, int until) {
    int at = from;
    for (int i = firstEdit(from); i < edits && editFrom(i) < until; i++) {
      copyPlain(out, at, editFrom(i));
      out.write(editTexts[i]);
      at = (int) editSpans[i];
    }
    copyPlain(out, at, until);
  }

  private void copyPlain(Buffer out, int from, int until) {
    if (tape.spaced()) {
      out.writeMinified(tape.bytes, from, until);
    } else {
      out.write(tape.bytes, from, until);
    }
  }

  private int firstEdit(int from) {
    int low = 0;
    int high = edits;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (editFrom(middle) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int editFrom(int index) {
    return (int) (editSpans[index] >>> 32);
  }

  /// Edits are kept in the order of their place: an identifier's assigner, a Reference within a
  /// Reference, may stand before the text of the outer one.
  private void addEdit(int node, String text) {
    if (edits == editSpans.length) {
      editSpans = Arrays.copyOf(editSpans, edits * 2);
      editTexts = Arrays.copyOf(editTexts, edits * 2);
    }
    long span = (long) tape.from(node) << 32 | tape.until(node);
    int at = edits;
    while (at > 0 && editSpans[at - 1] > span) {
      editSpans[at] = editSpans[at - 1];
      editTexts[at] = editTexts[at - 1];
      at--;
    }
    var quoted = new Buffer(text.length() + 2);
    quoted.write('"');
    JsonText.escape(text, quoted);
    quoted.write('"');
    editSpans[at] = span;
    editTexts[at] = quoted.toBytes();
    edits++;
  }
}
