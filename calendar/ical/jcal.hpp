// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace tingsted::ical {

// The same calendar in JSON (RFC 7265): component = [name, [property…], [component…]], property = [name, parameters, type,
// value…]. `calendar` is one that our own writer made: what it leaves out is not in the other form either.
std::string jcal_of(std::string_view calendar);

} // namespace tingsted::ical
