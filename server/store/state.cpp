// SPDX-License-Identifier: MPL-2.0
#include "server/store/state.hpp"

#include "common/digest.hpp"

namespace tingsted {

reading::state::state(connection& c, common_ground& g)
    : db(c),
      common(g),
      log(c),
      events(c),
      names(c),
      bookings(c),
      accounts(c),
      subscriptions(c),
      replies(c),
      sources(c),
      meta(c)
{}

void reading::state::begin()
{
    names_are_ours_ = false;
    begin_job();
}

void reading::state::begin_job()
{
    now = common.clock();
    known_.reset();
}

std::shared_ptr<directory const> reading::state::known()
{
    if (known_)
        return known_;
    auto const version = names.version();
    if (!names_are_ours_)
        known_ = common.names.of_version(version);
    if (known_)
        return known_;
    known_ = std::make_shared<directory const>(names.loaded());
    if (!names_are_ours_)
        common.names.keep(version, known_);
    return known_;
}

void reading::state::names_changed()
{
    names.raise_version();
    names_are_ours_ = true;
    known_.reset();
}

std::string reading::state::hashed(std::string_view secret) const
{
    return hex(keyed_hash(common.keys.token_key, secret));
}

} // namespace tingsted
