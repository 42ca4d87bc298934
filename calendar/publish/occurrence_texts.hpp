// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"

#include <string>

namespace tingsted {

// The dates of one event as JSON texts that say the same as to_json(). All that its plain dates do not differ in is written once.
class occurrence_texts {
public:
    occurrence_texts(event const& e, directory const& d, outlet const& o) : event_(e), directory_(d), outlet_(o) {}

    void append(std::string& out, occurrence const& when);

private:
    event const& event_;
    directory const& directory_;
    outlet const& outlet_;
    std::string shared_; // by plain dates: what follows their times
};

} // namespace tingsted
