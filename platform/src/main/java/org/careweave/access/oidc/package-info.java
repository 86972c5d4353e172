/// Sign-in by OpenID Connect and OAuth 2: the platform's own provider, staff pages as its client,
/// tokens of feeds and applications, and what guards each address. Part of room `access`.
@NullMarked
package org.careweave.access.oidc;

import org.jspecify.annotations.NullMarked;
