// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/client_health.hpp"
#include "server/pages/context.hpp"

#include <string>
#include <vector>

namespace tingsted::pages {

// A subscription, and what follows it.
struct kept_subscription {
    subscription what;
    std::vector<client_health> clients; // the one that fetched last comes first
};

// A new subscription as its form says it.
struct subscription_form {
    std::string name;
    std::string owner; // an organisation, or empty: the reader
    std::string cancelled = "show";
    filter wanted;
    std::string once; // tells two posts of one form from two forms
    std::vector<flaw> flaws;
};
subscription_form subscription_form_of(query_pairs const& posted); // but for `wanted`
// What the form says, as it is to be made.
subscription drafted(subscription_form const& form);

// All that the reader may manage, and the form for one more. `may_be_of` are the organisations that they act for.
std::string subscriptions_page(page_context const& at, std::vector<kept_subscription> const& all,
                               subscription_form const& form, std::vector<organisation_slug> const& may_be_of,
                               directory const& names);

// One of them. `token` is the one that it was just given; empty where it is only looked at.
struct subscription_input {
    kept_subscription const& now;
    directory const& names;
    std::string token;
    std::vector<flaw> flaws;
};
std::string subscription_page(page_context const& at, subscription_input const& in);

// A refusal of the store as these forms show it.
std::vector<flaw> as_subscription_flaws(fault const& refused);

} // namespace tingsted::pages
