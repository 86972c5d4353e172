/// Tests of the room `audit`.
@NullMarked
package org.careweave.audit;

import org.jspecify.annotations.NullMarked;
