// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

namespace tingsted {

// `ours` with what a calendar made elsewhere says of the event. The rest is ours to say, and stays as people set it.
event taken_over(event ours, event const& theirs);

} // namespace tingsted
