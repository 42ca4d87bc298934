// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/series_edit.hpp"
#include "server/pages/event_form.hpp"
#include "server/routes/table.hpp"

namespace tingsted::routes {

// The form of one date, sent for that date and those that follow it, or for all.
struct dates_form {
    pages::date_form form;
    edit_scope scope;
    wall_time date;
};

// One round of it: what it comes to and would lose is shown before it is saved.
boost::asio::awaitable<net::reply> series_form_round(services& s, asked const& q, event const& now,
                                                     dates_form const& posted);

} // namespace tingsted::routes
