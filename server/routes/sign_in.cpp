// SPDX-License-Identifier: MPL-2.0
#include "server/routes/sign_in.hpp"

#include "server/pages/links.hpp"
#include "server/pages/plain_pages.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::routes {

using boost::asio::awaitable;

namespace {

struct opened_by {
    std::string secret;
    caller who;
};

result<opened_by> opened_session(writing& w, std::string const& link)
{
    auto const secret = w.redeem_sign_in(link);
    if (!secret)
        return secret.error();
    auto const who = w.caller_with_session(*secret);
    if (!who)
        return who.error();
    return opened_by{*secret, *who};
}

// Where somebody who signed in goes on: those who arrange nothing have no desk.
std::string_view first_page_of(caller const& who)
{
    return may(who, action::change_event) ? pages::links::desk : pages::links::calendar;
}

} // namespace

awaitable<net::reply> get_sign_in(services& s, asked const& q)
{
    if (q.who.role != role::anonymous)
        co_return see_other(first_page_of(q.who));
    co_return html_reply(pages::sign_in_page(context_of(s, q)));
}

awaitable<net::reply> get_sign_in_link(services& s, asked const& q)
{
    co_return html_reply(pages::sign_in_confirm_page(context_of(s, q)));
}

awaitable<net::reply> post_sign_in_link(services& s, asked const& q)
{
    auto const ours = comes_from_our_origin(s, q.what);
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const opened =
        co_await s.calendar.write([secret = q.part(0)](writing& w) { return opened_session(w, secret); });
    if (!opened)
        co_return html_reply(pages::sign_in_spent_page(context_of(s, q)), http_status(opened.error().code));
    auto r = see_other(first_page_of(opened->who));
    r.with("Set-Cookie",
           session_cookie(s, opened->secret)); // a new one: what was there before signing in never lives on
    co_return r;
}

awaitable<net::reply> post_sign_out(services& s, asked const& q)
{
    auto const ours = comes_from_our_page(s, q, posted_pairs(q.what));
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const job = [secret = q.session](writing& w) -> result<void> {
        w.close_session(secret);
        return {};
    };
    auto const closed = co_await s.calendar.write(job);
    static_cast<void>(closed); // closing what is closed is no fault
    auto r = see_other("/");
    r.with("Set-Cookie", session_cookie(s, ""));
    co_return r;
}

} // namespace tingsted::routes
