// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

using namespace routes;

net::request with(header_fields fields) { return requested("GET", "/x", std::move(fields)); }

net::reply document()
{
    net::reply r;
    r.with("Last-Modified", "Mon, 23 Nov 2026 12:00:00 GMT");
    r.body = "text";
    return r;
}

int status_under(header_fields fields) { return conditional(document(), "\"a\"", with(std::move(fields))).status; }

} // namespace

BOOST_AUTO_TEST_SUITE(a_problem)

BOOST_AUTO_TEST_CASE(says_what_is_wrong_and_where)
{
    fault const wrong(errc::invalid_input, "some fields cannot be used", {{"/title", "is required"}});
    auto const r = problem(wrong, with({}));
    BOOST_TEST(r.status == 422);
    BOOST_TEST(r.body ==
               R"({"type":"about:blank","title":"Invalid input","status":422,)"
               R"("detail":"some fields cannot be used","errors":[{"pointer":"/title","detail":"is required"}],)"
               R"("request_id":"test-1"})");
    BOOST_TEST(field_of(r, "Content-Type") == "application/problem+json");
    BOOST_TEST(field_of(r, "Cache-Control") == "no-store");
}

BOOST_AUTO_TEST_CASE(has_each_faults_own_status)
{
    std::pair<errc, int> const statuses[] = {
        {errc::malformed, 400},   {errc::unknown_filter, 400},      {errc::unauthenticated, 401},
        {errc::forbidden, 403},   {errc::not_found, 404},           {errc::conflict, 409},
        {errc::gone, 410},        {errc::precondition_failed, 412}, {errc::precondition_required, 428},
        {errc::unavailable, 503}, {errc::storage_full, 507}};
    for (auto const& [code, status] : statuses)
        BOOST_TEST(problem(fault(code), with({})).status == status);
}

BOOST_AUTO_TEST_CASE(says_how_to_sign_in_or_when_to_come_back)
{
    BOOST_TEST(field_of(problem(fault(errc::unauthenticated), with({})), "WWW-Authenticate") ==
               "Bearer realm=\"tingsted\"");
    BOOST_TEST(field_of(problem(fault(errc::unavailable), with({})), "Retry-After") == "5");
    BOOST_TEST(field_of(problem(fault(errc::forbidden), with({})), "WWW-Authenticate").empty());
}

BOOST_AUTO_TEST_CASE(of_the_gate_has_a_title_for_every_status)
{
    house const h;
    for (auto const status : {400, 404, 405, 408, 411, 413, 414, 415, 421, 431, 500, 501, 503}) {
        auto const title = text_of(object_in(refusal(h, status, "because", with({}))), "title");
        BOOST_TEST(title != "Refused", status);
    }
    BOOST_TEST(text_of(object_in(refusal(h, 503, "because", net::request{})), "detail") == "because");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_conditional_reply)

BOOST_AUTO_TEST_CASE(is_whole_for_who_has_another_version_or_none)
{
    BOOST_TEST(status_under({}) == 200);
    BOOST_TEST(status_under({{"if-none-match", "\"b\""}}) == 200);
    BOOST_TEST(conditional(document(), "\"a\"", with({})).body == "text");
}

BOOST_AUTO_TEST_CASE(is_304_without_a_body_for_who_has_it)
{
    auto const r = conditional(document(), "\"a\"", with({{"if-none-match", "\"a\""}}));
    BOOST_TEST(r.status == 304);
    BOOST_TEST(r.content().empty());
    BOOST_TEST(field_of(r, "ETag") == "\"a\"");
}

BOOST_AUTO_TEST_CASE(compares_weakly_and_in_lists)
{
    for (auto const* tags : {"W/\"a\"", "\"b\", \"a\"", "*", " * ", "\"x\",W/\"a\""})
        BOOST_TEST(status_under({{"if-none-match", tags}}) == 304, tags);
    for (auto const* tags : {"a", "\"ab\"", "", "\"A\""})
        BOOST_TEST(status_under({{"if-none-match", tags}}) == 200, tags);
}

BOOST_AUTO_TEST_CASE(goes_by_the_date_where_no_tag_is_asked_for)
{
    BOOST_TEST(status_under({{"if-modified-since", "Mon, 23 Nov 2026 12:00:00 GMT"}}) == 304);
    BOOST_TEST(status_under({{"if-modified-since", "Mon, 23 Nov 2026 11:59:59 GMT"}}) == 200);
    BOOST_TEST(status_under({{"if-modified-since", "yesterday"}}) == 200);
}

BOOST_AUTO_TEST_CASE(passes_over_the_date_where_a_tag_is_asked_for)
{
    header_fields const both{{"if-none-match", "\"b\""}, {"if-modified-since", "Mon, 23 Nov 2026 12:00:00 GMT"}};
    BOOST_TEST(status_under(both) == 200); // RFC 9110, 13.2.2
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
