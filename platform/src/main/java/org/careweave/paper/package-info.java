/// What is read away from the screen: papers as PDF. Front door: `Printing`.
///
/// A `Paper` is a value: whose it is, a title, and what it says under headings. Whoever makes one
/// has
/// read what it says with a sight; this room reads nothing and keeps nothing.
///
/// Promises: who it is about stands on each page, with its number; headings, lists and reading
/// order
/// are tagged (PDF/UA); fonts are embedded; a character that no font has is never left out without
/// a word; the same paper made for the same moment is the same bytes.
@NullMarked
@ApplicationModule(allowedDependencies = {"design"})
package org.careweave.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
