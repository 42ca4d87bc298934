// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/view.hpp"

#include "common/text.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace tingsted;
using namespace tingsted::made;

namespace {

outlet const danish{"https://tingsted.example.org", "da"};
outlet const english{"https://tingsted.example.org", "en"};
feed_head const head{"Møder i \"Asaa\"", "Alt & mere",
                     "https://tingsted.example.org/feeds/events.json?area=asaa&kind=meeting",
                     at("2026-11-20T09:30:00Z")};

event second()
{
    auto e = meeting();
    e.id = event_id{"01930000-0000-7000-8000-000000000002"};
    e.uid = event_uid{"foreign@example.com"};
    e.page = slug{"suppe"};
    e.title = "Suppe <& brød>";
    e.status = event_status::cancelled;
    e.cancel_reason = "Gryden er \"gået\"";
    e.purpose = "Vi spiser";
    e.hosts = {organisation_slug{"suppeholdet"}};
    e.topics.clear();
    e.room.reset();
    e.address = "Torvet 1";
    e.changed = at("2026-11-20T09:31:00Z");
    return e;
}

std::size_t count(std::string_view all, std::string_view what)
{
    std::size_t n = 0;
    for (auto i = all.find(what); i != std::string_view::npos; i = all.find(what, i + 1))
        ++n;
    return n;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_json_feed)

BOOST_AUTO_TEST_CASE(is_a_head_and_the_events_in_their_order)
{
    auto const feed = json_feed(head, {meeting(), second()}, town(), danish, cancelled_mode::show);
    auto cancelled_one = to_json(second(), town(), danish);
    cancelled_one["title"] = "AFLYST: Suppe <& brød>";
    auto const expected =
        R"({"name":"Møder i \"Asaa\"","url":"https://tingsted.example.org/feeds/events.json?area=asaa&kind=meeting",)"
        R"("updated":"2026-11-20T09:30:00Z","items":[)" +
        json::serialize(to_json(meeting(), town(), danish)) + "," + json::serialize(cancelled_one) + "]}";
    BOOST_TEST(feed == expected);
}

BOOST_AUTO_TEST_CASE(without_events_is_a_feed)
{
    BOOST_TEST(json_feed({"a", "", "b", at("2026-11-20T09:30:00Z")}, {}, town(), danish, cancelled_mode::show) ==
               R"({"name":"a","url":"b","updated":"2026-11-20T09:30:00Z","items":[]})");
}

BOOST_AUTO_TEST_CASE(leaves_the_cancelled_out_when_asked)
{
    auto const feed = json_feed(head, {second(), meeting(), second()}, town(), danish, cancelled_mode::hide);
    BOOST_TEST(json::parse(feed).at("items").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(is_json_whatever_the_events_say)
{
    random_events events(3);
    std::vector<event> all;
    for (int i = 0; i < 300; ++i)
        all.push_back(events.next());
    auto const items =
        json::parse(json_feed(head, all, town(), danish, cancelled_mode::confirmed)).at("items").as_array();
    BOOST_REQUIRE(items.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        BOOST_TEST((items[i].at("uid").as_string() == std::string_view(all[i].uid.value())));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_atom_feed)

BOOST_AUTO_TEST_CASE(has_these_bytes)
{
    auto const expected = R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">
<id>https://tingsted.example.org/feeds/events.json?area=asaa&amp;kind=meeting</id>
<title>Møder i &quot;Asaa&quot;</title>
<subtitle>Alt &amp; mere</subtitle>
<updated>2026-11-20T09:30:00Z</updated>
<link rel="self" type="application/atom+xml" href="https://tingsted.example.org/feeds/events.json?area=asaa&amp;kind=meeting"/>
<link rel="alternate" type="text/html" href="https://tingsted.example.org/"/>
<entry xml:lang="da">
<id>urn:uuid:01930000-0000-7000-8000-000000000002</id>
<title>AFLYST: Suppe &lt;&amp; brød&gt;</title>
<updated>2026-11-20T09:31:00Z</updated>
<published>2026-11-01T08:00:00Z</published>
<author><name>Suppeholdet</name>
</author>
<link rel="alternate" type="text/html" href="https://tingsted.example.org/moede/suppe"/>
<category term="dronninglund" label="Dronninglund"/>
<summary>tirsdag den 1. december 2026 kl. 16.30–18.00, Torvet 1</summary>
<content>Gryden er &quot;gået&quot;

Vi spiser</content>
</entry>
<entry xml:lang="da">
<id>urn:uuid:7b0d7f2e-8f44-4bbf-9d5c-2b6a2f1f0001</id>
<title>Netværksmøde om ensomhed</title>
<updated>2026-11-20T09:30:00Z</updated>
<published>2026-11-01T08:00:00Z</published>
<author><name>Frivilligcenter Brønderslev</name>
</author>
<link rel="alternate" type="text/html" href="https://tingsted.example.org/moede/netvaerksmoede-om-ensomhed"/>
<category term="ensomhed" label="Ensomhed og fællesskab"/>
<category term="dronninglund" label="Dronninglund"/>
<summary>tirsdag den 1. december 2026 kl. 16.30–18.00, Mødelokale 1, Rådhuset i Brønderslev</summary>
<content>kontaktperson, Frivilligcenter Brønderslev</content>
</entry>
</feed>
)";
    BOOST_TEST(atom_feed(head, {meeting(), second()}, town(), danish, cancelled_mode::show) == expected);
    BOOST_TEST(atom_feed(head, {second(), meeting()}, town(), danish, cancelled_mode::show) == expected);
}

BOOST_AUTO_TEST_CASE(speaks_english)
{
    auto const feed = atom_feed(head, {meeting(), second()}, town(), english, cancelled_mode::show);
    for (auto const* said : {"xml:lang=\"en\">\n<id>https", "CANCELLED: Suppe", "Tuesday 1 December 2026, 16:30–18:00",
                             "<name>Brønderslev Volunteer Centre</name>", "label=\"Loneliness and community\""})
        BOOST_TEST(feed.find(said) != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(leaves_the_cancelled_out_when_asked)
{
    BOOST_TEST(count(atom_feed(head, {second(), meeting()}, town(), danish, cancelled_mode::hide), "<entry ") == 1u);
    BOOST_TEST(count(atom_feed(head, {second(), meeting()}, town(), danish, cancelled_mode::confirmed), "<entry ") ==
               2u);
}

BOOST_AUTO_TEST_CASE(names_nobody_whose_contact_is_not_public)
{
    auto e = meeting();
    e.hosts = {organisation_slug{"frivilligraadet"}};
    BOOST_TEST(atom_feed(head, {e}, town(), danish, cancelled_mode::show).find("raadet.example.org") ==
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(has_an_author_where_the_host_is_gone)
{
    auto e = meeting();
    e.hosts = {organisation_slug{"gone"}};
    BOOST_TEST(atom_feed(head, {e}, town(), danish, cancelled_mode::show).find("<author><name>Møder i") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_its_elements_whatever_the_events_say)
{
    random_events events(8);
    std::vector<event> all;
    for (int i = 0; i < 300; ++i)
        all.push_back(events.next());
    auto const feed = atom_feed(head, all, town(), danish, cancelled_mode::show);
    for (auto const* element : {"<entry ", "</entry>", "<author>", "<summary>", "</summary>", "<published>"})
        BOOST_TEST(count(feed, element) == all.size(), element);
    BOOST_TEST(is_utf8(feed));
    BOOST_TEST(!has_controls(feed));
}

BOOST_AUTO_TEST_SUITE_END()
