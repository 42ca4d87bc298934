// SPDX-License-Identifier: MPL-2.0
#include "server/store/taken_over.hpp"

#include <algorithm>

namespace tingsted {

event taken_over(event ours, event const& theirs)
{
    ours.title = theirs.title;
    ours.description = theirs.description;
    ours.status = theirs.status;
    ours.visible_to = std::max(ours.visible_to, theirs.visible_to); // a file may hide an event, never uncover it
    ours.starts = theirs.starts;
    ours.ends = theirs.ends;
    ours.zone = theirs.zone;
    ours.all_day = theirs.all_day;
    ours.repeats = theirs.repeats;
    ours.excluded = theirs.excluded;
    ours.added = theirs.added;
    ours.overrides = theirs.overrides;
    ours.address = theirs.address;
    ours.online_url = theirs.online_url;
    ours.foreign = theirs.foreign;
    return ours;
}

} // namespace tingsted
