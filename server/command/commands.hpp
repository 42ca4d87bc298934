// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"
#include "server/command/order.hpp"
#include "server/store/store.hpp"

#include <string>

namespace tingsted::command {

// Does what an order says to an open calendar:
//   import   takes a calendar file made by others; says what it took, skipped and why, with line and property
//   export   writes the events that a filter takes as iCalendar, drafts and internal ones included
//   token    makes an account of that role mailbox and prints a token for it, alone
//   sign-in  likewise, a link that signs in once
//   copy     copies the database aside; says where. Whoever asked takes it away
//   backed-up  notes that the copy became a backup
//   verify   walks the journal's chain and the database's own checks
outcome_of_order performed(store& calendar, order const& o);

// Performs it on the database, or hands it to the server that has the database open.
outcome_of_order outcome_of(settings const& s, order o);
// The same, printed; its sysexits code.
int carried_out(settings const& s, order o);

// What a file holds. Errors: not_found.
result<std::string> bytes_in(std::string const& file);

} // namespace tingsted::command
