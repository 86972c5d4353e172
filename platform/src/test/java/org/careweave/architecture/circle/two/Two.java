package org.careweave.architecture.circle.two;

import org.careweave.architecture.circle.one.One;
import org.jspecify.annotations.Nullable;

/// Leans on the other half.
public record Two(@Nullable One other) {}
