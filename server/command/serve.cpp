// SPDX-License-Identifier: MPL-2.0
#include "server/command/serve.hpp"

#include "calendar/time/zones.hpp"
#include "common/log.hpp"
#include "server/command/control.hpp"
#include "server/command/demo_data.hpp"
#include "server/command/metrics_listener.hpp"
#include "server/command/opening.hpp"
#include "server/command/options.hpp"
#include "server/command/service_manager.hpp"
#include "server/command/source_rules.hpp"
#include "server/command/timed_backups.hpp"
#include "server/command/watching.hpp"
#include "server/exchange/timetable.hpp"
#include "server/routes/live.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/table.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <sysexits.h>

#include <atomic>
#include <cstdlib>

namespace tingsted::command {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::seconds fetches_noted_every{30};

// The parts that live as long as the server, in the order in which they are made; they go in the reverse order. Handlers are
// called on loops only, and loops run in run(), when everything is there.
class running {
public:
    running(settings const& s, std::function<void()> reload)
        : scheme_(s.tls_certificate.empty() ? "http" : "https"),
          house_(house_of(s)),
          server_(options_of(s), handlers_of()),
          store_(store_options_of(s), [this](journal_number) { ring(); }),
          reload_settings_(std::move(reload))
    {
        if (s.public_url == settings().public_url) // not set: what is printed must be what works
            house_.where.base_url = address();
        std::vector<boost::asio::io_context*> loops;
        for (std::size_t i = 0; i < server_.loop_count(); ++i) {
            loops.push_back(&server_.loop(i));
            caches_.push_back(std::make_unique<live::rendering_cache>(server_.loop(i), store_));
        }
        tail_ = std::make_unique<live::tail>(store_, loops, house_.where, house_.zone, clock_);
        services_.emplace(routes::services{store_, *tail_, caches_, server_, house_, clock_, &figures_, &fetches_});
        ready_to_ring_ = true;
    }

    store& calendar() noexcept { return store_; }
    routes::services& services() noexcept { return *services_; }
    std::string address() const { return fmt::format("{}://127.0.0.1:{}", scheme_, server_.port()); }
    std::string const& base_url() const noexcept { return house_.where.base_url; }
    std::string listening_on(settings const& s) const
    {
        auto const host = parsed_endpoint(s.listen).value().address;
        bool const six = host.find(':') != std::string::npos;
        return fmt::format("{}://{}{}{}:{}", scheme_, six ? "[" : "", host, six ? "]" : "", server_.port());
    }

    void run()
    {
        auto& first = server_.loop(0);
        boost::asio::co_spawn(first, tail_->follow(), boost::asio::detached);
        boost::asio::co_spawn(first, extend_daily(), boost::asio::detached);
        boost::asio::co_spawn(first, note_fetches(), boost::asio::detached);
        boost::asio::co_spawn(first, watched(*services_), boost::asio::detached);
        for (std::size_t i = 0; i < server_.loop_count(); ++i)
            boost::asio::co_spawn(server_.loop(i), measured_lag(figures_.of(i)), boost::asio::detached);
        listen_for_reload();
        signals_.async_wait([this](boost::system::error_code ec, int) {
            if (ec)
                return;
            stop();
            signals_.async_wait([](boost::system::error_code again, int) {
                if (!again)
                    std::_Exit(EX_TEMPFAIL); // asked twice: at once
            });
        });
        server_.run();
        fetches_.write_down_now(store_);
    }

private:
    net::handlers handlers_of()
    {
        net::handlers h;
        h.expect = routes::expected;
        h.answer = [this](net::request const& q) { return routes::answer(*services_, q); };
        h.converse = [this](net::request const& q, net::web_socket& peer) { return conversed(q, peer); };
        h.refuse = [this](int status, std::string_view detail, net::request const& q) {
            count_refusal(status);
            return routes::refusal(house_, status, detail, q);
        };
        return h;
    }

    awaitable<void> conversed(net::request const& q, net::web_socket& peer)
    {
        auto& counted = figures_.of(server_.current_loop());
        counted.live_begun.add();
        co_await routes::converse(*services_, q, peer);
        counted.live_ended.add();
    }

    // The gate refuses before there is a route; once it does so on no loop, when the server is made.
    void count_refusal(int status)
    {
        if (ready_to_ring_)
            figures_.of(server_.current_loop()).by_route.back().add(status, {});
    }

    void listen_for_reload()
    {
        reload_.async_wait([this](boost::system::error_code ec, int) {
            if (ec)
                return;
            reload_settings_();
            if (auto const renewed = server_.renew_certificate(); !renewed)
                log::error("certificate-not-renewed", {{"why", renewed.error().detail}});
            listen_for_reload();
        });
    }

    void ring()
    {
        if (ready_to_ring_)
            tail_->ring();
    }

    void stop()
    {
        log::info("stopping");
        tell_manager("STOPPING=1");
        timer_.cancel();
        notes_timer_.cancel();
        tail_->stop();
        server_.stop();
    }

    // Rooms are booked 24 months ahead; each day there is one day more.
    awaitable<void> extend_daily()
    {
        using namespace std::chrono_literals;
        while (!server_.stopping()) {
            try {
                auto const extended = co_await store_.write([](writing& w) -> result<void> {
                    w.extend_bookings();
                    return {};
                });
                static_cast<void>(extended); // the job has no fault of its own
            } catch (std::exception const& e) {
                log::warning("bookings-not-extended", {{"why", e.what()}});
            }
            timer_.expires_after(6h);
            auto const [code] = co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            if (code)
                co_return;
        }
    }

    awaitable<void> note_fetches()
    {
        while (!server_.stopping()) {
            notes_timer_.expires_after(fetches_noted_every);
            auto const [code] = co_await notes_timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            if (code)
                co_return;
            co_await fetches_.write_down(store_);
        }
    }

    std::function<instant()> clock_ = [] {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
    std::string_view scheme_;
    routes::house house_;
    std::atomic<bool> ready_to_ring_ = false; // set once by the thread that builds, read by the writer's
    net::server server_;
    std::unique_ptr<live::tail> tail_; // made last: it needs the loops; the store rings it from its thread
    store store_;                      // its threads hold on to the loops, so they end before the server does
    std::vector<std::unique_ptr<live::rendering_cache>> caches_;
    routes::figures figures_{server_.loop_count(), routes::all_routes().size() + 1};
    live::fetch_notes fetches_;
    std::optional<routes::services> services_;
    boost::asio::steady_timer timer_{server_.loop(0)};
    boost::asio::steady_timer notes_timer_{server_.loop(0)};
    std::function<void()> reload_settings_;
    boost::asio::signal_set reload_{server_.loop(0), SIGHUP};
    boost::asio::signal_set signals_{server_.loop(0), SIGINT,
                                     SIGTERM}; // caught from before anybody is told that we listen
};

} // namespace

int serve(settings const& s, bool demo, std::function<void()> reload)
{
    running all(s, std::move(reload));
    if (demo && all.calendar().made_new())
        load_demo(all.calendar(), zone_name(s.timezone));
    std::string const link = demo ? demo_sign_in(all.calendar(), all.base_url()) : std::string();
    control orders(all.calendar(), s.data);
    std::optional<metrics_listener> metrics;
    if (!s.metrics_listen.empty())
        metrics.emplace(parsed_endpoint(s.metrics_listen).value(), all.services());
    exchange::timetable sources(all.calendar(), {fetching_rules_of(s, all.base_url()), zone_name(s.timezone),
                                                 s.sources_every, sources_at_once});
    all.services().sources = &sources;
    timed_backups backups(all.calendar(), {s.backup_folder, s.backup_every, static_cast<std::size_t>(s.backup_keep)});
    fmt::print("listening on {}\n", all.listening_on(s));
    if (demo)
        fmt::print("sign in as coordinator: {}\n", link);
    std::fflush(stdout);
    log::info("serving", {{"address", all.listening_on(s)}});
    tell_manager("READY=1");
    all.run();
    return EX_OK;
}

} // namespace tingsted::command
