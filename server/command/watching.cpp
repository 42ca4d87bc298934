// SPDX-License-Identifier: MPL-2.0
#include "server/command/watching.hpp"

#include "server/command/service_manager.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <numeric>

namespace tingsted::command {
namespace {

using boost::asio::awaitable;
using boost::asio::use_awaitable;
using clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_beats{250};

// How often a loop has turned.
std::uint64_t beats(routes::loop_figures const& l)
{
    auto const counts = l.lag.value().in_class;
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::vector<std::uint64_t> beats_of_all(routes::figures const& f)
{
    std::vector<std::uint64_t> all;
    for (auto const& loop : f.all())
        all.push_back(beats(*loop));
    return all;
}

bool all_went_on(std::vector<std::uint64_t> const& before, std::vector<std::uint64_t> const& now)
{
    for (std::size_t n = 0; n != now.size(); ++n)
        if (now[n] == before[n])
            return false;
    return true;
}

// Comes back when the store's threads have answered, with whatever.
awaitable<void> store_answered(store& calendar)
{
    try {
        co_await calendar.read([](reading& r) { return r.head(); });
        auto const nothing = [](writing&) -> result<void> { return {}; };
        auto const written = co_await calendar.write(nothing);
        static_cast<void>(written);
    } catch (store_unavailable const&) {
        co_return;
    }
}

} // namespace

awaitable<void> measured_lag(routes::loop_figures& of_this_loop)
{
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        timer.expires_after(between_beats);
        co_await timer.async_wait(use_awaitable);
        of_this_loop.lag.add(clock::now() - timer.expiry());
    }
}

awaitable<void> watched(routes::services& s)
{
    auto const limit = watchdog_time();
    if (!limit)
        co_return;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (auto before = beats_of_all(*s.figures);;) {
        timer.expires_after(std::max<clock::duration>(*limit / 3, 2 * between_beats));
        co_await timer.async_wait(use_awaitable);
        co_await store_answered(s.calendar);
        auto now = beats_of_all(*s.figures);
        if (all_went_on(before, now))
            tell_manager("WATCHDOG=1");
        before = std::move(now);
    }
}

} // namespace tingsted::command
