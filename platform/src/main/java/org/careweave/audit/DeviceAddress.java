package org.careweave.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The address on the network of the device whose request this thread answers.
final class DeviceAddress {

  /// No address is longer: IPv6 with an embedded IPv4 address.
  private static final int LONGEST = 45;

  private DeviceAddress() {}

  /// Null outside a request, and for what is no address: a proxy's header may hold anything.
  static @Nullable String ofRequest() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? plain(request.getRequest().getRemoteAddr())
        : null;
  }

  static @Nullable String plain(@Nullable String address) {
    if (address == null) {
      return null;
    }
    int zone = address.indexOf('%');
    String text = zone < 0 ? address : address.substring(0, zone);
    return text.length() <= LONGEST && text.matches("[0-9A-Fa-f:.]+") ? text : null;
  }
}
