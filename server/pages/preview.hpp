// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// What will be seen by whom once the form is saved, in sentences.
struct preview {
    std::vector<std::string> sentences; // the first begins "Abonnenter ser: …"
    std::vector<std::string> dates;     // of a series, the next few
    std::string more_dates;             // "og 4 datoer mere"
};

// `before` is null for a new event.
preview preview_of(event const* before, event const& after, directory const& names, page_context const& at);

} // namespace tingsted::pages
