// SPDX-License-Identifier: MPL-2.0
#include "server/live/rendering_cache.hpp"

#include "server/live/feed_events.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tingsted::live {

std::size_t bytes_of(rendering const& r) { return (r.body ? r.body->size() : 0) + (r.parts ? bytes_of(*r.parts) : 0); }

void rendering_cache::drop_oldest()
{
    by_key_.erase(recent_.back()->key);
    recent_.pop_back();
}

void rendering_cache::keep_within_bytes()
{
    std::size_t bytes = 0;
    for (auto const& e : recent_)
        bytes += e->made ? bytes_of(*e->made) : 0;
    while (bytes > most_bytes && recent_.size() > 1) {
        bytes -= recent_.back()->made ? bytes_of(*recent_.back()->made) : 0;
        drop_oldest();
    }
}

std::shared_ptr<rendering_cache::entry> rendering_cache::entry_for(std::string const& key)
{
    auto const found = by_key_.find(key);
    if (found != by_key_.end()) {
        recent_.splice(recent_.begin(), recent_, found->second);
        return recent_.front();
    }
    if (recent_.size() == most_entries)
        drop_oldest();
    recent_.push_front(std::make_shared<entry>());
    recent_.front()->key = key;
    by_key_.emplace(key, recent_.begin());
    return recent_.front();
}

boost::asio::awaitable<std::shared_ptr<rendering const>> rendering_cache::get(std::string key, maker make)
{
    auto const wanted = store_.head(); // what was committed before this request came must be in the answer
    auto const e = entry_for(key);
    (e->made && e->head >= wanted ? hits_ : misses_).add();
    while (!e->made || e->head < wanted) {
        if (!e->being_made) {
            co_await fill(e, make);
            continue;
        }
        boost::asio::steady_timer timer(loop_, boost::asio::steady_timer::time_point::max());
        e->waiting.push_back(&timer);
        auto const [code] = co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        static_cast<void>(code);
        std::erase(e->waiting, &timer);
    }
    co_return e->made;
}

boost::asio::awaitable<void> rendering_cache::fill(std::shared_ptr<entry> e, maker make)
{
    e->being_made = true;
    std::exception_ptr wrong;
    try {
        auto const read = co_await store_.read(
            [make, before = e->made](reading& r) { return std::make_shared<rendering const>(make(r, before.get())); });
        e->made = read.value;
        e->head = read.head;
        keep_within_bytes();
    } catch (...) {
        wrong = std::current_exception();
    }
    e->being_made = false;
    for (auto* timer : e->waiting)
        timer->cancel();
    if (wrong)
        std::rethrow_exception(wrong); // those who wait try for themselves
}

} // namespace tingsted::live
