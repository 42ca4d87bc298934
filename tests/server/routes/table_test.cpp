// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <map>
#include <set>

namespace tingsted::tests {

namespace {

using namespace routes;

// security.md Z1: a route that does not say what it is for is no route.
static_assert(std::constructible_from<route, std::string_view, std::string_view, action, identity, handler>);
static_assert(!std::constructible_from<route, std::string_view, std::string_view, identity, handler>);
static_assert(!std::constructible_from<route, std::string_view, std::string_view>);
static_assert(!std::default_initializable<route>);

// An address that the pattern stands for.
std::string address_of(route const& r)
{
    std::string out;
    for (bool inside = false; auto const c : r.pattern) {
        inside = c == '{' || (inside && c != '}');
        if (c == '{')
            out += "x";
        else if (!inside && c != '}')
            out += c;
    }
    return out;
}

bool writes(route const& r) { return r.method != "GET"; }

} // namespace

BOOST_AUTO_TEST_SUITE(a_pattern)

BOOST_AUTO_TEST_CASE(takes_its_own_path_and_no_other)
{
    BOOST_TEST(matched("/", "/").has_value());
    BOOST_TEST(matched("/kalender", "/kalender").has_value());
    for (auto const* path : {"/", "/kalende", "/kalender/", "/kalenderx", "/kalender/x", ""})
        BOOST_TEST(!matched("/kalender", path), path);
}

BOOST_AUTO_TEST_CASE(gives_what_stands_for_its_braces)
{
    auto const parts = matched("/api/v1/events/{id}/occurrences/{date}", "/api/v1/events/0193/occurrences/2026-12-01");
    BOOST_REQUIRE(parts.has_value());
    BOOST_TEST((*parts == std::vector<std::string>{"0193", "2026-12-01"}));
}

BOOST_AUTO_TEST_CASE(needs_something_for_each_brace)
{
    BOOST_TEST(!matched("/moede/{page}", "/moede/"));
    BOOST_TEST(!matched("/moede/{page}", "/moede"));
    BOOST_TEST(!matched("/koordinator/moede/{id}/{act}", "/koordinator/moede/1"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_route_table)

BOOST_AUTO_TEST_CASE(has_each_method_and_pattern_once)
{
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (auto const& r : all_routes())
        BOOST_TEST(seen.emplace(r.method, r.pattern).second, r.method << " " << r.pattern);
}

BOOST_AUTO_TEST_CASE(has_a_body_where_something_is_written_and_its_type_with_it)
{
    for (auto const& r : all_routes()) {
        bool const says_it_all = std::ranges::any_of(std::array<std::string_view, 3>{"/undo", "/fetch", "/accept"},
                                                     [&](auto end) { return r.pattern.ends_with(end); });
        bool const has_body = (r.method == "POST" && !says_it_all) || r.method == "PUT" || r.method == "PATCH";
        BOOST_TEST((r.body.limit > 0) == has_body, r.method << " " << r.pattern);
        BOOST_TEST(r.body.type.empty() != has_body, r.method << " " << r.pattern);
    }
}

BOOST_AUTO_TEST_CASE(lets_nobody_write_who_is_not_asked_for_a_name)
{
    for (auto const& r : all_routes())
        BOOST_TEST((!writes(r) || r.how != identity::nobody), r.method << " " << r.pattern);
}

BOOST_AUTO_TEST_CASE(calls_nothing_reading_that_writes_but_signing_in_and_out)
{
    for (auto const& r : all_routes()) {
        bool const about_sessions = r.pattern.starts_with("/log-");
        BOOST_TEST((!writes(r) || about_sessions || r.does != action::read_public), r.method << " " << r.pattern);
    }
}

BOOST_AUTO_TEST_CASE(knows_the_programs_and_the_browsers_addresses_apart)
{
    for (auto const& r : all_routes()) {
        bool const describes = r.pattern.ends_with("api.json"); // for everybody alike
        BOOST_TEST((r.how == identity::bearer) == (r.pattern.starts_with("/api/") && !describes), r.pattern);
        BOOST_TEST((r.how != identity::nobody || !r.pattern.starts_with("/koordinator")), r.pattern);
    }
}

BOOST_AUTO_TEST_CASE(tells_the_gate_every_method_of_an_address)
{
    std::map<std::string, std::set<std::string_view>> methods;
    for (auto const& r : all_routes())
        methods[address_of(r)].insert(r.method);
    for (auto const& [address, allowed] : methods) {
        auto const e = expected("OPTIONS", address);
        BOOST_TEST((e.known && !e.allowed), address);
        for (auto const m : allowed)
            BOOST_TEST(e.allow.find(m) != std::string::npos, address << " " << m);
        BOOST_TEST((e.allow.find("HEAD") != std::string::npos) == allowed.contains("GET"), address);
    }
}

BOOST_AUTO_TEST_CASE(lets_head_stand_for_get)
{
    auto const e = expected("HEAD", "/feeds/events.ics");
    BOOST_TEST((e.allowed && e.body_limit == 0));
    BOOST_TEST(e.allow == "GET, HEAD");
}

BOOST_AUTO_TEST_CASE(takes_json_merge_patches_where_something_is_patched)
{
    auto const patch = expected("PATCH", "/api/v1/events/x");
    BOOST_TEST((patch.types == std::vector{json_body.type, merge_patch_type}));
    BOOST_TEST((expected("PUT", "/api/v1/events/x").types == std::vector{json_body.type}));
    BOOST_TEST(patch.body_limit == json_body.limit);
}

BOOST_AUTO_TEST_CASE(opens_a_web_socket_at_one_address_only)
{
    for (auto const& r : all_routes())
        BOOST_TEST(expected("GET", address_of(r)).web_socket == (r.pattern == "/live"), r.pattern);
}

BOOST_AUTO_TEST_CASE(lets_a_reader_be_told_by_a_page_that_there_is_nothing_and_a_program_by_the_gate)
{
    BOOST_TEST(expected("GET", "/findes-ikke").allowed);
    BOOST_TEST(!expected("POST", "/findes-ikke").known);
    BOOST_TEST(!expected("GET", "/api/v1/events/x/y").known);
    BOOST_TEST(!expected("GET", "/feeds/x/y").known);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_answer, routed_store)

BOOST_AUTO_TEST_CASE(is_404_in_the_askers_own_form_where_nothing_is)
{
    auto const for_programs = get("/api/v1/nothing"), for_people = get("/ingenting");
    BOOST_TEST(for_programs.status == 404);
    BOOST_TEST(field_of(for_programs, "Content-Type") == "application/problem+json");
    BOOST_TEST(for_people.status == 404);
    BOOST_TEST(field_of(for_people, "Content-Type") == "text/html; charset=utf-8");
}

BOOST_AUTO_TEST_CASE(asks_nobody_in_who_may_not_do_that_anywhere)
{
    BOOST_TEST(ask(requested("POST", "/api/v1/events", {}, "{}")).status == 401);
    BOOST_TEST(ask(requested("POST", "/api/v1/events", as(role::member), "{}")).status == 403);
    BOOST_TEST(ask(requested("POST", "/api/v1/events", as(role::coordinator), "{}")).status == 422);
}

BOOST_AUTO_TEST_CASE(sends_a_browser_to_sign_in_where_a_program_gets_401)
{
    auto const sent = get("/koordinator");
    BOOST_TEST(sent.status == 303);
    BOOST_TEST(field_of(sent, "Location") == "/log-ind");
}

BOOST_AUTO_TEST_CASE(is_never_kept_where_it_may_depend_on_who_asks)
{
    auto const made = create(planned());
    auto const address = "/api/v1/events/" + made.id.value();
    auto fields = as(role::coordinator);
    fields.emplace_back("if-match", "*");
    for (auto const& r :
         {get("/api/v1/events"), get("/"), get("/koordinator"), ask(requested("DELETE", address, fields))})
        BOOST_TEST(field_of(r, "Cache-Control") == "no-store", r.status);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
