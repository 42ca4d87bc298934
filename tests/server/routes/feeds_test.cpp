// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace tingsted::tests {

namespace {

using namespace std::chrono_literals;

struct with_feeds : routed_store {
    net::reply ics(std::string const& query = "", header_fields fields = {})
    {
        return get("/feeds/events.ics" + query, std::move(fields));
    }
    std::string modified() { return field_of(ics(), "Last-Modified"); }
    std::string tag() { return field_of(ics(), "ETag"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_feed, with_feeds)

BOOST_AUTO_TEST_CASE(has_the_public_events)
{
    create(planned("Åbent"));
    auto secret = planned("Internt");
    secret.visible_to = visibility::network;
    create(secret);
    for (auto const* format : {"ics", "json", "atom"}) {
        auto const r = get("/feeds/events." + std::string(format), as(role::coordinator)); // whoever asks
        BOOST_TEST(r.content().find("Åbent") != std::string::npos, format);
        BOOST_TEST(r.content().find("Internt") == std::string::npos, format);
    }
}

BOOST_AUTO_TEST_CASE(is_304_for_who_has_these_bytes)
{
    create(planned());
    BOOST_TEST(ics("", {{"if-none-match", tag()}}).status == 304);
    auto const before = tag();
    create(planned("Nyt"));
    BOOST_TEST(ics("", {{"if-none-match", before}}).status == 200);
}

BOOST_AUTO_TEST_CASE(is_304_by_date_until_something_changes)
{
    create(planned());
    header_fields const since{{"if-modified-since", modified()}};
    BOOST_TEST(ics("", since).status == 304);
    advance(1h);
    create(planned("Nyt"));
    BOOST_TEST(ics("", since).status == 200);
}

BOOST_AUTO_TEST_CASE(was_last_modified_when_something_public_changed)
{
    advance(1h); // 13:00
    auto const e = create(planned());
    BOOST_TEST(modified() == "Mon, 23 Nov 2026 13:00:00 GMT");
    advance(1h);
    BOOST_TEST(modified() == "Mon, 23 Nov 2026 13:00:00 GMT");
    kept->write_now([&](writing& w) { return w.remove(coordinator(), e.id, {}); }).value();
    BOOST_TEST(modified() == "Mon, 23 Nov 2026 14:00:00 GMT"); // a deletion counts
    advance(1h);
    auto secret = planned();
    secret.visible_to = visibility::municipal;
    create(secret);
    BOOST_TEST(modified() == "Mon, 23 Nov 2026 14:00:00 GMT"); // what nobody sees does not
}

BOOST_AUTO_TEST_CASE(was_last_modified_at_midnight_of_the_houses_zone_when_its_window_moved)
{
    advance(24h);
    BOOST_TEST(modified() == "Mon, 23 Nov 2026 23:00:00 GMT");
}

BOOST_AUTO_TEST_CASE(goes_by_the_houses_own_midnight)
{
    house.zone = zone_name{"America/Godthab"};
    advance(24h);
    BOOST_TEST(modified() == "Tue, 24 Nov 2026 02:00:00 GMT");
}

BOOST_AUTO_TEST_CASE(reaches_as_far_as_the_house_says)
{
    auto old = planned("Gammelt");
    old.starts = at("2025-12-01T10:00:00");
    old.ends = at("2025-12-01T11:00:00");
    create(old);
    auto far = planned("Langt ude");
    far.starts = at("2028-06-01T10:00:00");
    far.ends = at("2028-06-01T11:00:00");
    create(far);
    BOOST_TEST(ics().content().find("Gammelt") != std::string::npos);
    BOOST_TEST(ics().content().find("Langt ude") == std::string::npos);
    house.feed_months_back = 6;
    house.feed_months_ahead = 24;
    advance(24h); // a day has one window
    BOOST_TEST(ics().content().find("Gammelt") == std::string::npos);
    BOOST_TEST(ics().content().find("Langt ude") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_kept_apart_by_all_that_its_bytes_depend_on)
{
    auto e = planned();
    e.status = event_status::cancelled;
    e.area = area_slug{"asaa"};
    create(e);
    std::set<std::string> seen;
    for (auto const* query :
         {"", "?sprog=en", "?cancelled=hide", "?cancelled=confirmed", "?area=asaa", "?area=broenderslev"})
        for (auto const* coding : {"", "gzip", "br"})
            for (auto const* format : {"ics", "json"}) { // an Atom entry has no status that could be told otherwise
                auto const target = "/feeds/events." + std::string(format) + query;
                auto const first = get(target, {{"accept-encoding", coding}});
                BOOST_TEST(seen.insert(std::string(first.content())).second, target << " " << coding);
                BOOST_TEST(get(target, {{"accept-encoding", coding}}).content() == first.content());
            }
}

BOOST_AUTO_TEST_CASE(has_a_tag_for_each_coding_and_says_that_it_varies)
{
    create(planned());
    std::set<std::string> tags;
    for (auto const* coding : {"", "gzip", "br"}) {
        auto const r = ics("", {{"accept-encoding", coding}});
        BOOST_TEST(field_of(r, "Content-Encoding") == coding);
        BOOST_TEST(field_of(r, "Vary") == "Accept-Encoding");
        tags.insert(field_of(r, "ETag"));
    }
    BOOST_TEST(tags.size() == 3u);
}

BOOST_AUTO_TEST_CASE(may_be_read_by_other_sites_and_sets_nothing)
{
    auto const r = ics();
    BOOST_TEST(field_of(r, "Cross-Origin-Resource-Policy") == "cross-origin");
    BOOST_TEST(field_of(r, "Access-Control-Allow-Origin") == "*");
    BOOST_TEST(field_of(r, "Set-Cookie").empty());
}

BOOST_AUTO_TEST_CASE(answers_head_as_get)
{
    create(planned());
    auto const head = ask(requested("HEAD", "/feeds/events.ics"));
    BOOST_TEST(head.status == 200);
    BOOST_TEST(field_of(head, "ETag") == tag());
}

BOOST_AUTO_TEST_CASE(refuses_what_it_does_not_know_by_name)
{
    for (auto const* query : {"?colour=red", "?area=nowhere", "?cancelled=maybe", "?sprog=de", "?from=2026-12-01"}) {
        auto const r = ics(query);
        BOOST_TEST(r.status == 400, query);
        BOOST_TEST(pointers_in(r).size() == 1u, query);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_file_of_an_event, with_feeds)

BOOST_AUTO_TEST_CASE(is_there_for_a_public_event)
{
    auto const e = create(planned("Åbent"));
    auto const r = get("/feeds/event/" + e.id.value() + ".ics");
    BOOST_TEST(r.status == 200);
    BOOST_TEST(r.content().find("SUMMARY:Åbent") != std::string::npos);
    BOOST_TEST(get("/feeds/event/" + e.id.value() + ".ics", {{"if-none-match", field_of(r, "ETag")}}).status == 304);
}

BOOST_AUTO_TEST_CASE(is_there_for_nothing_else)
{
    auto secret = planned();
    secret.visible_to = visibility::network;
    auto const e = create(secret);
    for (auto const& file : {e.id.value() + ".ics", std::string("findes-ikke.ics"), e.id.value(), std::string(".ics"),
                             std::string(100, 'x') + ".ics"})
        BOOST_TEST(get("/feeds/event/" + file).status == 404, file);
}

BOOST_AUTO_TEST_CASE(is_gone_once_the_event_is_hidden)
{
    auto const e = create(planned());
    auto const address = "/feeds/event/" + e.id.value() + ".ics";
    BOOST_TEST(get(address).status == 200);
    change(e.id, [](event& x) { x.visible_to = visibility::network; });
    BOOST_TEST(get(address).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
