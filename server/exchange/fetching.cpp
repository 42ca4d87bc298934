// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/fetching.hpp"

#include "common/log.hpp"
#include "common/text.hpp"
#include "server/exchange/hop.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace tingsted::exchange {

namespace {

constexpr std::string_view words_of_failures[] = {
    "bad_address", "unreachable", "untrusted",    "too_slow", "too_large",   "too_far",    "denied",
    "missing",     "busy",        "server_error", "web_page", "no_calendar", "interrupted"};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

using clock = std::chrono::steady_clock;

std::chrono::milliseconds left_until(clock::time_point deadline)
{
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock::now()),
                    std::chrono::milliseconds(0));
}

bool is_redirect(int status)
{
    constexpr int all[] = {301, 302, 303, 307, 308};
    return std::ranges::find(all, status) != std::end(all);
}

std::string_view beginning(std::string_view body)
{
    if (body.starts_with(byte_order_mark))
        body.remove_prefix(byte_order_mark.size());
    return trimmed(body.substr(0, 1024));
}

// The addresses of a host, where we may connect to every one of them.
std::vector<boost::asio::ip::address> checked_addresses(source_address const& at, fetching_rules const& rules,
                                                        clock::time_point deadline)
{
    auto all = rules.resolve(at.host, std::min(rules.connect_time, left_until(deadline)));
    auto const fine = [&](auto const& a) { return may_connect(rules.reach, a, at.port); };
    if (std::ranges::all_of(all, fine))
        return all;
    log::warning("source-leads-inside", {{"host", at.host}});
    return {};
}

// What the last reply of a way comes to.
boost::system::result<fetched, not_fetched> judged(hop_reply&& r, known_version const& known)
{
    auto const failed = [&](failure why) { return not_fetched{why, r.retry_after}; };
    bool const asked_for_news = known != known_version();
    if (r.status == 304 && asked_for_news)
        return fetched{true, {}, known};
    if (r.status == 401 || r.status == 403)
        return failed(failure::denied);
    if (r.status == 404 || r.status == 410)
        return failed(failure::missing);
    if (r.status == 429 || r.status == 503)
        return failed(failure::busy);
    if (r.status != 200)
        return failed(failure::server_error);
    auto const begins = lower_ascii(beginning(r.body));
    if (begins.starts_with("begin:vcalendar"))
        return fetched{false, std::move(r.body), std::move(r.version)};
    bool const page = begins.starts_with("<") || lower_ascii(r.content_type).starts_with("text/html");
    return failed(page ? failure::web_page : failure::no_calendar);
}

} // namespace

std::string_view text(failure f) noexcept { return words_of_failures[static_cast<std::size_t>(f)]; }

std::optional<failure> failure_named(std::string_view s) noexcept
{
    auto const at = std::ranges::find(words_of_failures, s);
    if (at == std::end(words_of_failures))
        return std::nullopt;
    return static_cast<failure>(at - std::begin(words_of_failures));
}

void throw_exception_from_error(not_fetched const& why, boost::source_location const&)
{
    throw std::runtime_error("not fetched: " + std::string(text(why.why)));
}

boost::system::result<fetched, not_fetched> fetch(std::string_view address, known_version const& known,
                                                  fetching_rules const& rules)
{
    auto const deadline = clock::now() + rules.whole_time;
    auto at = parsed_source_address(address, rules.reach);
    if (!at)
        return not_fetched{failure::bad_address, {}};
    for (int redirects = 0;; ++redirects) {
        auto const addresses = checked_addresses(*at, rules, deadline);
        if (addresses.empty())
            return not_fetched{redirects == 0 ? failure::unreachable : failure::too_far, {}};
        auto reply = asked_once(*at, addresses, known, rules, deadline);
        if (!reply)
            return not_fetched{reply.error(), {}};
        if (!is_redirect(reply->status))
            return judged(*std::move(reply), known);
        auto next = parsed_source_address(reply->redirect, rules.reach);
        bool const follow = next && redirects < rules.most_redirects && (next->encrypted || !at->encrypted);
        if (!follow)
            return not_fetched{failure::too_far, {}};
        at = std::move(next);
    }
}

} // namespace tingsted::exchange
