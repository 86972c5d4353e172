/// NHS design-system components as typed jte templates, the page shell, assets.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.careweave.design;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
