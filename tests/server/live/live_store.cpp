// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace asio = boost::asio;

live_store::live_store() : tail(*kept, {&loop}, where, zone, options.clock), cache(loop, *kept)
{
    asio::co_spawn(loop, tail.follow(), asio::detached);
}

live_store::~live_store()
{
    stop();
    open_for_work.reset();
    loop.run_for(patience);
}

void live_store::until(std::function<bool()> const& so)
{
    while (!so())
        BOOST_REQUIRE(loop.run_one_for(patience) == 1u);
}

void live_store::rung()
{
    tail.ring();
    until([&] { return tail.on(0).upto().number == kept->head(); });
}

void live_store::stop() { tail.stop(); }

subscriber::subscriber(live_store& s, live::subscription wish) : s_(s), taken_(s.loop), waiting_(s.loop.get_executor())
{
    asio::co_spawn(s.loop, listen(std::move(wish)), asio::detached);
}

subscriber::~subscriber()
{
    leave();
    replaced_ = true;
    waiting_.wake();
    while (!over_ && s_.loop.run_one_for(patience) == 1) {} // no requirement: a destructor must not throw
}

asio::awaitable<void> subscriber::listen(live::subscription wish)
{
    live::conversation_means const means{*s_.kept, s_.tail.on(0),    waiting_,     s_.cache,      s_.where,
                                         s_.zone,  s_.options.clock, s_.heartbeat, s_.rights_hold};
    live::conversation talk(means, [this](live::frame_text t) { return take(std::move(t)); });
    co_await talk.run(std::move(wish), replaced_);
    over_ = true;
}

asio::awaitable<bool> subscriber::take(live::frame_text frame)
{
    if (!gone_)
        offered_ = std::move(frame);
    while (offered_) {
        taken_.expires_at(asio::steady_timer::time_point::max());
        auto const [code] = co_await taken_.async_wait(asio::as_tuple(asio::use_awaitable));
        static_cast<void>(code);
    }
    co_return !gone_;
}

json::object subscriber::next()
{
    s_.until([&] { return offered_ || over_; });
    BOOST_REQUIRE(offered_);
    auto frame = json::parse(*offered_).as_object();
    offered_ = nullptr;
    taken_.cancel();
    return frame;
}

json::object subscriber::next(std::string_view type)
{
    auto frame = next();
    BOOST_REQUIRE_EQUAL(text_at(frame, "/type"), type);
    return frame;
}

void subscriber::leave()
{
    gone_ = true;
    offered_ = nullptr;
    taken_.cancel();
}

bool subscriber::is_over()
{
    s_.until([&] { return offered_ || over_; });
    return over_ && !offered_;
}

std::string text_at(json::object const& frame, std::string_view pointer)
{
    boost::system::error_code absent;
    json::value const whole(frame);
    auto const* const found = whole.find_pointer(pointer, absent);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::vector<std::string> titles(json::object const& snapshot)
{
    std::vector<std::string> out;
    for (auto const& e : snapshot.at("events").as_array())
        out.emplace_back(e.at("title").as_string());
    return out;
}

} // namespace tingsted::tests
