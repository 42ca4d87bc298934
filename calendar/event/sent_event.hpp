// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/checked.hpp"
#include "common/json.hpp"

namespace tingsted {

// What must stand in what is sent: nothing where it changes an event, title, start, end and hosts where it is all of one.
enum class sent_as { change, whole };

// Reads what people send over `base` and checks what comes of it, as merged() and checked() do; but all flaws are told at
// once, those of reading and those of rules. A field that could not be read is told once, and where it is one of the times,
// no rule about times is asked. Errors: invalid_input.
result<event> sent_event(event base, json::object const& sent, directory const& known, sent_as how);

} // namespace tingsted
