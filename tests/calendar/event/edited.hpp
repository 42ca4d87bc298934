// SPDX-License-Identifier: MPL-2.0
#pragma once

// What checked() says of an event after an edit.

#include "calendar/event/checked.hpp"
#include "tests/calendar/event/made.hpp"

namespace tingsted::made {

using list = std::vector<std::string>;

template <class Edit>
result<event> after(Edit edit, event e = meeting(), origin from = origin::typed)
{
    edit(e);
    return checked(std::move(e), town(), from);
}

template <class Edit>
list flawed_at(Edit edit, event e = meeting(), origin from = origin::typed)
{
    return pointers(after(edit, std::move(e), from));
}

} // namespace tingsted::made
