// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include "server/routes/callers.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

using namespace routes;

struct with_accounts : routed_store {
    result<caller> who_asks(header_fields fields, identity how)
    {
        auto const q = requested("GET", "/", std::move(fields));
        return boost::asio::co_spawn(server->loop(0), caller_of(*services, q, how), boost::asio::use_future).get();
    }
    std::string session_of_coordinator()
    {
        return kept
            ->write_now([](writing& w) -> result<std::string> {
                auto const who = w.put_account("koordinator@example.org", role::coordinator, {}).value();
                return w.redeem_sign_in(w.issue_sign_in(who.id, std::chrono::minutes(15)));
            })
            .value();
    }
    // A form of that session, posted with these fields.
    bool is_ours(header_fields fields, std::string const& session, query_pairs const& posted)
    {
        auto const q = requested("POST", "/koordinator/nyt", std::move(fields));
        return comes_from_our_page(*services, {q, {}, coordinator(), session}, posted).has_value();
    }
};

std::string const host = "tingsted.example.org";
header_fields const from_here{{"host", host}, {"origin", "https://tingsted.example.org"}};

} // namespace

BOOST_AUTO_TEST_SUITE(a_cookie)

BOOST_AUTO_TEST_CASE(is_found_by_its_whole_name)
{
    auto const q = requested("GET", "/", {{"cookie", "xsprog=da; sprog=en;a=b=c ; empty="}});
    BOOST_TEST(cookie(q, "sprog") == "en");
    BOOST_TEST(cookie(q, "a") == "b=c");
    BOOST_TEST(cookie(q, "empty").empty());
    BOOST_TEST(cookie(q, "rog").empty());
}

BOOST_FIXTURE_TEST_CASE(of_a_session_keeps_to_this_host_and_out_of_scripts, with_accounts)
{
    BOOST_TEST(session_cookie(*services, "s") == "tingsted=s; Path=/; HttpOnly; SameSite=Lax");
    house.secure = true;
    BOOST_TEST(session_cookie(*services, "s") == "__Host-tingsted=s; Path=/; HttpOnly; SameSite=Lax; Secure");
    BOOST_TEST(session_cookie(*services, "") == "__Host-tingsted=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(who_asks, with_accounts)

BOOST_AUTO_TEST_CASE(is_nobody_without_token_or_session)
{
    for (auto const how : {identity::nobody, identity::bearer, identity::session})
        BOOST_TEST((who_asks({}, how).value() == caller{}));
}

BOOST_AUTO_TEST_CASE(is_the_one_whose_token_it_is)
{
    auto const token = token_of(role::editor, {"frivilligcenter"});
    for (auto const* scheme : {"Bearer ", "bearer ", "BEARER  "}) {
        auto const who = who_asks({{"authorization", scheme + token}}, identity::bearer).value();
        BOOST_TEST((who.role == role::editor));
        BOOST_TEST((who.organisations == std::vector{organisation_slug{"frivilligcenter"}}));
    }
}

BOOST_AUTO_TEST_CASE(is_refused_with_a_token_that_is_no_longer_good)
{
    auto const token = token_of(role::member);
    kept->write_now([&](writing& w) { return w.revoke_token(token); }).value();
    for (auto const& bad : {token, std::string("ts_made_up"), std::string()})
        BOOST_TEST((who_asks({{"authorization", "Bearer " + bad}}, identity::bearer).error() == errc::unauthenticated),
                   bad);
}

BOOST_AUTO_TEST_CASE(is_nobody_where_another_scheme_is_used)
{
    BOOST_TEST((who_asks({{"authorization", "Basic Zm9vOmJhcg=="}}, identity::bearer).value() == caller{}));
}

BOOST_AUTO_TEST_CASE(is_the_one_whose_session_it_is_until_it_ends)
{
    header_fields const fields{{"cookie", "tingsted=" + session_of_coordinator()}};
    BOOST_TEST((who_asks(fields, identity::session).value().role == role::coordinator));
    advance(std::chrono::hours{9}); // idle for longer than eight hours
    BOOST_TEST((who_asks(fields, identity::session).value() == caller{}));
}

BOOST_AUTO_TEST_CASE(is_not_known_by_the_other_routes_means)
{
    header_fields const fields{{"cookie", "tingsted=" + session_of_coordinator()},
                               {"authorization", "Bearer " + token_of(role::coordinator)}};
    BOOST_TEST((who_asks({fields[0]}, identity::bearer).value() == caller{})); // a program ignores cookies
    BOOST_TEST((who_asks({fields[1]}, identity::session).value() == caller{}));
    BOOST_TEST((who_asks(fields, identity::nobody).value() == caller{}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_posted_form, with_accounts)

BOOST_AUTO_TEST_CASE(is_ours_with_our_origin_and_the_sessions_token)
{
    BOOST_TEST(is_ours(from_here, "s", {{"csrf", form_token("s")}}));
    BOOST_TEST(is_ours({{"host", host}, {"sec-fetch-site", "same-origin"}}, "s", {{"csrf", form_token("s")}}));
}

BOOST_AUTO_TEST_CASE(is_not_ours_from_another_site)
{
    for (auto const* origin :
         {"https://evil.example", "https://tingsted.example.org.evil.example", "null", "https://tingsted.example.or"})
        BOOST_TEST(!is_ours({{"host", host}, {"origin", origin}}, "s", {{"csrf", form_token("s")}}), origin);
    for (auto const* site : {"cross-site", "same-site", "none", ""})
        BOOST_TEST(!is_ours({{"host", host}, {"sec-fetch-site", site}}, "s", {{"csrf", form_token("s")}}), site);
}

BOOST_AUTO_TEST_CASE(is_not_ours_with_the_token_of_another_session)
{
    BOOST_TEST(!is_ours(from_here, "s", {{"csrf", form_token("t")}}));
    BOOST_TEST(!is_ours(from_here, "s", {{"csrf", ""}}));
    BOOST_TEST(!is_ours(from_here, "s", {}));
}

BOOST_AUTO_TEST_CASE(is_read_field_by_field)
{
    auto const pairs =
        posted_pairs(requested("POST", "/", {}, "title=M%C3%B8de+to&host=a&host=b&empty=&bare&&x=1%3D2"));
    query_pairs const meant{{"title", "Møde to"}, {"host", "a"}, {"host", "b"},
                            {"empty", ""},        {"bare", ""},  {"x", "1=2"}};
    BOOST_TEST((pairs == meant));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
