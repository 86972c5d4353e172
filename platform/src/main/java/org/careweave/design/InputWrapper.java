package org.careweave.design;

/// Further classes and attributes of the line around an input.
public record InputWrapper(Extras extras) {}
