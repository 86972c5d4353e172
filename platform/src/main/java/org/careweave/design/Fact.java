package org.careweave.design;

/// A name and what it is: `Recorded`, `12-Aug-2026 by Dr S. Rahman`.
public record Fact(String name, String value) {}
