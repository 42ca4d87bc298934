// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include "server/routes/openapi.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

using namespace routes;

// Every "$ref" within, wherever it stands.
void gather_references(json::value const& v, std::vector<std::string>& out)
{
    if (auto const* o = v.if_object())
        for (auto const& [key, value] : *o) {
            if (key == "$ref")
                out.emplace_back(value.as_string());
            gather_references(value, out);
        }
    if (auto const* a = v.if_array())
        for (auto const& value : *a)
            gather_references(value, out);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_description_of_the_interface, routed_store)

BOOST_AUTO_TEST_CASE(has_words_for_every_route_and_for_nothing_else)
{
    for (auto const& r : all_routes())
        BOOST_TEST((words_of(r) != nullptr), r.method << " " << r.pattern);
    BOOST_TEST(all_words().size() == all_routes().size());
}

BOOST_AUTO_TEST_CASE(has_every_route_and_nothing_else)
{
    auto const paths = object_in(get("/api/v1/openapi.json")).at("paths").as_object();
    std::size_t operations = 0;
    for (auto const& [pattern, methods] : paths)
        operations += methods.as_object().size();
    BOOST_TEST(operations == all_routes().size());
    for (auto const& r : all_routes()) {
        std::string const method = r.method == "GET"     ? "get"
                                   : r.method == "POST"  ? "post"
                                   : r.method == "PUT"   ? "put"
                                   : r.method == "PATCH" ? "patch"
                                                         : "delete";
        auto const* const path = paths.if_contains(r.pattern);
        BOOST_TEST((path && path->as_object().contains(method)), r.method << " " << r.pattern);
    }
}

BOOST_AUTO_TEST_CASE(refers_to_nothing_that_is_not_there)
{
    json::value const whole = object_in(get("/api/v1/openapi.json"));
    std::vector<std::string> references;
    gather_references(whole, references);
    BOOST_TEST(!references.empty());
    for (auto const& r : references) {
        boost::system::error_code absent;
        BOOST_TEST((whole.find_pointer(r.substr(1), absent) != nullptr), r);
    }
}

BOOST_AUTO_TEST_CASE(says_what_a_writer_must_send)
{
    json::value const whole = object_in(get("/api/v1/openapi.json"));
    auto const& patch = whole.at("paths").at("/api/v1/events/{id}").at("patch").as_object();
    BOOST_TEST(patch.at("requestBody").at("content").as_object().contains("application/merge-patch+json"));
    BOOST_TEST(patch.at("responses").as_object().contains("428"));
    BOOST_TEST(patch.at("security").as_array().size() == 1u); // a token, and no other way
}

BOOST_AUTO_TEST_CASE(is_304_for_who_has_it)
{
    for (auto const* address : {"/api/v1/openapi.json", "/api/v1/asyncapi.json"})
        BOOST_TEST(get(address, {{"if-none-match", field_of(get(address), "ETag")}}).status == 304);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
