package org.careweave.record;

import java.util.List;

/// Some versions of one resource, newest first.
///
/// @param versions this page; empty when there is no such resource as far as this reader may know
/// @param more whether older versions follow
public record ResourcePage(List<StoredResource> versions, boolean more) {}
