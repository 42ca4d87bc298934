// SPDX-License-Identifier: MPL-2.0
#include "server/live/fetch_notes.hpp"

#include "common/log.hpp"

namespace tingsted::live {
namespace {

auto noting(std::vector<feed_fetch> const& notes)
{
    return [notes](writing& w) -> result<void> {
        w.note(notes);
        return {};
    };
}

void complain(store_unavailable const& e) { log::warning("fetches-not-noted", {{"why", e.what()}}); }

} // namespace

void fetch_notes::add(feed_fetch f)
{
    std::lock_guard const held(busy_);
    key const k{f.of, f.by};
    if (notes_.size() < most || notes_.contains(k))
        notes_.insert_or_assign(k, std::move(f));
}

std::vector<feed_fetch> fetch_notes::of(subscription_id const& s) const
{
    std::lock_guard const held(busy_);
    std::vector<feed_fetch> found;
    for (auto n = notes_.lower_bound({s, client_family{}}); n != notes_.end() && n->first.first == s; ++n)
        found.push_back(n->second);
    return found;
}

void fetch_notes::forget_versions(subscription_id const& s)
{
    std::lock_guard const held(busy_);
    for (auto n = notes_.lower_bound({s, client_family{}}); n != notes_.end() && n->first.first == s; ++n)
        n->second.head = no_version;
}

std::vector<feed_fetch> fetch_notes::all() const
{
    std::lock_guard const held(busy_);
    std::vector<feed_fetch> found;
    for (auto const& [k, f] : notes_)
        found.push_back(f);
    return found;
}

// But for those that were fetched again in the meantime.
void fetch_notes::forget(std::vector<feed_fetch> const& written)
{
    std::lock_guard const held(busy_);
    for (auto const& f : written) {
        auto const n = notes_.find({f.of, f.by});
        if (n != notes_.end() && n->second == f)
            notes_.erase(n);
    }
}

boost::asio::awaitable<void> fetch_notes::write_down(store& s)
{
    auto const notes = all();
    if (notes.empty())
        co_return;
    try {
        auto const written = co_await s.write(noting(notes));
        static_cast<void>(written); // the job has no fault of its own
        forget(notes);
    } catch (store_unavailable const& e) {
        complain(e);
    }
}

void fetch_notes::write_down_now(store& s)
{
    auto const notes = all();
    if (notes.empty())
        return;
    try {
        s.write_now(noting(notes)).value();
        forget(notes);
    } catch (store_unavailable const& e) {
        complain(e);
    }
}

} // namespace tingsted::live
