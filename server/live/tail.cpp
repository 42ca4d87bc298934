// SPDX-License-Identifier: MPL-2.0
#include "server/live/tail.hpp"

#include "calendar/time/zones.hpp"
#include "common/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace tingsted::live {
namespace {

using namespace std::chrono_literals;
constexpr auto after_a_failure = 1s; // before the journal is read again
constexpr auto at_least_every = 30s; // looks for midnight

cursor_place head_of(store& s)
{
    return s.read_now([](reading& r) { return r.head_place(); }).value;
}

} // namespace

loop_tail::loop_tail(cursor_place from, local_day day) : upto_(from), day_(day) {}

std::shared_ptr<batch const> loop_tail::after(journal_number cursor) const
{
    auto const found = std::lower_bound(batches_.begin(), batches_.end(), cursor,
                                        [](auto const& b, journal_number n) { return b->from < n; });
    return found != batches_.end() && (*found)->from == cursor ? *found : nullptr;
}

boost::asio::awaitable<void> loop_tail::beyond(waiter& self, journal_number cursor, local_day day,
                                               std::chrono::steady_clock::time_point deadline)
{
    if (stopping_ || upto_.number > cursor || day_ != day)
        co_return;
    self.timer_.expires_at(deadline);
    waiting_.push_back(self);
    auto const [code] = co_await self.timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    static_cast<void>(code); // rung, or the time is up: the caller looks again either way
    self.unlink();
}

void loop_tail::take(std::shared_ptr<batch const> news, local_day day)
{
    if (news) {
        upto_ = news->upto;
        batches_.push_back(std::move(news));
    }
    if (batches_.size() > most_batches)
        batches_.pop_front();
    day_ = day;
    wake_all();
}

void loop_tail::stop()
{
    stopping_ = true;
    wake_all();
}

void loop_tail::wake_all()
{
    for (auto& w : waiting_)
        w.wake();
}

tail::tail(store& s, std::vector<boost::asio::io_context*> loops, outlet o, zone_name zone,
           std::function<instant()> clock)
    : store_(s),
      contexts_(std::move(loops)),
      outlet_(std::move(o)),
      zone_(std::move(zone)),
      clock_(std::move(clock)),
      bell_(*contexts_.front()),
      upto_(head_of(s)),
      day_(day_of(to_wall(clock_(), zone_)))
{
    for (std::size_t i = 0; i < contexts_.size(); ++i)
        loops_.push_back(std::make_unique<loop_tail>(upto_, day_));
}

void tail::ring()
{
    boost::asio::post(*contexts_.front(), [this] {
        rung_ = true;
        bell_.cancel();
    });
}

void tail::stop()
{
    stopping_ = true;
    bell_.cancel();
    for (std::size_t i = 0; i < loops_.size(); ++i)
        boost::asio::post(*contexts_[i], [this, i] { loops_[i]->stop(); });
}

boost::asio::awaitable<void> tail::follow()
{
    bool failed = false;
    while (!stopping_) {
        bool const due = rung_ && !failed;
        if (!due) {
            bell_.expires_after(failed ? after_a_failure : at_least_every);
            auto const [code] = co_await bell_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            static_cast<void>(code); // rung or not: the journal tells
        }
        if (stopping_)
            break;
        rung_ = false;
        failed = false;
        try {
            co_await read_on();
        } catch (std::exception const& e) {
            log::warning("live-read-failed", {{"why", e.what()}});
            failed = true;
        }
    }
}

boost::asio::awaitable<void> tail::read_on()
{
    struct news {
        caught_up changes;
        std::shared_ptr<directory const> names;
    };
    auto const today = day_of(to_wall(clock_(), zone_));
    auto const from = upto_.number;
    auto const read = co_await store_.read([from](reading& r) { return news{r.changes_after(from), r.names()}; });
    auto const& changes = read.value.changes;
    if (changes.upto.number == from && today == day_)
        co_return;
    day_ = today;
    if (changes.upto.number == from) {
        hand_out(nullptr);
        co_return;
    }
    auto const news = std::make_shared<batch>(batch{from, changes.upto, {}});
    for (auto const& c : changes.events) {
        auto const cursor = cursor_text({store_.cursors().sealed(c.place), today});
        news->frames.push_back(frame_of(c, cursor, window_on(today, zone_), *read.value.names, outlet_));
    }
    upto_ = changes.upto;
    rung_ = rung_ || changes.upto.number < read.head; // a batch is bounded: there is more
    hand_out(news);
}

void tail::hand_out(std::shared_ptr<batch const> const& news)
{
    for (std::size_t i = 0; i < loops_.size(); ++i)
        boost::asio::post(*contexts_[i], [this, i, news, day = day_] { loops_[i]->take(news, day); });
}

} // namespace tingsted::live
