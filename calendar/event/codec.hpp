// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "common/json.hpp"

namespace tingsted {

// The event as the journal and the state keep it: every field, in a fixed order, wall times as text. Reading what was
// written gives the same event; fields that a later version added take their defaults.
json::object image_of(event const& e);
event event_from_image(json::object const& o); // of our own making; throws on anything else

// What people send (design.md 7). `base` is what is there now; a field that is absent keeps its value (RFC 7396 for
// PATCH), null clears it. Unknown fields and wrong types are flaws with pointers. The result is not checked() yet.
// id, uid, continues, revision, sequence, source, url, created and changed may be sent back and are ignored. Errors:
// invalid_input.
result<event> merged(event base, json::object const& sent);
// The same as far as it can be read: what cannot stays as it was, and `flaws` tells.
event merged(event base, json::object const& sent, std::vector<flaw>& flaws);

// One date: {"start","end","title","note","room","cancelled","cancel_reason"}; `all_day` of its event says how times are
// written. Errors: invalid_input.
result<event_override> merged(event_override base, json::object const& sent, bool all_day = false);

// A title, start, end and hosts are required when an event is made. Adds a flaw for each that is missing.
std::vector<flaw> missing_fields(json::object const& sent);

} // namespace tingsted
