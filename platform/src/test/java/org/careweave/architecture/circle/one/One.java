package org.careweave.architecture.circle.one;

import org.careweave.architecture.circle.two.Two;
import org.jspecify.annotations.Nullable;

/// Leans on the other half.
public record One(@Nullable Two other) {}
