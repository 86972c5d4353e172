package org.careweave.access;

import java.util.List;
import org.careweave.kernel.OdsCode;

/// What rules tell items apart by.
///
/// @param id what rows of the record hold
/// @param custodian organisation answerable for the item
/// @param section code of its record section
/// @param labels its security labels, sorted
public record ItemClass(int id, OdsCode custodian, String section, List<String> labels) {}
