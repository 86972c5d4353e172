package org.careweave.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of files that people bring.
///
/// @param mostBytes largest picture that is looked at; it is kept much smaller
/// @param mostPdfBytes largest PDF
/// @param mostPixels largest picture, width times height
/// @param longestEdge to how many pixels a larger picture is made smaller
@ConfigurationProperties("careweave.files")
record FileSettings(
    @DefaultValue("20MB") DataSize mostBytes,
    @DefaultValue("5MB") DataSize mostPdfBytes,
    @DefaultValue("64000000") long mostPixels,
    @DefaultValue("1600") int longestEdge) {}
