// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace tingsted::tests {

namespace {

using strings = std::vector<std::string>;

struct with_names : routed_store {
    net::reply patch(std::string const& address, std::string body, std::string if_match, role has = role::administrator)
    {
        auto fields = as(has, {"frivilligcenter"});
        if (!if_match.empty())
            fields.emplace_back("if-match", if_match);
        return ask(requested("PATCH", address, fields, std::move(body)));
    }
    std::string tag(std::string const& address) { return field_of(get(address), "ETag"); }
    std::shared_ptr<directory const> names()
    {
        return kept->read_now([](reading& r) { return r.names(); }).value;
    }
};

std::string const a_room = "/api/v1/rooms/raadhus-1";

} // namespace

BOOST_FIXTURE_TEST_SUITE(names, with_names)

BOOST_AUTO_TEST_CASE(are_listed_and_found_one_by_one)
{
    for (auto const* kind : {"areas", "topics", "audiences", "organisations", "venues", "rooms"}) {
        auto const list = "/api/v1/" + std::string(kind);
        auto const items = object_in(get(list)).at("items").as_array();
        BOOST_REQUIRE(!items.empty());
        auto const address = list + "/" + std::string(items.front().at("id").as_string());
        BOOST_TEST((object_in(get(address)) == items.front().as_object()), address);
        BOOST_TEST(get(list + "/findes-ikke").status == 404);
        BOOST_TEST(get(address, {{"if-none-match", tag(address)}}).status == 304);
    }
}

BOOST_AUTO_TEST_CASE(keep_a_contact_to_themselves_that_is_not_public)
{
    kept->write_now([](writing& w) {
            organisation o;
            o.id = organisation_slug{"koret"};
            o.name = "Koret";
            o.contact_email = "koret@example.org";
            return w.put(coordinator(), o);
        })
        .value();
    BOOST_TEST(get("/api/v1/organisations/koret").body.find("koret@example.org") == std::string::npos);
    auto const shown =
        patch("/api/v1/organisations/koret", R"({"contact":{"role":"chair","email":"koret@example.org"}})", "*");
    BOOST_TEST(shown.body.find("koret@example.org") != std::string::npos);
    patch("/api/v1/organisations/koret", R"({"contact":null})", "*");
    BOOST_TEST(get("/api/v1/organisations/koret").body.find("koret@example.org") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_name_that_is_changed, with_names)

BOOST_AUTO_TEST_CASE(is_told_with_a_new_tag)
{
    auto const before = tag(a_room);
    auto const r =
        patch(a_room,
              R"({"name":"Byrådssalen","capacity":60,"setup_minutes":30,"accessibility":["step_free","lift","lift"]})",
              before);
    BOOST_TEST(r.status == 200);
    BOOST_TEST(field_of(r, "ETag") == tag(a_room));
    BOOST_TEST(tag(a_room) != before);
    auto const now = *find(*names(), room_slug{"raadhus-1"});
    BOOST_TEST((now.name == "Byrådssalen" && now.capacity == 60 && now.setup == std::chrono::minutes{30}));
    BOOST_TEST(now.access == (strings{"lift", "step_free"}));
    BOOST_TEST((now.teardown == std::chrono::minutes{15})); // what is not sent stays
}

BOOST_AUTO_TEST_CASE(counts_up_the_events_that_show_it_in_the_same_transaction)
{
    auto e = planned();
    e.room = room_slug{"raadhus-1"};
    auto const shown = create(e), elsewhere = create(planned());
    auto fields = as(role::administrator);
    fields.emplace_back("if-match", tag(a_room));
    auto const before = kept->head();
    auto const bells = rings().size();
    ask(requested("PATCH", a_room, fields, R"({"name":"Byrådssalen"})"));
    BOOST_TEST((found(shown.id)->sequence == sequence{1}));
    BOOST_TEST((found(elsewhere.id)->sequence == sequence{0}));
    auto const rows = journal_after(before);
    BOOST_TEST(rows.size() == 2u);
    BOOST_TEST((rows[0].entity == "room" && rows[0].actor == "administrator0@example.org"));
    BOOST_TEST((rows[1].entity == "event" && rows[1].entity_id == shown.id.value()));
    BOOST_TEST(rings().size() == bells + 1);
}

BOOST_AUTO_TEST_CASE(has_to_be_the_one_that_was_seen)
{
    auto const before = kept->head();
    BOOST_TEST(patch(a_room, R"({"name":"x"})", "").status == 428);
    BOOST_TEST(patch(a_room, R"({"name":"x"})", "\"other\"").status == 412);
    BOOST_TEST(patch(a_room, R"({"name":"x"})", "W/" + tag(a_room)).status == 412);
    BOOST_TEST((kept->head() > before)); // the tokens of this test alone
    BOOST_TEST(find(*names(), room_slug{"raadhus-1"})->name == "Mødelokale 1");
    BOOST_TEST(patch(a_room, R"({"name":"x"})", "\"other\", " + tag(a_room)).status == 200);
}

BOOST_AUTO_TEST_CASE(writes_nothing_when_it_is_the_same)
{
    patch(a_room, R"({"name":"Mødelokale 1"})", "*"); // makes the account and a first token
    auto const token = token_of(role::administrator);
    auto const before = kept->head();
    auto const same = ask(requested("PATCH", a_room, {{"authorization", "Bearer " + token}, {"if-match", "*"}}, "{}"));
    BOOST_TEST(same.status == 200);
    BOOST_TEST((kept->head() == before));
}

BOOST_AUTO_TEST_CASE(is_changed_by_those_who_may_alone)
{
    for (auto const has : {role::member, role::editor, role::professional}) {
        BOOST_TEST(patch(a_room, R"({"name":"x"})", "*", has).status == 403);
        BOOST_TEST(patch("/api/v1/rooms/findes-ikke", R"({"name":"x"})", "*", has).status == 404);
    }
    BOOST_TEST(ask(requested("PATCH", a_room, {{"if-match", "*"}}, "{}")).status == 401);
}

BOOST_AUTO_TEST_CASE(is_refused_with_pointers_into_what_was_sent)
{
    auto const wrong = [&](std::string const& address, std::string body) {
        auto const r = patch(address, std::move(body), "*");
        BOOST_TEST(r.status == 422);
        auto out = pointers_in(r);
        std::ranges::sort(out);
        return out;
    };
    BOOST_TEST(wrong(a_room, R"({"setup_minutes":-1,"accessibility":["stairs"]})") ==
               (strings{"/accessibility", "/setup_minutes"}));
    BOOST_TEST(wrong(a_room, R"({"name":7,"colour":"red"})") == (strings{"/colour", "/name"}));
    BOOST_TEST(wrong(a_room, R"({"name":null})") == strings{"/name"});
    BOOST_TEST(wrong(a_room, R"({"venue":"findes-ikke"})") == strings{"/venue"});
    BOOST_TEST(wrong("/api/v1/areas/asaa", R"({"name":"To\nlinjer"})") == strings{"/name"});
    BOOST_TEST(wrong("/api/v1/venues/raadhus", R"({"position":{"latitude":91,"longitude":9.9}})") ==
               strings{"/position"});
    BOOST_TEST(wrong("/api/v1/venues/raadhus", R"({"position":{"latitude":57}})") == strings{"/position"});
    BOOST_TEST(wrong("/api/v1/organisations/frivilligcenter", R"({"topics":["findes-ikke"],"area":"nowhere"})") ==
               (strings{"/area", "/topics"}));
}

BOOST_AUTO_TEST_CASE(may_be_sent_back_as_it_was_read)
{
    for (auto const* address : {"/api/v1/areas/broenderslev", "/api/v1/venues/raadhus", "/api/v1/rooms/raadhus-1",
                                "/api/v1/organisations/frivilligcenter"}) {
        auto const read = get(address);
        auto const sent = patch(address, read.body, field_of(read, "ETag"));
        BOOST_TEST(sent.status == 200, address);
        BOOST_TEST(sent.body == read.body, address);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
